// Code scaffolded by backend. Yours to edit.

// Package customers serves the operations on customers from the table customers.
//
// A row is what the table holds, a store reads and writes rows, and the methods
// of Service answer the operations of the API with them.
package customers

import (
	"context"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// Service implements api.Customers.
type Service struct{ store *store }

// New makes the service over a database.
func New(db *gorm.DB) *Service { return &Service{store: newStore(db)} }

// ListCustomers answers GET /customers: List customers.
func (s *Service) ListCustomers(ctx context.Context, req api.ListCustomersRequest) (api.ListCustomersResponse, error) {
	page, err := s.store.List(ctx, listCustomersQuery(req))
	if err != nil {
		return nil, err
	}
	return api.ListCustomers200{
		Body: api.CustomerPage{
			Data: storage.Each(page.Rows, row.customer),
			Meta: api.PageInfo{
				Page:       int32(page.Number),
				Limit:      int32(page.Limit),
				Total:      page.Total,
				TotalPages: page.Pages(),
			},
		},
	}, nil
}

// CreateCustomer answers POST /customers: Register a customer.
func (s *Service) CreateCustomer(ctx context.Context, req api.CreateCustomerRequest) (api.CreateCustomerResponse, error) {
	r := newRow(req.Body)
	if err := s.store.Create(ctx, &r); err != nil {
		return nil, err
	}
	return api.CreateCustomer201{Body: r.customer(), Location: new("/v1/customers/" + r.ID.String())}, nil
}

// GetCustomer answers GET /customers/{customerId}: Show a customer.
func (s *Service) GetCustomer(ctx context.Context, req api.GetCustomerRequest) (api.GetCustomerResponse, error) {
	r, err := s.store.Get(ctx, req.CustomerID)
	if err != nil {
		return nil, err
	}
	return api.GetCustomer200{Body: r.customer()}, nil
}

// UpdateCustomer answers PATCH /customers/{customerId}: Change a customer.
func (s *Service) UpdateCustomer(ctx context.Context, req api.UpdateCustomerRequest) (api.UpdateCustomerResponse, error) {
	r, err := s.store.Update(ctx, req.CustomerID, func(r *row) error {
		r.patch(req.Body)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return api.UpdateCustomer200{Body: r.customer()}, nil
}

// DeleteCustomer answers DELETE /customers/{customerId}: Remove a customer.
func (s *Service) DeleteCustomer(ctx context.Context, req api.DeleteCustomerRequest) (api.DeleteCustomerResponse, error) {
	if err := s.store.Delete(ctx, req.CustomerID); err != nil {
		return nil, err
	}
	return api.DeleteCustomer204{}, nil
}
