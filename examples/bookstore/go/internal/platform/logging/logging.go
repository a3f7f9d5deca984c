// Code scaffolded by backend. Yours to edit.

// Package logging makes the service's logger: one JSON object a line, times in UTC.
//
// The id of the request that a context belongs to appears on each line that is logged
// with that context, and so does what is put into it with [With].
package logging

import (
	"context"
	"io"
	"log/slog"
	"slices"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// New gives a logger that writes lines of at least the given level to w.
func New(w io.Writer, level slog.Leveler) *slog.Logger {
	return slog.New(handler{slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level})})
}

type attrsKey struct{}

// With gives a context whose log lines carry attrs, after those it carries already.
func With(ctx context.Context, attrs ...slog.Attr) context.Context {
	return context.WithValue(ctx, attrsKey{}, slices.Concat(fromContext(ctx), attrs))
}

func fromContext(ctx context.Context) []slog.Attr {
	attrs, _ := ctx.Value(attrsKey{}).([]slog.Attr)
	return attrs
}

// handler adds the attributes of the context. It wraps what WithAttrs and WithGroup
// give, too: an embedded handler would hand out its inner self.
type handler struct{ slog.Handler }

func (h handler) Handle(ctx context.Context, r slog.Record) error {
	r.Time = r.Time.UTC()
	if id := wire.RequestID(ctx); id != "" {
		r.AddAttrs(slog.String("requestId", id))
	}
	r.AddAttrs(fromContext(ctx)...)
	return h.Handler.Handle(ctx, r)
}

func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return handler{h.Handler.WithAttrs(attrs)}
}

func (h handler) WithGroup(name string) slog.Handler {
	return handler{h.Handler.WithGroup(name)}
}
