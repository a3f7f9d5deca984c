// Command handwritten is the measure that a generated service is held against:
// the authors of the bookstore over chi and pgx or database/sql, written by hand
// with care, doing the same work on the same tables: request ids, access log, recovery,
// security headers, deadlines, validation with every fault named, total counts.
// It expects a migrated database.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/go-chi/chi/v5"
)

func main() {
	if err := run(); err != nil {
		slog.Error("ended", "error", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	logger := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	store, err := open(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer store.Close()

	r := chi.NewRouter()
	r.Use(requestID, accessLog(logger), securityHeaders, timeout(30*time.Second))
	r.NotFound(func(w http.ResponseWriter, _ *http.Request) { fail(w, errNoPath) })
	r.MethodNotAllowed(func(w http.ResponseWriter, _ *http.Request) { fail(w, errMethod) })
	r.Get("/readyz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	h := &handlers{store: store, logger: logger}
	r.Route("/v1/authors", func(r chi.Router) {
		r.Get("/", h.list)
		r.Post("/", h.create)
		r.Get("/{id}", h.get)
	})
	srv := &http.Server{Addr: "127.0.0.1:" + os.Getenv("PORT"), Handler: r, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 30 * time.Second}
	done := make(chan error, 1)
	go func() { done <- srv.ListenAndServe() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	if err := srv.Shutdown(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func open(ctx context.Context, url string) (store, error) {
	if strings.HasPrefix(url, "postgres") {
		return openPostgres(ctx, url)
	}
	return openSQLite(url)
}
