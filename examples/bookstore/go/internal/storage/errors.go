// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"

	driversqlite "github.com/glebarez/go-sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// classify reads an error of SQLite or of database/sql.
func classify(err error) fault {
	var e *driversqlite.Error
	switch {
	case errors.As(err, &e):
		return fault{kindOf(e.Code()), failedColumns(e.Error())}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled),
		errors.Is(err, sql.ErrConnDone), errors.Is(err, driver.ErrBadConn),
		strings.Contains(err.Error(), "database is closed"):
		return fault{kind: down}
	default:
		return fault{}
	}
}

func kindOf(code int) kind {
	switch code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID:
		return taken
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
		sqlite3.SQLITE_CONSTRAINT_TRIGGER: // ON DELETE RESTRICT; there are no other triggers
		return reference
	case sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_CONSTRAINT_NOTNULL, sqlite3.SQLITE_CONSTRAINT_DATATYPE:
		return refused
	}
	switch code & 0xff {
	case sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH:
		return refused
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
		sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_PROTOCOL:
		return down
	}
	return unknown
}

// failedColumns reads the columns from "UNIQUE constraint failed: books.isbn".
func failedColumns(message string) []string {
	_, list, found := strings.Cut(message, "constraint failed: ")
	if _, inner, again := strings.Cut(list, "constraint failed: "); again {
		list = inner
	}
	if !found {
		return nil
	}
	list, _, _ = strings.Cut(list, " (")
	var columns []string
	for name := range strings.SplitSeq(list, ", ") {
		if _, column, ok := strings.Cut(name, "."); ok {
			columns = append(columns, column)
		}
	}
	return columns
}
