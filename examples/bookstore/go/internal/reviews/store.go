// Code scaffolded by backend. Yours to edit.

package reviews

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// The statements. Columns are in the order of row.fields and row.values.
const (
	columns       = `"id", "book_id", "rating", "reviewer", "text", "created_at"`
	byBookIDAndID = `"book_id" = ? AND "id" = ?`
	selectRow     = `SELECT ` + columns + ` FROM "reviews" WHERE `
	insertNew     = `INSERT INTO "reviews" ("book_id", "rating", "reviewer", "text", "created_at") VALUES (?, ?, ?, ?, ?) RETURNING "id"`
	deleteRow     = `DELETE FROM "reviews" WHERE `
)

// store keeps reviews in the database.
type store struct{ db *gorm.DB }

// newStore makes a store over a database.
func newStore(db *gorm.DB) *store { return &store{db: db} }

// Create stores a new row, and sets its key.
func (s *store) Create(ctx context.Context, r *row) error {
	err := table.Row(ctx, s.db, insertNew, r.values()[1:]...).Scan(&r.ID)
	return table.Translate(err)
}

// List reads the rows that a query asks for.
func (s *store) List(ctx context.Context, q *storage.Query) (storage.Page[row], error) {
	return storage.Select(ctx, s.db, table, q, (*row).fields)
}

// Get reads a row.
func (s *store) Get(ctx context.Context, bookID uuid.UUID, id int64) (row, error) {
	var r row
	err := table.Row(ctx, s.db, selectRow+byBookIDAndID, bookID, id).Scan(r.fields()...)
	return r, table.Translate(err)
}

// Delete deletes a row.
func (s *store) Delete(ctx context.Context, bookID uuid.UUID, id int64) error {
	result := storage.On(ctx, s.db).Exec(deleteRow+byBookIDAndID, bookID, id)
	if result.Error == nil && result.RowsAffected == 0 {
		return table.NotFound()
	}
	return table.Translate(result.Error)
}

// bookTable is what rows of this table belong to.
var bookTable = &storage.Table{Name: "books", Noun: "book"}

// requireBook gives 404 unless the book is there.
func (s *store) requireBook(ctx context.Context, id uuid.UUID) error {
	return bookTable.Require(ctx, s.db, storage.Is("id", id))
}
