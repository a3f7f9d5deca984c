package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"
)

type author struct {
	ID        uuid.UUID `json:"id"`
	Name      string    `json:"name"`
	Biography *string   `json:"biography,omitempty"`
	BornOn    *string   `json:"bornOn,omitempty"`
	Aliases   []string  `json:"aliases,omitempty"`
	CreatedAt time.Time `json:"createdAt"`
}

type store interface {
	Get(ctx context.Context, id uuid.UUID) (author, error)
	List(ctx context.Context, limit, offset int) ([]author, int64, error)
	Create(ctx context.Context, a author) error
	Close()
}

var errNotFound = errors.New("not found")

type handlers struct {
	store  store
	logger *slog.Logger
}

func (h *handlers) get(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(chi.URLParam(r, "id"))
	if err != nil {
		fail(w, invalid(http.StatusBadRequest, []fault{{"path:authorId", "format", "must be a UUID"}}))
		return
	}
	a, err := h.store.Get(r.Context(), id)
	if errors.Is(err, errNotFound) {
		fail(w, errNoAuthor)
		return
	}
	if err != nil {
		fail(w, serverError(h.logger, r, err))
		return
	}
	answer(w, http.StatusOK, a)
}

type meta struct {
	Page       int   `json:"page"`
	Limit      int   `json:"limit"`
	Total      int64 `json:"total"`
	TotalPages int64 `json:"totalPages"`
}

func (h *handlers) list(w http.ResponseWriter, r *http.Request) {
	var faults []fault
	query := r.URL.Query()
	page := number(query, "page", 1, 100000, &faults)
	limit := number(query, "limit", 20, 100, &faults)
	if len(faults) > 0 {
		fail(w, invalid(http.StatusBadRequest, faults))
		return
	}
	authors, total, err := h.store.List(r.Context(), limit, (page-1)*limit)
	if err != nil {
		fail(w, serverError(h.logger, r, err))
		return
	}
	answer(w, http.StatusOK, struct {
		Data []author `json:"data"`
		Meta meta     `json:"meta"`
	}{authors, meta{page, limit, total, (total + int64(limit) - 1) / int64(limit)}})
}

func number(query url.Values, name string, def, most int, faults *[]fault) int {
	text := query.Get(name)
	if text == "" {
		return def
	}
	n, err := strconv.Atoi(text)
	switch {
	case err != nil:
		*faults = append(*faults, fault{"query:" + name, "type", "must be an integer"})
	case n < 1:
		*faults = append(*faults, fault{"query:" + name, "minimum", "must be at least 1"})
	case n > most:
		*faults = append(*faults, fault{"query:" + name, "maximum", "must be at most " + strconv.Itoa(most)})
	}
	return n
}

func (h *handlers) create(w http.ResponseWriter, r *http.Request) {
	var a author
	if p := readJSON(w, r, &a); p != nil {
		fail(w, p)
		return
	}
	if faults := a.faults(); len(faults) > 0 {
		fail(w, invalid(http.StatusUnprocessableEntity, faults))
		return
	}
	id, err := uuid.NewV7()
	if err != nil {
		fail(w, serverError(h.logger, r, err))
		return
	}
	a.ID, a.CreatedAt = id, time.Now().UTC().Truncate(time.Microsecond)
	if err := h.store.Create(r.Context(), a); err != nil {
		fail(w, serverError(h.logger, r, err))
		return
	}
	w.Header().Set("Location", "/v1/authors/"+a.ID.String())
	answer(w, http.StatusCreated, a)
}

// readJSON reads a body that is one JSON value.
func readJSON(w http.ResponseWriter, r *http.Request, v any) *problem {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
		return errMediaType
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return errTooLarge
	}
	if err != nil || json.Unmarshal(data, v) != nil {
		return errMalformed
	}
	return nil
}

// faults gives everything that is wrong with a new author.
func (a *author) faults() (all []fault) {
	all = length(all, "/name", a.Name, 1, 200)
	if a.Biography != nil {
		all = length(all, "/biography", *a.Biography, 0, 5000)
	}
	if a.BornOn != nil {
		if _, err := time.Parse(time.DateOnly, *a.BornOn); err != nil {
			all = append(all, fault{"/bornOn", "format", "must be a date such as 2006-01-02"})
		}
	}
	if len(a.Aliases) > 10 {
		all = append(all, fault{"/aliases", "max_items", "must have at most 10 items"})
	}
	for i, alias := range a.Aliases {
		all = length(all, "/aliases/"+strconv.Itoa(i), alias, 1, 200)
	}
	return all
}

func length(all []fault, field, text string, least, most int) []fault {
	switch n := utf8.RuneCountInString(text); {
	case n < least:
		return append(all, fault{field, "min_length", "must have at least " + strconv.Itoa(least) + " character"})
	case n > most:
		return append(all, fault{field, "max_length", "must have at most " + strconv.Itoa(most) + " characters"})
	}
	return all
}
