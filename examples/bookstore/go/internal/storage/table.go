// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// Table is what storage needs to know of a resource's table.
type Table struct {
	// Name is the table's, Noun what one row is called in messages ("order item").
	Name, Noun string
	// Columns are in the order in which rows are read and written.
	Columns []string
	// Fields are the properties that columns hold, as JSON pointers.
	Fields map[string]string
}

// NotFound is the answer for a row that is not there.
func (t *Table) NotFound() *wire.Error { return wire.NotFound(t.Noun) }

// Missing tells whether an error is the answer for a row that is not there.
func Missing(err error) bool {
	var answer *wire.Error
	return errors.As(err, &answer) && answer.Status == http.StatusNotFound
}

// Translate gives the answer of the API for an error of the database: 404 for a
// missing row, 409 for a value that is taken or a reference that does not hold,
// 400 for a value that the database refuses, 503 for a database that does not
// answer. An error that is an answer already stays as it is.
func (t *Table) Translate(err error) error {
	var answer *wire.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &answer):
		return answer
	case errors.Is(err, sql.ErrNoRows), errors.Is(err, gorm.ErrRecordNotFound):
		return t.NotFound()
	}
	switch f := classify(err); f.kind {
	case taken:
		return t.conflict(f, "is taken already.")
	case reference:
		return t.conflict(f, "refers to something that does not exist, or something refers to this.")
	case refused:
		return t.refusal(f, err)
	case down:
		return wire.Unavailable(fmt.Errorf("%s: %w", t.Name, err))
	default:
		return fmt.Errorf("%s: %w", t.Name, err)
	}
}

// conflict is a 409 that names the property at fault, if it is known.
func (t *Table) conflict(f fault, message string) error {
	for _, column := range f.columns {
		if field, ok := t.Fields[column]; ok {
			return wire.Conflict(field, "The value "+message)
		}
	}
	return wire.Conflict("", "A value "+message)
}

func (t *Table) refusal(f fault, err error) error {
	answer := wire.BadRequest("A value cannot be stored.")
	for _, column := range f.columns {
		if field, ok := t.Fields[column]; ok {
			answer = wire.Invalid(field, wire.CodeFormat, "cannot be stored")
		}
	}
	answer.Err = fmt.Errorf("%s: %w", t.Name, err)
	return answer
}

// Is is a condition of Require.
func Is(column string, value any) clause.Eq {
	return clause.Eq{Column: clause.Column{Name: column}, Value: value}
}

// Require gives 404 unless the table has a row with these values.
func (t *Table) Require(ctx context.Context, db *gorm.DB, values ...clause.Expression) error {
	var found int
	err := On(ctx, db).Table(t.Name).Select("1").Where(clause.And(values...)).Limit(1).Row().Scan(&found)
	return t.Translate(err)
}

// Row runs a statement that gives one row, on the connections of db. It is what
// db.Raw(...).Row() does, without building a statement that is complete already.
func (t *Table) Row(ctx context.Context, db *gorm.DB, statement string, args ...any) *sql.Row {
	return pool(ctx, db).QueryRowContext(ctx, numbered(statement), args...)
}

// Exec runs a statement that gives no rows, on the connections of db.
func (t *Table) Exec(ctx context.Context, db *gorm.DB, statement string, args ...any) error {
	_, err := pool(ctx, db).ExecContext(ctx, numbered(statement), args...)
	return t.Translate(err)
}

// selection gives the columns as SQL, quoted.
func (t *Table) selection() string {
	return `"` + strings.Join(t.Columns, `", "`) + `"`
}
