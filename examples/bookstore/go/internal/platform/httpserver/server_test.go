// Code scaffolded by backend. Yours to edit.

package httpserver_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/httpserver"
)

var quiet = slog.New(slog.DiscardHandler)

// service is a running server with one operation that waits to be released.
type service struct {
	url              string
	stop             context.CancelFunc
	stopped          chan error
	entered, release chan struct{}
}

func start(t *testing.T, o httpserver.Options) *service {
	t.Helper()
	ln, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s := &service{
		url: "http://" + ln.Addr().String(), stop: cancel,
		stopped: make(chan error, 1), entered: make(chan struct{}), release: make(chan struct{}),
	}
	health := httpserver.NewHealth(quiet)
	handler := health.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(s.entered)
		select {
		case <-s.release:
			_, _ = io.WriteString(w, "done")
		case <-r.Context().Done():
		}
	}))
	go func() { s.stopped <- httpserver.Run(ctx, ln, handler, health, quiet, o) }()
	return s
}

type answer struct {
	status int
	body   string
	err    error
}

func fetch(ctx context.Context, url string) answer {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return answer{err: err}
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		return answer{err: err}
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, string(body), err}
}

func TestGracefulStop(t *testing.T) {
	t.Parallel()
	s := start(t, httpserver.Options{RequestTimeout: time.Minute, DrainDelay: 300 * time.Millisecond, ShutdownTimeout: time.Minute})
	inFlight := make(chan answer, 1)
	go func() { inFlight <- fetch(context.WithoutCancel(t.Context()), s.url+"/slow") }()
	<-s.entered
	if got := fetch(t.Context(), s.url+"/readyz"); got.status != http.StatusOK {
		t.Errorf("before the stop /readyz gives %+v", got)
	}

	s.stop()
	var draining answer
	for range 100 {
		if draining = fetch(t.Context(), s.url+"/readyz"); draining.status != http.StatusOK {
			break
		}
	}
	if draining.status != http.StatusServiceUnavailable {
		t.Errorf("while draining /readyz gives %+v, want 503", draining)
	}
	select {
	case err := <-s.stopped:
		t.Fatalf("the server stopped with a request in flight: %v", err)
	case <-time.After(500 * time.Millisecond):
	}
	if got := fetch(t.Context(), s.url+"/livez"); got.err == nil {
		t.Errorf("a new connection was answered after the drain: %+v", got)
	}

	close(s.release)
	if got := <-inFlight; got.err != nil || got.status != http.StatusOK || got.body != "done" {
		t.Errorf("the request in flight got %+v, want 200 done", got)
	}
	if err := <-s.stopped; err != nil {
		t.Errorf("Run() = %v, want nil", err)
	}
}

func TestStopCutsOffWhatDoesNotEnd(t *testing.T) {
	t.Parallel()
	s := start(t, httpserver.Options{RequestTimeout: time.Minute, ShutdownTimeout: 50 * time.Millisecond})
	inFlight := make(chan answer, 1)
	go func() { inFlight <- fetch(context.WithoutCancel(t.Context()), s.url+"/slow") }()
	<-s.entered
	s.stop()
	if err := <-s.stopped; !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Run() = %v, want a deadline error", err)
	}
	if got := <-inFlight; got.err == nil && got.body == "done" {
		t.Errorf("the request ended well: %+v", got)
	}
}

func TestRunTellsWhyItCannotServe(t *testing.T) {
	t.Parallel()
	ln, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := ln.Close(); err != nil {
		t.Fatal(err)
	}
	err = httpserver.Run(t.Context(), ln, http.NotFoundHandler(), httpserver.NewHealth(quiet), quiet, httpserver.Options{})
	if !errors.Is(err, net.ErrClosed) {
		t.Errorf("Run() = %v, want %v", err, net.ErrClosed)
	}
}

func TestHealth(t *testing.T) {
	t.Parallel()
	down := httpserver.Check{Name: "database", Run: func(context.Context) error { return errors.New("password of the house") }}
	up := httpserver.Check{Name: "migrations", Run: func(context.Context) error { return nil }}
	optional := httpserver.Check{Name: "redis", Optional: true, Run: down.Run}
	for name, tc := range map[string]struct {
		checks       []httpserver.Check
		method, path string
		status       int
		body         string
	}{
		"live":           {[]httpserver.Check{down}, http.MethodGet, "/livez", http.StatusOK, "ok"},
		"live head":      {nil, http.MethodHead, "/livez", http.StatusOK, ""},
		"ready":          {[]httpserver.Check{up}, http.MethodGet, "/readyz", http.StatusOK, "ok"},
		"not ready":      {[]httpserver.Check{up, down}, http.MethodGet, "/readyz", http.StatusServiceUnavailable, "database"},
		"degraded":       {[]httpserver.Check{optional, up}, http.MethodGet, "/readyz", http.StatusOK, `{"status":"degraded","missing":["redis"]}`},
		"wrong method":   {nil, http.MethodPost, "/readyz", http.StatusMethodNotAllowed, "METHOD_NOT_ALLOWED"},
		"something else": {nil, http.MethodGet, "/pets", http.StatusTeapot, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			next := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
			rec := httptest.NewRecorder()
			r := httptest.NewRequestWithContext(t.Context(), tc.method, tc.path, http.NoBody)
			httpserver.NewHealth(quiet, tc.checks...).Wrap(next).ServeHTTP(rec, r)
			if rec.Code != tc.status || !strings.Contains(rec.Body.String(), tc.body) {
				t.Errorf("got %d %s, want %d with %q", rec.Code, rec.Body, tc.status, tc.body)
			}
			if strings.Contains(rec.Body.String(), "password") {
				t.Errorf("the answer shows the cause: %s", rec.Body)
			}
			if rec.Code != http.StatusTeapot && rec.Header().Get("X-Request-Id") == "" {
				t.Error("the answer has no request id")
			}
		})
	}
}
