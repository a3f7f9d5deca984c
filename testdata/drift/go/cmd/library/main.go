// Command library serves the library.
package main

import (
	"log"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/library/internal/web"
)

func main() {
	r := chi.NewRouter()
	r.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	r.Route("/api", func(r chi.Router) {
		r.Mount("/v1", web.NewAPI().Routes())
	})
	log.Fatal(http.ListenAndServe(":8080", r))
}
