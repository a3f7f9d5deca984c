// Code scaffolded by backend. Yours to edit.

package books

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// The statements. Columns are in the order of row.fields and row.values.
const (
	columns   = `"id", "isbn", "title", "subtitle", "author_id", "publisher_id", "category_id", "format", "price", "currency", "in_stock", "published_on", "tags", "dimensions", "internal_note", "created_at", "updated_at", "version"`
	byID      = `"id" = ?`
	selectRow = `SELECT ` + columns + ` FROM "books" WHERE `
	insertRow = `INSERT INTO "books" (` + columns + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	updateRow = `UPDATE "books" SET "isbn" = ?, "title" = ?, "subtitle" = ?, "author_id" = ?, "publisher_id" = ?, "category_id" = ?, "format" = ?, "price" = ?, "currency" = ?, "in_stock" = ?, "published_on" = ?, "tags" = ?, "dimensions" = ?, "internal_note" = ?, "created_at" = ?, "updated_at" = ?, "version" = ? WHERE "id" = ?`
	deleteRow = `DELETE FROM "books" WHERE `
)

// store keeps books in the database.
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
		r.Version++
		r.UpdatedAt = storage.Now()
		return tx.Exec(updateRow, append(r.values()[1:], r.ID)...).Error
	})
	return r, table.Translate(err)
}

// Take deletes a row if the check agrees, and gives what it was.
func (s *store) Take(ctx context.Context, id uuid.UUID, check func(*row) error) (row, error) {
	var r row
	err := storage.On(ctx, s.db).Transaction(func(tx *gorm.DB) error {
		if err := tx.Raw(selectRow+byID+storage.Lock, id).Row().Scan(r.fields()...); err != nil {
			return err
		}
		if err := check(&r); err != nil {
			return err
		}
		return tx.Exec(deleteRow+byID, id).Error
	})
	return r, table.Translate(err)
}

// authorTable is what rows of this table belong to.
var authorTable = &storage.Table{Name: "authors", Noun: "author"}

// requireAuthor gives 404 unless the author is there.
func (s *store) requireAuthor(ctx context.Context, id uuid.UUID) error {
	return authorTable.Require(ctx, s.db, storage.Is("id", id))
}
