// Code scaffolded by backend. Yours to edit.

// Package httpserver is how the service meets HTTP: a server with real limits and a
// graceful stop, the middleware around every operation, and the health endpoints.
//
// It knows nothing of the operations; package app puts them inside.
package httpserver

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

const (
	readHeaderTimeout = 5 * time.Second
	idleTimeout       = 2 * time.Minute
	// maxHeaderBytes and the 4 KiB that net/http grants on top make 16 KiB.
	maxHeaderBytes = 12 << 10
	// writeGrace is what a response may take after the deadline of its request.
	writeGrace = 5 * time.Second
)

// Options says how long a Server waits for what.
type Options struct {
	// RequestTimeout is the deadline of a request; reading it may take as long.
	RequestTimeout time.Duration
	// DrainDelay is the time between "not ready" and closed doors.
	DrainDelay time.Duration
	// ShutdownTimeout is how long requests in flight may take to end.
	ShutdownTimeout time.Duration
}

// Run serves handler on the listener until ctx is done, then stops in three steps:
// health says "not ready", after DrainDelay no connection is accepted any more, and
// requests in flight have ShutdownTimeout to end. It gives nil after a clean stop.
func Run(ctx context.Context, ln net.Listener, handler http.Handler, health *Health, log *slog.Logger, o Options) error {
	// Requests must outlive the signal that ends ctx, so they get a context of their own.
	base, abort := context.WithCancel(context.WithoutCancel(ctx))
	defer abort()
	srv := &http.Server{
		Handler:           handler,
		BaseContext:       func(net.Listener) context.Context { return base },
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readHeaderTimeout + o.RequestTimeout,
		WriteTimeout:      readHeaderTimeout + o.RequestTimeout + writeGrace,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}

	log.Info("stopping", slog.String("drain", o.DrainDelay.String()))
	health.Drain()
	time.Sleep(o.DrainDelay)
	stop, cancel := context.WithTimeout(base, o.ShutdownTimeout)
	defer cancel()
	if err := srv.Shutdown(stop); err != nil {
		abort()
		return fmt.Errorf("requests were cut off after %s: %w", o.ShutdownTimeout, errors.Join(err, srv.Close()))
	}
	log.Info("stopped")
	return nil
}
