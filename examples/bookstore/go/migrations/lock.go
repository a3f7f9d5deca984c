// Code scaffolded by backend. Yours to edit.

package migrations

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
)

// fileLock lets one process migrate at a time. SQLite has no lock that outlasts a
// transaction, and each step is a transaction of its own; so the lock is an open
// one on a second file beside the database. It ends with the process at the latest.
type fileLock struct {
	db *sql.DB
	tx *sql.Tx
}

// lockSettings let processes wait for each other for a minute.
const lockSettings = "?_txlock=immediate&_pragma=busy_timeout(60000)"

// SessionLock waits until no other process migrates.
func (l *fileLock) SessionLock(ctx context.Context, conn *sql.Conn) error {
	var path string
	err := conn.QueryRowContext(ctx, `SELECT file FROM pragma_database_list WHERE name = 'main'`).Scan(&path)
	if err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	if path == "" {
		return nil // in memory: nobody else sees it
	}
	name := url.URL{Scheme: "file", OmitHost: true, Path: path + ".migrating"}
	if l.db, err = sql.Open("sqlite", name.String()+lockSettings); err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	// The lock outlives ctx: it is given back by SessionUnlock.
	if l.tx, err = l.db.BeginTx(context.WithoutCancel(ctx), nil); err != nil {
		return errors.Join(fmt.Errorf("lock: %w", err), l.SessionUnlock(ctx, conn))
	}
	return nil
}

// SessionUnlock gives the lock back.
func (l *fileLock) SessionUnlock(context.Context, *sql.Conn) error {
	var errs []error
	if l.tx != nil {
		errs = append(errs, l.tx.Rollback())
	}
	if l.db != nil {
		errs = append(errs, l.db.Close())
	}
	l.tx, l.db = nil, nil
	return errors.Join(errs...)
}
