// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
	"github.com/backend-dev/backend/examples/bookstore/go/test"
)

// item is a row of the table that these tests make.
type item struct {
	ID    int64
	Name  string
	Rank  *int64
	At    time.Time
	Tags  JSON[[]string]
	Price string
}

var items = &Table{
	Name:    "items",
	Noun:    "item",
	Columns: []string{"id", "name", "rank", "at", "tags", "price"},
	Fields:  map[string]string{"name": "/name", "rank": "/rank"},
}

func (i *item) dest() []any {
	return []any{&i.ID, &i.Name, &i.Rank, &i.At, &i.Tags, &i.Price}
}

// newItems gives a database with the table, and with a row for each name.
func newItems(t *testing.T, names ...string) *gorm.DB {
	t.Helper()
	db := openTest(t)
	for _, statement := range schema {
		if err := db.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
	for i, name := range names {
		insert(t, db, item{ID: int64(i + 1), Name: name, At: Now()})
	}
	return db
}

func insert(t *testing.T, db *gorm.DB, i item) {
	t.Helper()
	if err := tryInsert(t.Context(), db, i); err != nil {
		t.Fatal(err)
	}
}

func tryInsert(ctx context.Context, db *gorm.DB, i item) error {
	return db.WithContext(ctx).Exec(`INSERT INTO items (id, name, "rank", at, tags, price) VALUES (?, ?, ?, ?, ?, ?)`,
		i.ID, i.Name, i.Rank, Time(i.At), i.Tags, i.Price).Error
}

func openTest(t *testing.T) *gorm.DB {
	t.Helper()
	db, err := Open(t.Context(), Options{URL: test.DatabaseURL(t), MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if pool, err := db.DB(); err == nil {
			_ = pool.Close()
		}
	})
	return db
}

func list(t *testing.T, db *gorm.DB, q *Query) Page[item] {
	t.Helper()
	page, err := Select(t.Context(), db, items, q, (*item).dest)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func names(p Page[item]) string {
	var all []string
	for _, r := range p.Rows {
		all = append(all, r.Name)
	}
	return strings.Join(all, " ")
}

// answer gives the status of an error as the API would answer it.
func answer(t *testing.T, err error) *wire.Error {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	return wire.AsError(items.Translate(err))
}
