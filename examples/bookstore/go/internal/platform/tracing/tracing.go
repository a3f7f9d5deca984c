// Code scaffolded by backend. Yours to edit.

// Package tracing sends traces to an OpenTelemetry collector, by OTLP over HTTP, and
// puts the trace's id into the log whether traces are sent or not.
//
// How many requests are traced is up to the caller's traceparent, and to the variables
// OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG; the exporter reads its own
// OTEL_EXPORTER_OTLP_* ones, such as headers and certificates.
package tracing

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/logging"
)

// Tracer makes a span of each request.
type Tracer struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

// Start sends traces to a collector, such as http://localhost:4318. A collector that is
// away costs the traces of that time, and a line in the log.
func Start(ctx context.Context, endpoint, service string, log *slog.Logger) (*Tracer, error) {
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(strings.TrimSuffix(endpoint, "/")+"/v1/traces"))
	if err != nil {
		return nil, fmt.Errorf("tracing: %w", err)
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) {
		log.Warn("tracing", slog.Any("error", err))
	}))
	return newTracer(service, sdk.WithBatcher(exporter)), nil
}

func newTracer(service string, sink sdk.TracerProviderOption) *Tracer {
	provider := sdk.NewTracerProvider(sink, sdk.WithResource(resource.NewSchemaless(attribute.String("service.name", service))))
	return &Tracer{provider: provider, tracer: provider.Tracer("github.com/backend-dev/backend/examples/bookstore/go")}
}

// Stop sends what is left.
func (t *Tracer) Stop(ctx context.Context) error { return t.provider.Shutdown(ctx) }

// Observe makes a span of a request; package httpserver calls it.
func (t *Tracer) Observe(r *http.Request) (ctx context.Context, end func(route string, status int)) {
	ctx = propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
	ctx, span := t.tracer.Start(ctx, r.Method, trace.WithSpanKind(trace.SpanKindServer))
	ctx = logging.With(ctx, slog.String("traceId", span.SpanContext().TraceID().String()))
	return ctx, func(route string, status int) {
		if route != "" {
			span.SetName(r.Method + " " + route)
		}
		span.SetAttributes(
			attribute.String("http.request.method", r.Method),
			attribute.String("http.route", route),
			attribute.Int("http.response.status_code", status),
		)
		if status >= http.StatusInternalServerError {
			span.SetStatus(codes.Error, "")
		}
		span.End()
	}
}

// Keep puts the id of a trace that others record into the log.
func Keep(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header["Traceparent"] != nil {
			ctx := propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
			if parent := trace.SpanContextFromContext(ctx); parent.IsValid() {
				r = r.WithContext(logging.With(r.Context(), slog.String("traceId", parent.TraceID().String())))
			}
		}
		next.ServeHTTP(w, r)
	})
}
