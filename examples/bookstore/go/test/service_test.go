// Code scaffolded by backend. Yours to edit.

package test_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/app"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/migrations"
	"github.com/backend-dev/backend/examples/bookstore/go/test"
)

// start runs the real service over an empty database of its own and gives its address.
func start(t *testing.T) string {
	t.Helper()
	db, err := storage.Open(t.Context(), storage.Options{URL: test.DatabaseURL(t), MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	pool, err := db.DB()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pool.Close() })
	steps, err := migrations.New(pool)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := steps.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	cfg := config.Config{MaxBodyBytes: 1 << 20, RequestTimeout: time.Minute}
	handler, err := app.New(cfg, log, db)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(app.NewHealth(log, pool, steps).Wrap(handler))
	t.Cleanup(server.Close)
	return server.URL
}

// client follows no redirect: an answer is looked at as it is.
func client() *http.Client {
	return &http.Client{
		Timeout:       30 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
