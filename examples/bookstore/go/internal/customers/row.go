// Code scaffolded by backend. Yours to edit.

package customers

import (
	"time"

	"github.com/google/uuid"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// table says what storage needs to know of the table.
var table = &storage.Table{
	Name: "customers",
	Noun: "customer",
	Columns: []string{
		"id",
		"email",
		"name",
		"phone",
		"address",
		"newsletter",
		"created_at",
	},
	Fields: map[string]string{
		"id":         "/id",
		"email":      "/email",
		"name":       "/name",
		"phone":      "/phone",
		"address":    "/address",
		"newsletter": "/newsletter",
		"created_at": "/createdAt",
	},
}

// row is one record of the table customers.
type row struct {
	ID         uuid.UUID                  `gorm:"column:id;primaryKey"`
	Email      string                     `gorm:"column:email"`
	Name       string                     `gorm:"column:name"`
	Phone      *string                    `gorm:"column:phone"`
	Address    storage.JSON[*api.Address] `gorm:"column:address"`
	Newsletter *bool                      `gorm:"column:newsletter"`
	CreatedAt  time.Time                  `gorm:"column:created_at"`
}

// TableName names the table for GORM.
func (row) TableName() string { return table.Name }

// fields are where the columns are read into, in the table's order.
func (r *row) fields() []any {
	return []any{
		&r.ID,
		&r.Email,
		&r.Name,
		&r.Phone,
		&r.Address,
		&r.Newsletter,
		&r.CreatedAt,
	}
}

// values are what the columns are written from, in the table's order.
func (r *row) values() []any {
	return []any{
		r.ID,
		r.Email,
		r.Name,
		r.Phone,
		r.Address,
		r.Newsletter,
		r.CreatedAt,
	}
}

// newRow gives a new row from what a client sent; what is absent has its default.
func newRow(in api.CustomerInput) row {
	r := row{
		ID:         storage.NewUUID(),
		Email:      in.Email,
		Name:       in.Name,
		Phone:      in.Phone.Ptr(),
		Address:    storage.NewJSON(in.Address),
		Newsletter: new(false),
		CreatedAt:  storage.Now(),
	}
	if in.Newsletter != nil {
		r.Newsletter = in.Newsletter
	}
	return r
}

// patch changes the row as a client asks; what is absent stays.
func (r *row) patch(in api.CustomerUpdate) {
	if in.Name != nil {
		r.Name = *in.Name
	}
	if in.Phone.Set {
		r.Phone = in.Phone.Ptr()
	}
	if in.Address != nil {
		r.Address.V = in.Address
	}
	if in.Newsletter != nil {
		r.Newsletter = in.Newsletter
	}
}

// customer gives the row as the API answers it.
func (r row) customer() api.Customer {
	return api.Customer{
		ID:         r.ID,
		Email:      r.Email,
		Name:       r.Name,
		Phone:      wire.FromPtr(r.Phone),
		Address:    r.Address.V,
		Newsletter: r.Newsletter,
		CreatedAt:  r.CreatedAt,
	}
}
