// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
)

// pragmas are set on every connection. Transactions begin as writers
// (_txlock): one that reads first and writes later would fail with SQLITE_BUSY
// whenever another wrote in between, whatever busy_timeout says.
const pragmas = "_txlock=immediate" +
	"&_pragma=busy_timeout(5000)" +
	"&_pragma=journal_mode(WAL)" +
	"&_pragma=synchronous(NORMAL)" +
	"&_pragma=foreign_keys(1)"

// Lock ends a SELECT whose row is written in the same transaction. SQLite has one
// writer at a time and needs none.
const Lock = ""

// Open opens the SQLite file named by o.URL: "app.db", "file:app.db" or
// "sqlite://app.db". The file and its folder are created when they are
// missing.
func Open(ctx context.Context, o Options) (*gorm.DB, error) {
	name := dsn(o.URL)
	file, _, _ := strings.Cut(strings.TrimPrefix(name, "file:"), "?")
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	db, err := gorm.Open(sqlite.Open(name), config())
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	return db, setPool(ctx, db, o)
}

// dsn gives the driver's name for the database.
func dsn(url string) string {
	for _, scheme := range []string{"sqlite3:", "sqlite:", "file:"} {
		if rest, ok := strings.CutPrefix(url, scheme); ok {
			url = strings.TrimPrefix(rest, "//")
			break
		}
	}
	separator := "?"
	if strings.Contains(url, "?") {
		separator = "&"
	}
	return "file:" + url + separator + pragmas
}

// numbered gives a statement as SQLite takes it: with its question marks.
func numbered(statement string) string { return statement }
