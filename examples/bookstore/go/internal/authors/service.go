// Code scaffolded by backend. Yours to edit.

// Package authors serves the operations on authors from the table authors.
//
// A row is what the table holds, a store reads and writes rows, and the methods
// of Service answer the operations of the API with them.
package authors

import (
	"context"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// Service implements api.Authors.
type Service struct{ store *store }

// New makes the service over a database.
func New(db *gorm.DB) *Service { return &Service{store: newStore(db)} }

// ListAuthors answers GET /authors: List authors.
func (s *Service) ListAuthors(ctx context.Context, req api.ListAuthorsRequest) (api.ListAuthorsResponse, error) {
	page, err := s.store.List(ctx, listAuthorsQuery(req))
	if err != nil {
		return nil, err
	}
	return api.ListAuthors200{
		Body: api.AuthorPage{
			Data: storage.Each(page.Rows, row.author),
			Meta: api.PageInfo{
				Page:       int32(page.Number),
				Limit:      int32(page.Limit),
				Total:      page.Total,
				TotalPages: page.Pages(),
			},
		},
	}, nil
}

// CreateAuthor answers POST /authors: Add an author.
func (s *Service) CreateAuthor(ctx context.Context, req api.CreateAuthorRequest) (api.CreateAuthorResponse, error) {
	r := newRow(req.Body)
	if err := s.store.Create(ctx, &r); err != nil {
		return nil, err
	}
	return api.CreateAuthor201{Body: r.author(), Location: new("/v1/authors/" + r.ID.String())}, nil
}

// GetAuthor answers GET /authors/{authorId}: Show an author.
func (s *Service) GetAuthor(ctx context.Context, req api.GetAuthorRequest) (api.GetAuthorResponse, error) {
	r, err := s.store.Get(ctx, req.AuthorID)
	if err != nil {
		return nil, err
	}
	return api.GetAuthor200{Body: r.author()}, nil
}

// UpdateAuthor answers PATCH /authors/{authorId}: Change an author.
func (s *Service) UpdateAuthor(ctx context.Context, req api.UpdateAuthorRequest) (api.UpdateAuthorResponse, error) {
	r, err := s.store.Update(ctx, req.AuthorID, func(r *row) error {
		r.patch(req.Body)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return api.UpdateAuthor200{Body: r.author()}, nil
}

// DeleteAuthor answers DELETE /authors/{authorId}: Remove an author.
func (s *Service) DeleteAuthor(ctx context.Context, req api.DeleteAuthorRequest) (api.DeleteAuthorResponse, error) {
	if err := s.store.Delete(ctx, req.AuthorID); err != nil {
		return nil, err
	}
	return api.DeleteAuthor204{}, nil
}
