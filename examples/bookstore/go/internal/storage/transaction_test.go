// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"
	"errors"
	"sync"
	"testing"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// Transactions that read before they write must not fail because of each other.
func TestParallelTransactions(t *testing.T) {
	t.Parallel()
	db := newItems(t)
	insert(t, db, item{ID: 1, Name: "counter", Rank: wire.Ptr(int64(0)), At: Now()})
	var all sync.WaitGroup
	errs := make(chan error, 200)
	for range 8 {
		all.Go(func() {
			for range 25 {
				errs <- increment(t.Context(), db)
			}
		})
	}
	all.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := *list(t, db, NewQuery("id")).Rows[0].Rank; got != 200 {
		t.Errorf("counted %d of 200", got)
	}
}

func increment(ctx context.Context, db *gorm.DB) error {
	return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		var n int64
		if err := tx.Raw(`SELECT "rank" FROM items WHERE id = 1` + Lock).Row().Scan(&n); err != nil {
			return err
		}
		return tx.Exec(`UPDATE items SET "rank" = ? WHERE id = 1`, n+1).Error
	})
}

// What is done within a transaction is done wholly or not at all, and what waits for
// its end hears of the first only.
func TestWithin(t *testing.T) {
	t.Parallel()
	failure := errors.New("no")
	for _, want := range []error{nil, failure} {
		db := newItems(t)
		told := 0
		err := Within(t.Context(), db, func(ctx context.Context) error {
			After(ctx, func() { told++ })
			inner := Within(ctx, db, func(ctx context.Context) error {
				After(ctx, func() { told++ })
				return items.Exec(ctx, db, `INSERT INTO items (id, name, at, tags, price) VALUES (1, 'x', ?, '[]', '1')`, Now())
			})
			if told != 0 {
				t.Error("told before the end")
			}
			return errors.Join(inner, want)
		})
		if !errors.Is(err, want) {
			t.Fatalf("got %v, want %v", err, want)
		}
		rows := 1
		if want != nil {
			rows = 0
		}
		if got := len(list(t, db, NewQuery("id")).Rows); got != rows || told != 2*rows {
			t.Errorf("%v: %d rows, told %d times", want, got, told)
		}
	}
}
