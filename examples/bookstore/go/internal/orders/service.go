// Code scaffolded by backend. Yours to edit.

// Package orders serves the operations on orders from the table orders.
//
// A row is what the table holds, a store reads and writes rows, and the methods
// of Service answer the operations of the API with them.
package orders

import (
	"context"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// Service implements api.Orders.
type Service struct{ store *store }

// New makes the service over a database.
func New(db *gorm.DB) *Service { return &Service{store: newStore(db)} }

// ListOrders answers GET /orders: List orders.
func (s *Service) ListOrders(ctx context.Context, req api.ListOrdersRequest) (api.ListOrdersResponse, error) {
	page, err := s.store.List(ctx, listOrdersQuery(req))
	if err != nil {
		return nil, err
	}
	return api.ListOrders200{Body: storage.Each(page.Rows, row.order), XTotalCount: new(page.Total)}, nil
}

// CreateOrder answers POST /orders: Place an order.
func (s *Service) CreateOrder(ctx context.Context, req api.CreateOrderRequest) (api.CreateOrderResponse, error) {
	r := newRow(req.Body)
	if err := s.store.Create(ctx, &r); err != nil {
		return nil, err
	}
	return api.CreateOrder201{Body: r.order(), Location: new("/v1/orders/" + r.ID.String())}, nil
}

// GetOrder answers GET /orders/{orderId}: Show an order.
func (s *Service) GetOrder(ctx context.Context, req api.GetOrderRequest) (api.GetOrderResponse, error) {
	r, err := s.store.Get(ctx, req.OrderID)
	if err != nil {
		return nil, err
	}
	return api.GetOrder200{Body: r.order()}, nil
}

// UpdateOrder answers PATCH /orders/{orderId}: Change an order.
func (s *Service) UpdateOrder(ctx context.Context, req api.UpdateOrderRequest) (api.UpdateOrderResponse, error) {
	r, err := s.store.Update(ctx, req.OrderID, func(r *row) error {
		r.patch(req.Body)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return api.UpdateOrder200{Body: r.order()}, nil
}

// CancelOrder answers POST /orders/{orderId}/cancel: Cancel an order.
func (s *Service) CancelOrder(context.Context, api.CancelOrderRequest) (api.CancelOrderResponse, error) {
	return nil, wire.NotImplemented("cancelOrder", "POST on \"cancel\" below an item: an action or a part of it, not stored rows")
}
