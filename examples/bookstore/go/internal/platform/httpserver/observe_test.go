// Code scaffolded by backend. Yours to edit.

package httpserver_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"testing"

	"github.com/go-chi/chi/v5"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/httpserver"
)

func TestObserve(t *testing.T) {
	t.Parallel()
	type key struct{}
	var ended []string
	router := chi.NewRouter()
	router.Use(httpserver.Observe(func(r *http.Request) (context.Context, func(string, int)) {
		return context.WithValue(r.Context(), key{}, r.Method), func(route string, status int) {
			ended = append(ended, r.Method+" "+route+" "+strconv.Itoa(status))
		}
	}))
	router.Get("/pets/{petId}", func(w http.ResponseWriter, r *http.Request) {
		if r.Context().Value(key{}) != http.MethodGet {
			t.Error("the context of the observer is lost")
		}
		if r.URL.Path == "/pets/0" {
			w.WriteHeader(http.StatusTeapot)
		}
	})
	for _, path := range []string{"/pets/0", "/pets/1", "/none"} {
		router.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody))
	}
	if want := []string{"GET /pets/{petId} 418", "GET /pets/{petId} 200", "GET  404"}; !slices.Equal(ended, want) {
		t.Errorf("the observer was told %q, want %q", ended, want)
	}
}
