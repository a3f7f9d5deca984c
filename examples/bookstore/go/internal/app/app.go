// Code scaffolded by backend. Yours to edit.

// Package app puts the parts of the service together: the groups of operations on top
// of the database, the router on top of them. It decides nothing else.
package app

import (
	"context"
	"log/slog"
	"net/http"
	"slices"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/authors"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/books"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/categories"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/customers"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/orders"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/httpserver"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/publishers"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/reviews"
)

// New gives the handler of all operations. The database must be migrated. Around wraps
// all that is answered.
func New(cfg config.Config, log *slog.Logger, db *gorm.DB, around ...func(http.Handler) http.Handler) (http.Handler, error) {
	store := counts()
	return api.NewRouter(api.Handlers{
		Authors:    authors.New(db),
		Books:      books.New(db),
		Categories: categories.New(db),
		Customers:  customers.New(db),
		Orders:     orders.New(db),
		Publishers: publishers.New(db),
		Reviews:    reviews.New(db),
	}, api.Options{
		MaxBodyBytes: cfg.MaxBodyBytes,
		Middleware:   slices.Concat(around, httpserver.Middleware(log, cfg.RequestTimeout), []func(http.Handler) http.Handler{cors(cfg.Limits).Middleware}),
		Before:       clientLimits(cfg.Limits, log, store),
		OnError: func(ctx context.Context, err error) {
			log.LogAttrs(ctx, slog.LevelError, "operation failed", slog.Any("error", err))
		},
	})
}
