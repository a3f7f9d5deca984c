// Code scaffolded by backend. Yours to edit.

package metrics_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/metrics"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/test"
)

func TestMetrics(t *testing.T) {
	t.Parallel()
	db, err := storage.Open(t.Context(), storage.Options{URL: test.DatabaseURL(t), MaxConns: 1})
	if err != nil {
		t.Fatal(err)
	}
	pool, err := db.DB()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pool.Close() })
	m := metrics.New(pool)
	for _, name := range []string{http.MethodGet, "BREW", "STEEP"} {
		_, end := m.Observe(httptest.NewRequestWithContext(t.Context(), name, "/pets/1", http.NoBody))
		end("/pets/{petId}", http.StatusNotFound)
	}
	m.Observe(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/slow", http.NoBody))

	rec := httptest.NewRecorder()
	m.Handler().ServeHTTP(rec, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", http.NoBody))
	for _, want := range []string{
		`http_server_request_duration_seconds_count{method="GET",route="/pets/{petId}",status_class="4xx"} 1`,
		`http_server_request_duration_seconds_count{method="other",route="/pets/{petId}",status_class="4xx"} 2`,
		"http_server_active_requests 1",
		`go_sql_max_open_connections{db_name="service"} 1`,
		"go_goroutines ",
	} {
		if !strings.Contains(rec.Body.String(), want) {
			t.Errorf("/metrics lacks %s", want)
		}
	}
}
