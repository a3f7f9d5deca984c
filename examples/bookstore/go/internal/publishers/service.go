// Code scaffolded by backend. Yours to edit.

// Package publishers serves the operations on publishers from the table publishers.
//
// A row is what the table holds, a store reads and writes rows, and the methods
// of Service answer the operations of the API with them.
package publishers

import (
	"context"
	"strconv"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// Service implements api.Publishers.
type Service struct{ store *store }

// New makes the service over a database.
func New(db *gorm.DB) *Service { return &Service{store: newStore(db)} }

// ListPublishers answers GET /publishers: List publishers.
func (s *Service) ListPublishers(ctx context.Context, req api.ListPublishersRequest) (api.ListPublishersResponse, error) {
	page, err := s.store.List(ctx, listPublishersQuery(req))
	if err != nil {
		return nil, err
	}
	return api.ListPublishers200{
		Body: api.PublisherPage{
			Data: storage.Each(page.Rows, row.publisher),
			Meta: api.PageInfo{
				Page:       int32(page.Number),
				Limit:      int32(page.Limit),
				Total:      page.Total,
				TotalPages: page.Pages(),
			},
		},
	}, nil
}

// CreatePublisher answers POST /publishers: Add a publisher.
func (s *Service) CreatePublisher(ctx context.Context, req api.CreatePublisherRequest) (api.CreatePublisherResponse, error) {
	r := newRow(req.Body)
	if err := s.store.Create(ctx, &r); err != nil {
		return nil, err
	}
	return api.CreatePublisher201{
		Body:     r.publisher(),
		Location: new("/v1/publishers/" + strconv.FormatInt(r.ID, 10)),
	}, nil
}

// GetPublisher answers GET /publishers/{publisherId}: Show a publisher.
func (s *Service) GetPublisher(ctx context.Context, req api.GetPublisherRequest) (api.GetPublisherResponse, error) {
	r, err := s.store.Get(ctx, req.PublisherID)
	if err != nil {
		return nil, err
	}
	return api.GetPublisher200{Body: r.publisher()}, nil
}

// ReplacePublisher answers PUT /publishers/{publisherId}: Replace a publisher.
func (s *Service) ReplacePublisher(ctx context.Context, req api.ReplacePublisherRequest) (api.ReplacePublisherResponse, error) {
	r, err := s.store.Update(ctx, req.PublisherID, func(r *row) error {
		r.replace(req.Body)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return api.ReplacePublisher200{Body: r.publisher()}, nil
}

// DeletePublisher answers DELETE /publishers/{publisherId}: Remove a publisher.
func (s *Service) DeletePublisher(ctx context.Context, req api.DeletePublisherRequest) (api.DeletePublisherResponse, error) {
	if err := s.store.Delete(ctx, req.PublisherID); err != nil {
		return nil, err
	}
	return api.DeletePublisher204{}, nil
}
