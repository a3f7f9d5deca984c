// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"
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
