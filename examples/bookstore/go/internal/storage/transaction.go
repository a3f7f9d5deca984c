// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"

	"gorm.io/gorm"
)

// transactionKey is the context key of the transaction that work is done within.
type transactionKey struct{}

type transaction struct {
	db    *gorm.DB
	after []func()
}

// On gives the connections to work on: those of the transaction that ctx is within,
// else any of db.
func On(ctx context.Context, db *gorm.DB) *gorm.DB {
	if t, ok := ctx.Value(transactionKey{}).(*transaction); ok {
		db = t.db
	}
	return db.WithContext(ctx)
}

// pool gives the same without what GORM needs to build statements.
func pool(ctx context.Context, db *gorm.DB) gorm.ConnPool {
	if t, ok := ctx.Value(transactionKey{}).(*transaction); ok {
		return t.db.Statement.ConnPool
	}
	return db.Statement.ConnPool
}

// Within does work in one transaction: all stores that are asked with its context take
// part, and an error takes all of it back.
func Within(ctx context.Context, db *gorm.DB, work func(ctx context.Context) error) error {
	t := &transaction{}
	err := On(ctx, db).Transaction(func(tx *gorm.DB) error {
		t.db = tx
		return work(context.WithValue(ctx, transactionKey{}, t))
	})
	if err != nil {
		return err
	}
	for _, do := range t.after {
		After(ctx, do)
	}
	return nil
}

// After does something once the transaction that ctx is within is committed, at once
// where there is none.
func After(ctx context.Context, do func()) {
	if t, ok := ctx.Value(transactionKey{}).(*transaction); ok {
		t.after = append(t.after, do)
		return
	}
	do()
}
