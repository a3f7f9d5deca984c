// Code scaffolded by backend. Yours to edit.

package httpserver

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"
)

// Observer is told of a request when it begins. It gives the context to go on with, and
// a function that is told how the request ended: the route is empty where there is none.
type Observer func(r *http.Request) (context.Context, func(route string, status int))

// Observe tells an observer of every request.
func Observe(begin Observer) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rec := record(w)
			ctx, end := begin(r)
			if ctx != r.Context() {
				r = r.WithContext(ctx)
			}
			defer func() {
				pattern := ""
				if c := chi.RouteContext(ctx); c != nil {
					pattern = c.RoutePattern()
				}
				end(pattern, rec.status)
			}()
			next.ServeHTTP(rec, r)
			rec.finish()
		})
	}
}
