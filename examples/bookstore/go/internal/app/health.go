// Code scaffolded by backend. Yours to edit.

package app

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"

	"github.com/pressly/goose/v3"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/httpserver"
)

// NewHealth says when the service is ready: its database answers and no migration is
// pending.
func NewHealth(log *slog.Logger, db *sql.DB, migrations *goose.Provider) *httpserver.Health {
	return httpserver.NewHealth(log,
		httpserver.Check{Name: "database", Run: db.PingContext},
		httpserver.Check{Name: "migrations", Run: func(ctx context.Context) error {
			pending, err := migrations.HasPending(ctx)
			if err == nil && pending {
				err = errors.New("there are pending migrations")
			}
			return err
		}},
	)
}
