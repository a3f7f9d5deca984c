// Code scaffolded by backend. Yours to edit.

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/migrations"
)

// database is one pool of connections, seen by its three users.
type database struct {
	gorm       *gorm.DB
	sql        *sql.DB
	migrations *goose.Provider
}

func (d database) close() error { return d.sql.Close() }

func openDatabase(ctx context.Context, cfg config.Config) (database, error) {
	db, err := storage.Open(ctx, storage.Options{URL: cfg.DatabaseURL, MaxConns: cfg.MaxConns})
	if err != nil {
		return database{}, fmt.Errorf("database: %w", err)
	}
	pool, err := db.DB()
	if err != nil {
		return database{}, err
	}
	provider, err := migrations.New(pool)
	if err != nil {
		return database{}, fmt.Errorf("migrations: %w", err)
	}
	return database{gorm: db, sql: pool, migrations: provider}, nil
}

// migrate applies, takes back or lists migrations.
func migrate(ctx context.Context, args []string, cfg config.Config, stdout io.Writer) (err error) {
	if len(args) != 1 {
		return errors.New("migrate needs one of: up, down, status")
	}
	db, err := openDatabase(ctx, cfg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.close()) }()
	switch args[0] {
	case "up":
		results, err := db.migrations.Up(ctx)
		return report(stdout, results, err)
	case "down":
		result, err := db.migrations.Down(ctx)
		if errors.Is(err, goose.ErrNoNextVersion) {
			return report(stdout, nil, nil)
		}
		return report(stdout, []*goose.MigrationResult{result}, err)
	case "status":
		states, err := db.migrations.Status(ctx)
		return reportStatus(stdout, states, err)
	default:
		return fmt.Errorf("unknown migrate command %q: want up, down or status", args[0])
	}
}

// report prints what was done, one line a migration.
func report(w io.Writer, results []*goose.MigrationResult, err error) error {
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	var text strings.Builder
	for _, r := range results {
		fmt.Fprintf(&text, "%-5s %s (%s)\n", r.Direction, r.Source.Path, r.Duration.Round(time.Millisecond))
	}
	if len(results) == 0 {
		text.WriteString("nothing to do\n")
	}
	_, err = io.WriteString(w, text.String())
	return err
}

// reportStatus prints which migrations are applied, one a line.
func reportStatus(w io.Writer, states []*goose.MigrationStatus, err error) error {
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	var text strings.Builder
	for _, s := range states {
		fmt.Fprintf(&text, "%-8s %s\n", s.State, s.Source.Path)
	}
	_, err = io.WriteString(w, text.String())
	return err
}
