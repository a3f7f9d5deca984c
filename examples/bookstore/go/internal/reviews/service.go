// Code scaffolded by backend. Yours to edit.

// Package reviews serves the operations on reviews from the table reviews.
//
// A row is what the table holds, a store reads and writes rows, and the methods
// of Service answer the operations of the API with them.
package reviews

import (
	"context"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// Service implements api.Reviews.
type Service struct{ store *store }

// New makes the service over a database.
func New(db *gorm.DB) *Service { return &Service{store: newStore(db)} }

// ListReviews answers GET /books/{bookId}/reviews: List the reviews of a book.
func (s *Service) ListReviews(ctx context.Context, req api.ListReviewsRequest) (api.ListReviewsResponse, error) {
	if err := s.store.requireBook(ctx, req.BookID); err != nil {
		return nil, err
	}
	page, err := s.store.List(ctx, listReviewsQuery(req))
	if err != nil {
		return nil, err
	}
	return api.ListReviews200{
		Body: api.ReviewPage{
			Data: storage.Each(page.Rows, row.review),
			Meta: api.PageInfo{
				Page:       int32(page.Number),
				Limit:      int32(page.Limit),
				Total:      page.Total,
				TotalPages: page.Pages(),
			},
		},
	}, nil
}

// CreateReview answers POST /books/{bookId}/reviews: Review a book.
func (s *Service) CreateReview(ctx context.Context, req api.CreateReviewRequest) (api.CreateReviewResponse, error) {
	if err := s.store.requireBook(ctx, req.BookID); err != nil {
		return nil, err
	}
	r := newRow(req.Body)
	r.BookID = req.BookID
	if err := s.store.Create(ctx, &r); err != nil {
		return nil, err
	}
	return api.CreateReview201{Body: r.review()}, nil
}

// GetReview answers GET /books/{bookId}/reviews/{reviewId}: Show a review.
func (s *Service) GetReview(ctx context.Context, req api.GetReviewRequest) (api.GetReviewResponse, error) {
	r, err := s.store.Get(ctx, req.BookID, req.ReviewID)
	if err != nil {
		return nil, err
	}
	return api.GetReview200{Body: r.review()}, nil
}

// DeleteReview answers DELETE /books/{bookId}/reviews/{reviewId}: Remove a review.
func (s *Service) DeleteReview(ctx context.Context, req api.DeleteReviewRequest) (api.DeleteReviewResponse, error) {
	if err := s.store.Delete(ctx, req.BookID, req.ReviewID); err != nil {
		return nil, err
	}
	return api.DeleteReview204{}, nil
}
