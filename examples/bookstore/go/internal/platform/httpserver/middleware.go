// Code scaffolded by backend. Yours to edit.

package httpserver

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// maxURLBytes is the longest request target answered; longer ones get 414.
const maxURLBytes = 8 << 10

// Middleware gives what surrounds every operation, the outermost first: request id,
// access log, recovery, security headers, and the deadline of a request.
func Middleware(log *slog.Logger, timeout time.Duration) []func(http.Handler) http.Handler {
	return []func(http.Handler) http.Handler{
		RequestID,
		AccessLog(log),
		Recover(log),
		SecurityHeaders,
		Timeout(timeout),
	}
}

// RequestID gives each request an id: the one it brings in X-Request-Id if that is
// sane, else a new one. The response has it, too, and each line of the log.
func RequestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !saneID(id) {
			id = rand.Text()
		}
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(wire.WithRequestID(r.Context(), id)))
	})
}

// saneID accepts 1 to 128 letters, digits and the signs that ids are made of. All
// else could break log lines or headers further on.
func saneID(id string) bool {
	if id == "" || len(id) > 128 {
		return false
	}
	for i := range len(id) {
		switch c := id[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.', c == ':':
		default:
			return false
		}
	}
	return true
}

// AccessLog writes one line for each request: method, route, status, size in bytes and
// latency in milliseconds. The path stands in for a route only where there is none.
func AccessLog(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			rec := record(w)
			defer func() {
				log.LogAttrs(r.Context(), level(rec.status), "request",
					slog.String("method", r.Method),
					route(r),
					slog.Int("status", rec.status),
					slog.Int64("bytes", rec.bytes),
					slog.Float64("latency", float64(time.Since(start).Microseconds())/1000),
				)
			}()
			next.ServeHTTP(rec, r)
			rec.finish()
		})
	}
}

func level(status int) slog.Level {
	if status >= http.StatusInternalServerError && status != http.StatusNotImplemented {
		return slog.LevelError
	}
	return slog.LevelInfo
}

func route(r *http.Request) slog.Attr {
	if c := chi.RouteContext(r.Context()); c != nil {
		if pattern := c.RoutePattern(); pattern != "" {
			return slog.String("route", pattern)
		}
	}
	return slog.String("path", r.URL.Path)
}

// Recover answers a panic with a 500 that says nothing, and logs what happened.
func Recover(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rec := record(w)
			defer func() {
				fault := recover()
				if fault == nil {
					return
				}
				if err, ok := fault.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(http.ErrAbortHandler)
				}
				log.LogAttrs(r.Context(), slog.LevelError, "panic",
					slog.String("fault", fmt.Sprint(fault)), slog.String("stack", string(debug.Stack())))
				if rec.status != 0 {
					panic(http.ErrAbortHandler) // too late for a status: let the client see a broken answer
				}
				wire.WriteError(rec, wire.Internal(nil))
			}()
			next.ServeHTTP(rec, r)
		})
	}
}

// SecurityHeaders tells browsers to treat answers as plain data. A handler that serves
// something else, such as /docs, sets its own values.
func SecurityHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// One array for all of them: each value has it to itself, at its full capacity.
		values := []string{"no-store", "default-src 'none'; frame-ancestors 'none'", "no-referrer", "nosniff"}
		h := w.Header()
		h["Cache-Control"] = values[0:1:1]
		h["Content-Security-Policy"] = values[1:2:2]
		h["Referrer-Policy"] = values[2:3:3]
		h["X-Content-Type-Options"] = values[3:4:4]
		if len(r.RequestURI) > maxURLBytes {
			wire.WriteError(w, &wire.Error{Status: http.StatusRequestURITooLong, Code: "URI_TOO_LONG", Message: "the URL is too long"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Timeout gives a request a deadline. Whoever works for it learns from the context;
// a handler that gave up without an answer is answered 503 here.
func Timeout(limit time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), limit)
			defer cancel()
			rec := record(w)
			next.ServeHTTP(rec, r.WithContext(ctx))
			if rec.status == 0 && errors.Is(ctx.Err(), context.DeadlineExceeded) {
				wire.WriteError(rec, wire.Unavailable(ctx.Err()))
			}
		})
	}
}
