// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
)

// Every connection of the pool has the settings, not only the first one.
func TestConnectionsHaveTheirSettings(t *testing.T) {
	t.Parallel()
	pool, err := openTest(t).DB()
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		conn := connection(t, pool)
		for name, want := range map[string]string{
			"foreign_keys": "1", "busy_timeout": "5000", "journal_mode": "wal", "synchronous": "1",
		} {
			var got string
			if err := conn.QueryRowContext(t.Context(), "PRAGMA "+name).Scan(&got); err != nil || got != want {
				t.Errorf("%s is %s, %v; want %s", name, got, err, want)
			}
		}
	}
}

// The pool keeps as many connections as it opens.
func TestPoolKeepsConnections(t *testing.T) {
	t.Parallel()
	pool, err := openTest(t).DB()
	if err != nil {
		t.Fatal(err)
	}
	t.Run("use", func(t *testing.T) {
		for range 4 {
			connection(t, pool)
		}
	})
	if got := pool.Stats(); got.MaxOpenConnections != 4 || got.Idle != 4 {
		t.Errorf("%d of %d connections were kept", got.Idle, got.MaxOpenConnections)
	}
}

// connection holds one connection until the test ends.
func connection(t *testing.T, pool *sql.DB) *sql.Conn {
	t.Helper()
	conn, err := pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

func TestOpenNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, url := range []string{
		filepath.Join(dir, "plain.db"),
		"file:" + filepath.Join(dir, "file.db") + "?mode=rwc",
		"sqlite://" + filepath.Join(dir, "scheme.db"),
	} {
		db, err := Open(t.Context(), Options{URL: url})
		if err != nil {
			t.Errorf("%s: %v", url, err)
			continue
		}
		if pool, err := db.DB(); err != nil || pool.Close() != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(gone, Options{URL: filepath.Join(dir, "late.db")}); err == nil {
		t.Error("opened after the context ended")
	}
}
