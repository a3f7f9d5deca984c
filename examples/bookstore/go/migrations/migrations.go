// Code scaffolded by backend. Yours to edit.

// Package migrations holds the steps that bring a database to what the code
// expects, as SQL files that are part of the program. A step that has been
// applied anywhere is never edited: the next change is a new file.
package migrations

import (
	"database/sql"
	"embed"
	"fmt"

	"github.com/pressly/goose/v3"
)

//go:embed *.sql
var files embed.FS

// New gives what applies the steps to db. Processes that start together wait for
// each other.
func New(db *sql.DB) (*goose.Provider, error) {
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithSessionLocker(&fileLock{}))
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	return p, nil
}
