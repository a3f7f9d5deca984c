// Code scaffolded by backend. Yours to edit.

package reviews

import (
	"time"

	"github.com/google/uuid"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// table says what storage needs to know of the table.
var table = &storage.Table{
	Name: "reviews",
	Noun: "review",
	Columns: []string{
		"id",
		"book_id",
		"rating",
		"reviewer",
		"text",
		"created_at",
	},
	Fields: map[string]string{
		"id":         "/id",
		"rating":     "/rating",
		"reviewer":   "/reviewer",
		"text":       "/text",
		"created_at": "/createdAt",
	},
}

// row is one record of the table reviews.
type row struct {
	ID        int64     `gorm:"column:id;primaryKey"`
	BookID    uuid.UUID `gorm:"column:book_id"`
	Rating    int32     `gorm:"column:rating"`
	Reviewer  string    `gorm:"column:reviewer"`
	Text      *string   `gorm:"column:text"`
	CreatedAt time.Time `gorm:"column:created_at"`
}

// TableName names the table for GORM.
func (row) TableName() string { return table.Name }

// fields are where the columns are read into, in the table's order.
func (r *row) fields() []any {
	return []any{
		&r.ID,
		&r.BookID,
		&r.Rating,
		&r.Reviewer,
		&r.Text,
		&r.CreatedAt,
	}
}

// values are what the columns are written from, in the table's order.
func (r *row) values() []any {
	return []any{
		r.ID,
		r.BookID,
		r.Rating,
		r.Reviewer,
		r.Text,
		r.CreatedAt,
	}
}

// newRow gives a new row from what a client sent; what is absent has its default.
func newRow(in api.ReviewInput) row {
	return row{
		Rating:    in.Rating,
		Reviewer:  in.Reviewer,
		Text:      in.Text,
		CreatedAt: storage.Now(),
	}
}

// review gives the row as the API answers it.
func (r row) review() api.Review {
	return api.Review{
		ID:        r.ID,
		Rating:    r.Rating,
		Reviewer:  r.Reviewer,
		Text:      r.Text,
		CreatedAt: r.CreatedAt,
	}
}
