// Code scaffolded by backend. Yours to edit.

package httpserver

import (
	"context"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// readyTimeout bounds one question to everything the service depends on.
const readyTimeout = 2 * time.Second

// Check tells whether something the service depends on is usable.
type Check struct {
	Name string
	Run  func(context.Context) error
	// Optional says that the service goes on without it: it stays ready, and says what
	// is missing.
	Optional bool
}

// Health answers the questions of an orchestrator: /livez, whether the process should
// be restarted, and /readyz, whether it should get requests.
type Health struct {
	log      *slog.Logger
	checks   []Check
	draining atomic.Bool
}

// NewHealth gives a Health over the checks; failures of them are logged.
func NewHealth(log *slog.Logger, checks ...Check) *Health {
	return &Health{log: log, checks: checks}
}

// Drain makes /readyz answer 503 from now on.
func (h *Health) Drain() { h.draining.Store(true) }

// Wrap serves /livez and /readyz and leaves all else to next.
func (h *Health) Wrap(next http.Handler) http.Handler {
	live := RequestID(SecurityHeaders(readOnly(http.HandlerFunc(writeOK))))
	ready := RequestID(SecurityHeaders(readOnly(http.HandlerFunc(h.ready))))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/livez":
			live.ServeHTTP(w, r)
		case "/readyz":
			ready.ServeHTTP(w, r)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func (h *Health) ready(w http.ResponseWriter, r *http.Request) {
	if h.draining.Load() {
		wire.WriteError(w, wire.Unavailable(nil))
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
	defer cancel()
	missing := []byte(nil)
	for _, check := range h.checks {
		err := check.Run(ctx)
		if err == nil {
			continue
		}
		h.log.LogAttrs(ctx, slog.LevelWarn, "not ready", slog.String("check", check.Name), slog.Bool("optional", check.Optional), slog.Any("error", err))
		if !check.Optional {
			wire.WriteError(w, notReady(check.Name))
			return
		}
		missing = wire.AppendString(append(missing, ','), check.Name)
	}
	if missing == nil {
		writeOK(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(append(append([]byte(`{"status":"degraded","missing":[`), missing[1:]...), "]}\n"...))
}

// readOnly refuses every method but GET and HEAD.
func readOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			wire.WriteError(w, wire.MethodNotAllowed(http.MethodGet, http.MethodHead))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func writeOK(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write([]byte(`{"status":"ok"}` + "\n"))
}

// notReady names what is missing, not why: the cause is for the log.
func notReady(name string) *wire.Error {
	e := wire.Unavailable(nil)
	e.Details = map[string]any{"check": name}
	return e
}
