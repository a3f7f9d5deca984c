// Code scaffolded by backend. Yours to edit.

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/httpserver"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/metrics"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/tracing"
)

// observation is what watches the service: metrics and traces, if they are wanted.
type observation struct {
	// around wraps every request.
	around []func(http.Handler) http.Handler
	stops  []func(context.Context) error
}

// observe starts what the settings ask for.
func observe(ctx context.Context, cfg config.Config, db database, log *slog.Logger) (*observation, error) {
	o := &observation{}
	if cfg.MetricsPort != 0 {
		m := metrics.New(db.sql)
		ln, err := (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort("", strconv.Itoa(cfg.MetricsPort)))
		if err != nil {
			return nil, fmt.Errorf("metrics: %w", err)
		}
		srv := &http.Server{Handler: m.Handler(), ReadTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
		go func() {
			if err := srv.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
				log.Error("metrics", slog.Any("error", err))
			}
		}()
		log.Info("metrics", slog.String("address", ln.Addr().String()))
		o.around = append(o.around, httpserver.Observe(m.Observe))
		o.stops = append(o.stops, func(context.Context) error { return srv.Close() })
	}
	if cfg.TraceEndpoint == "" {
		o.around = append(o.around, tracing.Keep)
		return o, nil
	}
	tracer, err := tracing.Start(ctx, cfg.TraceEndpoint, "bookstore", log)
	if err != nil {
		return nil, errors.Join(err, o.stop(ctx))
	}
	o.around = append(o.around, httpserver.Observe(tracer.Observe))
	o.stops = append(o.stops, tracer.Stop)
	return o, nil
}

// stop sends what was observed and is not sent yet, for five seconds at most. It goes
// on where ctx has ended: that is when services stop.
func (o *observation) stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	var all []error
	for _, stop := range o.stops {
		all = append(all, stop(ctx))
	}
	return errors.Join(all...)
}
