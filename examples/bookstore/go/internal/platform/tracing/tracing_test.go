// Code scaffolded by backend. Yours to edit.

package tracing

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.opentelemetry.io/otel/codes"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/logging"
)

const (
	traceID     = "0af7651916cd43dd8448eb211c80319c"
	traceparent = "00-" + traceID + "-b7ad6b7169203331-01"
)

func request(t *testing.T, parent string) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/pets/1", http.NoBody)
	r.Header.Set("Traceparent", parent)
	return r
}

// line logs with a context and gives what was written.
func line(ctx context.Context) string {
	var out bytes.Buffer
	logging.New(&out, slog.LevelInfo).InfoContext(ctx, "hello")
	return out.String()
}

func TestObserve(t *testing.T) {
	t.Parallel()
	spans := tracetest.NewSpanRecorder()
	tracer := newTracer("shop", sdk.WithSpanProcessor(spans))
	ctx, end := tracer.Observe(request(t, traceparent))
	if text := line(ctx); !strings.Contains(text, `"traceId":"`+traceID+`"`) {
		t.Errorf("the log does not tell the trace: %s", text)
	}
	end("/pets/{petId}", http.StatusServiceUnavailable)
	if err := tracer.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	ended := spans.Ended()
	if len(ended) != 1 {
		t.Fatalf("%d spans ended, want 1", len(ended))
	}
	span := ended[0]
	if span.Name() != "GET /pets/{petId}" || span.SpanContext().TraceID().String() != traceID || span.Status().Code != codes.Error {
		t.Errorf("the span is %s of %s with %v", span.Name(), span.SpanContext().TraceID(), span.Status())
	}
}

func TestStart(t *testing.T) {
	t.Parallel()
	sent := make(chan string, 1)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		sent <- r.URL.Path
	}))
	t.Cleanup(collector.Close)
	tracer, err := Start(t.Context(), collector.URL+"/", "shop", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	_, end := tracer.Observe(request(t, ""))
	end("", http.StatusOK)
	if err := tracer.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if path := <-sent; path != "/v1/traces" {
		t.Errorf("traces were sent to %s", path)
	}
}

func TestKeep(t *testing.T) {
	t.Parallel()
	for parent, want := range map[string]bool{traceparent: true, "": false, "00-x-y-01": false} {
		handler := Keep(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			if text := line(r.Context()); strings.Contains(text, traceID) != want {
				t.Errorf("with %q the log says %s", parent, text)
			}
		}))
		handler.ServeHTTP(httptest.NewRecorder(), request(t, parent))
	}
}
