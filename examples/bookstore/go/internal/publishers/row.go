// Code scaffolded by backend. Yours to edit.

package publishers

import (
	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// table says what storage needs to know of the table.
var table = &storage.Table{
	Name: "publishers",
	Noun: "publisher",
	Columns: []string{
		"id",
		"name",
		"country",
		"website",
		"address",
	},
	Fields: map[string]string{
		"id":      "/id",
		"name":    "/name",
		"country": "/country",
		"website": "/website",
		"address": "/address",
	},
}

// row is one record of the table publishers.
type row struct {
	ID      int64                      `gorm:"column:id;primaryKey"`
	Name    string                     `gorm:"column:name"`
	Country *string                    `gorm:"column:country"`
	Website *string                    `gorm:"column:website"`
	Address storage.JSON[*api.Address] `gorm:"column:address"`
}

// TableName names the table for GORM.
func (row) TableName() string { return table.Name }

// fields are where the columns are read into, in the table's order.
func (r *row) fields() []any {
	return []any{
		&r.ID,
		&r.Name,
		&r.Country,
		&r.Website,
		&r.Address,
	}
}

// values are what the columns are written from, in the table's order.
func (r *row) values() []any {
	return []any{
		r.ID,
		r.Name,
		r.Country,
		r.Website,
		r.Address,
	}
}

// newRow gives a new row from what a client sent; what is absent has its default.
func newRow(in api.PublisherInput) row {
	return row{
		Name:    in.Name,
		Country: in.Country,
		Website: in.Website.Ptr(),
		Address: storage.NewJSON(in.Address),
	}
}

// replace gives the row the values that a client sent; what is absent has its default.
func (r *row) replace(in api.PublisherInput) {
	r.Name = in.Name
	r.Country = in.Country
	r.Website = in.Website.Ptr()
	r.Address.V = in.Address
}

// publisher gives the row as the API answers it.
func (r row) publisher() api.Publisher {
	return api.Publisher{
		ID:      r.ID,
		Name:    r.Name,
		Country: r.Country,
		Website: wire.FromPtr(r.Website),
		Address: r.Address.V,
	}
}
