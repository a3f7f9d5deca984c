// Code scaffolded by backend. Yours to edit.

// Package logging makes the service's logger: one JSON object a line, times in UTC.
//
// What belongs to a request (its id first of all) is put into the context once with
// [With] and appears on each line that is logged with that context.
package logging

import (
	"context"
	"io"
	"log/slog"
	"slices"
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
	r.AddAttrs(fromContext(ctx)...)
	return h.Handler.Handle(ctx, r)
}

func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return handler{h.Handler.WithAttrs(attrs)}
}

func (h handler) WithGroup(name string) slog.Handler {
	return handler{h.Handler.WithGroup(name)}
}
