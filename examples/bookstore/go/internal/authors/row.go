// Code scaffolded by backend. Yours to edit.

package authors

import (
	"time"

	"github.com/google/uuid"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// table says what storage needs to know of the table.
var table = &storage.Table{
	Name: "authors",
	Noun: "author",
	Columns: []string{
		"id",
		"name",
		"biography",
		"born_on",
		"aliases",
		"created_at",
	},
	Fields: map[string]string{
		"id":         "/id",
		"name":       "/name",
		"biography":  "/biography",
		"born_on":    "/bornOn",
		"aliases":    "/aliases",
		"created_at": "/createdAt",
	},
}

// row is one record of the table authors.
type row struct {
	ID        uuid.UUID              `gorm:"column:id;primaryKey"`
	Name      string                 `gorm:"column:name"`
	Biography *string                `gorm:"column:biography"`
	BornOn    *wire.Date             `gorm:"column:born_on"`
	Aliases   storage.JSON[[]string] `gorm:"column:aliases"`
	CreatedAt time.Time              `gorm:"column:created_at"`
}

// TableName names the table for GORM.
func (row) TableName() string { return table.Name }

// fields are where the columns are read into, in the table's order.
func (r *row) fields() []any {
	return []any{
		&r.ID,
		&r.Name,
		&r.Biography,
		&r.BornOn,
		&r.Aliases,
		&r.CreatedAt,
	}
}

// values are what the columns are written from, in the table's order.
func (r *row) values() []any {
	return []any{
		r.ID,
		r.Name,
		r.Biography,
		r.BornOn,
		r.Aliases,
		r.CreatedAt,
	}
}

// newRow gives a new row from what a client sent; what is absent has its default.
func newRow(in api.AuthorInput) row {
	return row{
		ID:        storage.NewUUID(),
		Name:      in.Name,
		Biography: in.Biography.Ptr(),
		BornOn:    in.BornOn,
		Aliases:   storage.NewJSON(in.Aliases),
		CreatedAt: storage.Now(),
	}
}

// patch changes the row as a client asks; what is absent stays.
func (r *row) patch(in api.AuthorUpdate) {
	if in.Name != nil {
		r.Name = *in.Name
	}
	if in.Biography.Set {
		r.Biography = in.Biography.Ptr()
	}
	if in.BornOn != nil {
		r.BornOn = in.BornOn
	}
	if in.Aliases != nil {
		r.Aliases.V = in.Aliases
	}
}

// author gives the row as the API answers it.
func (r row) author() api.Author {
	return api.Author{
		ID:        r.ID,
		Name:      r.Name,
		Biography: wire.FromPtr(r.Biography),
		BornOn:    r.BornOn,
		Aliases:   r.Aliases.V,
		CreatedAt: r.CreatedAt,
	}
}
