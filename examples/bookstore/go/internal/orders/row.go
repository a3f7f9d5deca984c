// Code scaffolded by backend. Yours to edit.

package orders

import (
	"time"

	"github.com/google/uuid"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// table says what storage needs to know of the table.
var table = &storage.Table{
	Name: "orders",
	Noun: "order",
	Columns: []string{
		"id",
		"customer_id",
		"status",
		"lines",
		"shipping_address",
		"note",
		"created_at",
	},
	Fields: map[string]string{
		"id":               "/id",
		"customer_id":      "/customerId",
		"status":           "/status",
		"lines":            "/lines",
		"shipping_address": "/shippingAddress",
		"note":             "/note",
		"created_at":       "/createdAt",
	},
}

// row is one record of the table orders.
type row struct {
	ID              uuid.UUID                     `gorm:"column:id;primaryKey"`
	CustomerID      uuid.UUID                     `gorm:"column:customer_id"`
	Status          string                        `gorm:"column:status"`
	Lines           storage.JSON[[]api.OrderLine] `gorm:"column:lines"`
	ShippingAddress storage.JSON[*api.Address]    `gorm:"column:shipping_address"`
	Note            *string                       `gorm:"column:note"`
	CreatedAt       time.Time                     `gorm:"column:created_at"`
}

// TableName names the table for GORM.
func (row) TableName() string { return table.Name }

// fields are where the columns are read into, in the table's order.
func (r *row) fields() []any {
	return []any{
		&r.ID,
		&r.CustomerID,
		&r.Status,
		&r.Lines,
		&r.ShippingAddress,
		&r.Note,
		&r.CreatedAt,
	}
}

// values are what the columns are written from, in the table's order.
func (r *row) values() []any {
	return []any{
		r.ID,
		r.CustomerID,
		r.Status,
		r.Lines,
		r.ShippingAddress,
		r.Note,
		r.CreatedAt,
	}
}

// newRow gives a new row from what a client sent; what is absent has its default.
func newRow(in api.OrderInput) row {
	return row{
		ID:              storage.NewUUID(),
		CustomerID:      in.CustomerID,
		Status:          "placed",
		Lines:           storage.NewJSON(in.Lines),
		ShippingAddress: storage.NewJSON(in.ShippingAddress),
		Note:            in.Note.Ptr(),
		CreatedAt:       storage.Now(),
	}
}

// patch changes the row as a client asks; what is absent stays.
func (r *row) patch(in api.OrderUpdate) {
	if in.Status != nil {
		r.Status = string(*in.Status)
	}
	if in.ShippingAddress != nil {
		r.ShippingAddress.V = in.ShippingAddress
	}
	if in.Note.Set {
		r.Note = in.Note.Ptr()
	}
}

// order gives the row as the API answers it.
func (r row) order() api.Order {
	return api.Order{
		ID:              r.ID,
		CustomerID:      r.CustomerID,
		Status:          api.OrderStatus(r.Status),
		Lines:           r.Lines.V,
		ShippingAddress: r.ShippingAddress.V,
		Note:            wire.FromPtr(r.Note),
		CreatedAt:       r.CreatedAt,
	}
}
