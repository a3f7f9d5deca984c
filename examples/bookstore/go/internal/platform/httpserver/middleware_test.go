// Code scaffolded by backend. Yours to edit.

package httpserver_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/httpserver"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/logging"
)

// serve sends one request through all the middleware to a handler behind a router, and
// gives the answer and the log.
func serve(t *testing.T, r *http.Request, handler http.HandlerFunc) (*httptest.ResponseRecorder, string) {
	t.Helper()
	var out bytes.Buffer
	router := chi.NewRouter()
	router.Use(httpserver.Middleware(logging.New(&out, slog.LevelDebug), time.Minute)...)
	router.HandleFunc("/pets/{petId}", handler)
	rec := httptest.NewRecorder()
	router.ServeHTTP(rec, r)
	return rec, out.String()
}

func get(t *testing.T, target string) *http.Request {
	t.Helper()
	return httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, http.NoBody)
}

func errorCode(t *testing.T, body io.Reader) string {
	t.Helper()
	var envelope struct {
		Error struct{ Code, Message string }
	}
	if err := json.NewDecoder(body).Decode(&envelope); err != nil {
		t.Fatalf("the answer is no error envelope: %v", err)
	}
	return envelope.Error.Code
}

func TestRequestID(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		sent string
		kept bool
	}{
		"none":           {"", false},
		"uuid":           {"0190a5b8-7c1e-7cc0-b1d2-3f1f2a4b5c6d", true},
		"128 characters": {strings.Repeat("a", 128), true},
		"129 characters": {strings.Repeat("a", 129), false},
		"space":          {"a b", false},
		"quote":          {`a"b`, false},
		"line break":     {"a\nb", false},
		"markup":         {"<script>", false},
		"not ASCII":      {"é", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := get(t, "/pets/1")
			r.Header.Set("X-Request-Id", tc.sent)
			rec, log := serve(t, r, func(http.ResponseWriter, *http.Request) {})
			id := rec.Header().Get("X-Request-Id")
			if id == "" || (id == tc.sent) != tc.kept {
				t.Errorf("X-Request-Id = %q for %q, want it kept: %t", id, tc.sent, tc.kept)
			}
			if !strings.Contains(log, `"requestId":"`+id+`"`) {
				t.Errorf("the log lacks the id %q: %s", id, log)
			}
		})
	}
}

func TestAccessLog(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		target  string
		handler http.HandlerFunc
		want    []string
		not     string
	}{
		"route":        {"/pets/7?token=secret", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") }, []string{`"method":"GET"`, `"route":"/pets/{petId}"`, `"status":200`, `"bytes":5`, `"latency":`, `"level":"INFO"`}, "secret"},
		"no body":      {"/pets/7", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }, []string{`"status":204`, `"bytes":0`}, "path"},
		"implicit 200": {"/pets/7", func(http.ResponseWriter, *http.Request) {}, []string{`"status":200`}, "path"},
		"early hints": {"/pets/7", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusEarlyHints)
			w.WriteHeader(http.StatusConflict)
		}, []string{`"status":409`}, "path"},
		"fault":    {"/pets/7", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }, []string{`"status":502`, `"level":"ERROR"`}, "path"},
		"stub":     {"/pets/7", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotImplemented) }, []string{`"status":501`, `"level":"INFO"`}, "path"},
		"no route": {"/nothing", func(http.ResponseWriter, *http.Request) {}, []string{`"path":"/nothing"`, `"status":404`}, "route"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, log := serve(t, get(t, tc.target), tc.handler)
			if strings.Count(log, "\n") != 1 {
				t.Errorf("want one line, got %q", log)
			}
			for _, want := range tc.want {
				if !strings.Contains(log, want) {
					t.Errorf("%s is missing in %s", want, log)
				}
			}
			if strings.Contains(log, tc.not) {
				t.Errorf("%s must not be in %s", tc.not, log)
			}
		})
	}
}

func TestRecover(t *testing.T) {
	t.Parallel()
	rec, log := serve(t, get(t, "/pets/1"), func(http.ResponseWriter, *http.Request) { panic("the secret of the house") })
	if rec.Code != http.StatusInternalServerError {
		t.Errorf("status = %d, want 500", rec.Code)
	}
	if strings.Contains(rec.Body.String(), "secret") {
		t.Errorf("the answer tells what happened: %s", rec.Body)
	}
	if code := errorCode(t, rec.Body); code == "" {
		t.Error("the answer has no code")
	}
	if !strings.Contains(log, "the secret of the house") || !strings.Contains(log, "middleware_test.go") {
		t.Errorf("the log lacks the fault or its place: %s", log)
	}
}

func TestRecoverTooLate(t *testing.T) {
	t.Parallel()
	for name, handler := range map[string]http.HandlerFunc{
		"after the status": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusOK)
			panic("late")
		},
		"on purpose": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			defer func() {
				if err, ok := recover().(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
					t.Error("want the connection aborted")
				}
			}()
			serve(t, get(t, "/pets/1"), handler)
		})
	}
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	for name, target := range map[string]string{"route": "/pets/1", "no route": "/nothing"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rec, _ := serve(t, get(t, target), func(http.ResponseWriter, *http.Request) {})
			for header, want := range map[string]string{
				"Cache-Control":           "no-store",
				"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
				"Referrer-Policy":         "no-referrer",
				"X-Content-Type-Options":  "nosniff",
			} {
				if got := rec.Header().Get(header); got != want {
					t.Errorf("%s = %q, want %q", header, got, want)
				}
			}
		})
	}
}

func TestLongURL(t *testing.T) {
	t.Parallel()
	rec, _ := serve(t, get(t, "/pets/1?q="+strings.Repeat("a", 9000)), func(http.ResponseWriter, *http.Request) {
		t.Error("the handler was reached")
	})
	if rec.Code != http.StatusRequestURITooLong {
		t.Errorf("status = %d, want 414", rec.Code)
	}
}

func TestTimeout(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		rec, _ := serve(t, get(t, "/pets/1"), func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		if rec.Code != http.StatusServiceUnavailable {
			t.Errorf("status = %d, want 503", rec.Code)
		}
		if code := errorCode(t, rec.Body); code != "UNAVAILABLE" {
			t.Errorf("code = %q, want UNAVAILABLE", code)
		}
	})
}

func TestTimeoutLeavesAnswersAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		rec, _ := serve(t, get(t, "/pets/1"), func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusAccepted)
			<-r.Context().Done()
		})
		if rec.Code != http.StatusAccepted || rec.Body.Len() > 0 {
			t.Errorf("got %d %q, want the handler's 202", rec.Code, rec.Body)
		}
	})
}

func TestResponseControllerReachesTheConnection(t *testing.T) {
	t.Parallel()
	rec, _ := serve(t, get(t, "/pets/1"), func(w http.ResponseWriter, _ *http.Request) {
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Errorf("Flush: %v", err)
		}
	})
	if !rec.Flushed {
		t.Error("nothing was flushed")
	}
}

func BenchmarkMiddleware(b *testing.B) {
	router := chi.NewRouter()
	router.Use(httpserver.Middleware(logging.New(io.Discard, slog.LevelInfo), time.Minute)...)
	router.HandleFunc("/pets/{petId}", func(http.ResponseWriter, *http.Request) {})
	r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, "/pets/1", http.NoBody)
	for b.Loop() {
		router.ServeHTTP(httptest.NewRecorder(), r)
	}
}
