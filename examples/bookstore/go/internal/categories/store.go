// Code scaffolded by backend. Yours to edit.

package categories

import (
	"context"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// The statements. Columns are in the order of row.fields and row.values.
const (
	columns   = `"id", "name", "parent_id"`
	byID      = `"id" = ?`
	selectRow = `SELECT ` + columns + ` FROM "categories" WHERE `
	insertNew = `INSERT INTO "categories" ("name", "parent_id") VALUES (?, ?) RETURNING "id"`
	deleteRow = `DELETE FROM "categories" WHERE `
)

// store keeps categories in the database.
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
func (s *store) Get(ctx context.Context, id int64) (row, error) {
	var r row
	err := table.Row(ctx, s.db, selectRow+byID, id).Scan(r.fields()...)
	return r, table.Translate(err)
}

// Delete deletes a row.
func (s *store) Delete(ctx context.Context, id int64) error {
	result := storage.On(ctx, s.db).Exec(deleteRow+byID, id)
	if result.Error == nil && result.RowsAffected == 0 {
		return table.NotFound()
	}
	return table.Translate(result.Error)
}
