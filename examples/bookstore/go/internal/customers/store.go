// Code scaffolded by backend. Yours to edit.

package customers

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// The statements. Columns are in the order of row.fields and row.values.
const (
	columns   = `"id", "email", "name", "phone", "address", "newsletter", "created_at"`
	byID      = `"id" = ?`
	selectRow = `SELECT ` + columns + ` FROM "customers" WHERE `
	insertRow = `INSERT INTO "customers" (` + columns + `) VALUES (?, ?, ?, ?, ?, ?, ?)`
	updateRow = `UPDATE "customers" SET "email" = ?, "name" = ?, "phone" = ?, "address" = ?, "newsletter" = ?, "created_at" = ? WHERE "id" = ?`
	deleteRow = `DELETE FROM "customers" WHERE `
)

// store keeps customers in the database.
type store struct{ db *gorm.DB }

// newStore makes a store over a database.
func newStore(db *gorm.DB) *store { return &store{db: db} }

// Create stores a new row.
func (s *store) Create(ctx context.Context, r *row) error {
	return table.Exec(ctx, s.db, insertRow, r.values()...)
}

// List reads the rows that a query asks for.
func (s *store) List(ctx context.Context, q *storage.Query) (storage.Page[row], error) {
	return storage.Select(ctx, s.db, table, q, (*row).fields)
}

// Get reads a row.
func (s *store) Get(ctx context.Context, id uuid.UUID) (row, error) {
	var r row
	err := table.Row(ctx, s.db, selectRow+byID, id).Scan(r.fields()...)
	return r, table.Translate(err)
}

// Update changes a row, which nobody else changes meanwhile.
func (s *store) Update(ctx context.Context, id uuid.UUID, change func(*row) error) (row, error) {
	var r row
	err := storage.On(ctx, s.db).Transaction(func(tx *gorm.DB) error {
		if err := tx.Raw(selectRow+byID+storage.Lock, id).Row().Scan(r.fields()...); err != nil {
			return err
		}
		if err := change(&r); err != nil {
			return err
		}
		return tx.Exec(updateRow, append(r.values()[1:], r.ID)...).Error
	})
	return r, table.Translate(err)
}

// Delete deletes a row.
func (s *store) Delete(ctx context.Context, id uuid.UUID) error {
	result := storage.On(ctx, s.db).Exec(deleteRow+byID, id)
	if result.Error == nil && result.RowsAffected == 0 {
		return table.NotFound()
	}
	return table.Translate(result.Error)
}
