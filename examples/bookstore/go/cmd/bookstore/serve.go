// Code scaffolded by backend. Yours to edit.

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/app"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/httpserver"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/logging"
)

// serve answers requests until ctx is done.
func serve(ctx context.Context, args []string, cfg config.Config, stdout io.Writer) (err error) {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&cfg.AutoMigrate, "migrate", cfg.AutoMigrate, "apply pending migrations first")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	log := logging.New(stdout, cfg.LogLevel)
	db, err := openDatabase(ctx, cfg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.close()) }()
	if cfg.AutoMigrate {
		results, err := db.migrations.Up(ctx)
		if err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
		log.Info("migrated", slog.Int("applied", len(results)))
	}
	observed, err := observe(ctx, cfg, db, log)
	if err != nil {
		return err
	}
	defer func() {
		if err := observed.stop(ctx); err != nil {
			log.Warn("observation", slog.Any("error", err))
		}
	}()
	handler, err := app.New(cfg, log, db.gorm, observed.around...)
	if err != nil {
		return err
	}
	ln, err := (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort("", strconv.Itoa(cfg.Port)))
	if err != nil {
		return err
	}
	log.Info("serving", slog.String("address", ln.Addr().String()), slog.Any("config", cfg))
	health := app.NewHealth(log, db.sql, db.migrations)
	secured := httpserver.TransportSecurity(cfg.Limits.TrustedProxies.Secure)(health.Wrap(handler))
	return httpserver.Run(ctx, ln, secured, health, log, httpserver.Options{
		RequestTimeout:  cfg.RequestTimeout,
		DrainDelay:      cfg.DrainDelay,
		ShutdownTimeout: cfg.ShutdownTimeout,
	})
}

// healthcheck asks the service on this machine whether it is ready.
func healthcheck(ctx context.Context, port int) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	address := "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) + "/readyz"
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	if err := resp.Body.Close(); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", address, resp.Status)
	}
	return nil
}
