// Package web answers the library's requests.
package web

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"
)

const books = "/books"

// API answers requests.
type API struct{}

// NewAPI makes the API.
func NewAPI() *API { return &API{} }

// Routes gives the router.
func (a *API) Routes() http.Handler {
	r := chi.NewRouter()
	r.Get(books, a.listBooks)
	r.Post(books, a.createBook)
	r.Route(books+"/{book_id:[0-9]+}", func(r chi.Router) {
		r.Get("/", a.getBook)
		r.Put("/", a.replaceBook)
		r.Delete("/", a.deleteBook)
		a.reviews(r)
	})
	authors := chi.NewRouter()
	authors.Get("/", a.listAuthors)
	authors.Get("/{author_id}", a.getAuthor)
	r.Mount("/authors", authors)
	return r
}

func (a *API) reviews(r chi.Router) {
	r.Get("/reviews", a.listReviews)
	r.With(limit).Method(http.MethodPost, "/reviews", http.HandlerFunc(a.createReview))
}

func limit(next http.Handler) http.Handler { return next }

func (a *API) listBooks(w http.ResponseWriter, r *http.Request) {
	_ = r.URL.Query().Get("limit")
	_ = r.URL.Query().Get("status")
	write(w, []Book{})
}

func (a *API) createBook(w http.ResponseWriter, r *http.Request) {
	var in BookCreate
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
	write(w, Book{BookCreate: in})
}

func (a *API) getBook(w http.ResponseWriter, r *http.Request) {
	_ = chi.URLParam(r, "book_id")
	write(w, Book{})
}

func (a *API) replaceBook(w http.ResponseWriter, r *http.Request) {
	in := &BookCreate{}
	if err := json.NewDecoder(r.Body).Decode(in); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	write(w, Book{BookCreate: *in})
}

func (a *API) deleteBook(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

func (a *API) listReviews(w http.ResponseWriter, _ *http.Request) { write(w, []Review{}) }

func (a *API) createReview(w http.ResponseWriter, r *http.Request) {
	var in ReviewCreate
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
	write(w, Review{ReviewCreate: in})
}

func (a *API) listAuthors(w http.ResponseWriter, _ *http.Request) { write(w, []Author{}) }

func (a *API) getAuthor(w http.ResponseWriter, _ *http.Request) { write(w, Author{}) }

func write(w http.ResponseWriter, v any) { _ = json.NewEncoder(w).Encode(v) }
