// Code scaffolded by backend. Yours to edit.

package storage

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// defaultConns is enough for most services; the database must allow it for each
// of the running processes.
const defaultConns = 16

// Options say which database to open.
type Options struct {
	// URL names the database.
	URL string
	// MaxConns is the number of connections, 0 for 16. As many are kept open: a
	// pool that closes idle connections under load spends its time on opening them.
	MaxConns int
}

// config gives GORM's settings. Transactions are opened where they are needed
// and not around each statement; errors are translated by Translate, which keeps
// the column's name; GORM's own log would print values.
func config() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true,
		Logger:                 logger.Discard,
		NowFunc:                Now,
	}
}

// setPool sizes the pool and proves that the database answers.
func setPool(ctx context.Context, db *gorm.DB, o Options) error {
	pool, err := db.DB()
	if err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	conns := cmp.Or(o.MaxConns, defaultConns)
	pool.SetMaxOpenConns(conns)
	pool.SetMaxIdleConns(conns)
	pool.SetConnMaxLifetime(30 * time.Minute)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	if err := pool.PingContext(ctx); err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	return nil
}
