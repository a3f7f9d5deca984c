// Code scaffolded by backend. Yours to edit.

package migrations_test

import (
	"database/sql"
	"sync"
	"testing"

	"github.com/pressly/goose/v3"
	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/migrations"
	"github.com/backend-dev/backend/examples/bookstore/go/test"
)

func open(t *testing.T, url string) *gorm.DB {
	t.Helper()
	db, err := storage.Open(t.Context(), storage.Options{URL: url, MaxConns: 4})
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

// prepare gives an empty database and its steps.
func prepare(t *testing.T) (*sql.DB, *goose.Provider) {
	t.Helper()
	pool, err := open(t, test.DatabaseURL(t)).DB()
	if err != nil {
		t.Fatal(err)
	}
	p, err := migrations.New(pool)
	if err != nil {
		t.Fatal(err)
	}
	return pool, p
}

// The steps must apply to an empty database, go back and apply again.
func TestUpDownUp(t *testing.T) {
	t.Parallel()
	_, p := prepare(t)
	for range 2 {
		if _, err := p.Up(t.Context()); err != nil {
			t.Fatal(err)
		}
		if pending, err := p.HasPending(t.Context()); err != nil || pending {
			t.Errorf("pending %v, %v", pending, err)
		}
		if _, err := p.DownTo(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		if version, err := p.GetDBVersion(t.Context()); err != nil || version != 0 {
			t.Errorf("version %d, %v", version, err)
		}
	}
}

// A newer version of the service may have migrated: while both run, this one is ready.
func TestNewerDatabase(t *testing.T) {
	t.Parallel()
	pool, p := prepare(t)
	if _, err := p.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := pool.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)"); err != nil {
		t.Fatal(err)
	}
	if pending, err := p.HasPending(t.Context()); err != nil || pending {
		t.Errorf("pending %v, %v", pending, err)
	}
	if results, err := p.Up(t.Context()); err != nil || len(results) > 0 {
		t.Errorf("applied %v, %v", results, err)
	}
}

// Processes that start together must not disturb each other.
func TestUpTogether(t *testing.T) {
	t.Parallel()
	url := test.DatabaseURL(t)
	errs := make([]error, 4)
	var all sync.WaitGroup
	for i := range errs {
		pool, err := open(t, url).DB()
		if err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			p, err := migrations.New(pool)
			if err == nil {
				_, err = p.Up(t.Context())
			}
			errs[i] = err
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
}
