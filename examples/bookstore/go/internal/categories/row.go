// Code scaffolded by backend. Yours to edit.

package categories

import (
	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// table says what storage needs to know of the table.
var table = &storage.Table{
	Name: "categories",
	Noun: "category",
	Columns: []string{
		"id",
		"name",
		"parent_id",
	},
	Fields: map[string]string{
		"id":        "/id",
		"name":      "/name",
		"parent_id": "/parentId",
	},
}

// row is one record of the table categories.
type row struct {
	ID       int64  `gorm:"column:id;primaryKey"`
	Name     string `gorm:"column:name"`
	ParentID *int64 `gorm:"column:parent_id"`
}

// TableName names the table for GORM.
func (row) TableName() string { return table.Name }

// fields are where the columns are read into, in the table's order.
func (r *row) fields() []any {
	return []any{
		&r.ID,
		&r.Name,
		&r.ParentID,
	}
}

// values are what the columns are written from, in the table's order.
func (r *row) values() []any {
	return []any{
		r.ID,
		r.Name,
		r.ParentID,
	}
}

// newRow gives a new row from what a client sent; what is absent has its default.
func newRow(in api.CategoryInput) row {
	return row{
		Name:     in.Name,
		ParentID: in.ParentID.Ptr(),
	}
}

// category gives the row as the API answers it.
func (r row) category() api.Category {
	return api.Category{ID: r.ID, Name: r.Name, ParentID: wire.FromPtr(r.ParentID)}
}
