// Code scaffolded by backend. Yours to edit.

// Package categories serves the operations on categories from the table categories.
//
// A row is what the table holds, a store reads and writes rows, and the methods
// of Service answer the operations of the API with them.
package categories

import (
	"context"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// Service implements api.Categories.
type Service struct{ store *store }

// New makes the service over a database.
func New(db *gorm.DB) *Service { return &Service{store: newStore(db)} }

// ListCategories answers GET /categories: List all categories.
func (s *Service) ListCategories(ctx context.Context, req api.ListCategoriesRequest) (api.ListCategoriesResponse, error) {
	page, err := s.store.List(ctx, listCategoriesQuery(req))
	if err != nil {
		return nil, err
	}
	return api.ListCategories200{Body: storage.Each(page.Rows, row.category)}, nil
}

// CreateCategory answers POST /categories: Add a category.
func (s *Service) CreateCategory(ctx context.Context, req api.CreateCategoryRequest) (api.CreateCategoryResponse, error) {
	r := newRow(req.Body)
	if err := s.store.Create(ctx, &r); err != nil {
		return nil, err
	}
	return api.CreateCategory201{Body: r.category()}, nil
}

// GetCategory answers GET /categories/{categoryId}: Show a category.
func (s *Service) GetCategory(ctx context.Context, req api.GetCategoryRequest) (api.GetCategoryResponse, error) {
	r, err := s.store.Get(ctx, req.CategoryID)
	if err != nil {
		return nil, err
	}
	return api.GetCategory200{Body: r.category()}, nil
}

// DeleteCategory answers DELETE /categories/{categoryId}: Remove a category.
func (s *Service) DeleteCategory(ctx context.Context, req api.DeleteCategoryRequest) (api.DeleteCategoryResponse, error) {
	if err := s.store.Delete(ctx, req.CategoryID); err != nil {
		return nil, err
	}
	return api.DeleteCategory204{}, nil
}
