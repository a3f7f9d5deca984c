package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
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

type handlers struct{ store store }

func (h *handlers) get(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(chi.URLParam(r, "id"))
	if err != nil {
		fail(w, http.StatusBadRequest, "BAD_REQUEST", "id is no UUID")
		return
	}
	a, err := h.store.Get(r.Context(), id)
	if errors.Is(err, errNotFound) {
		fail(w, http.StatusNotFound, "NOT_FOUND", "no such author")
		return
	}
	if err != nil {
		fail(w, http.StatusInternalServerError, "INTERNAL", "something went wrong")
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
	page, err1 := number(r, "page", 1, 100000)
	limit, err2 := number(r, "limit", 20, 100)
	if err1 != nil || err2 != nil {
		fail(w, http.StatusBadRequest, "BAD_REQUEST", "page or limit is no number in range")
		return
	}
	authors, total, err := h.store.List(r.Context(), limit, (page-1)*limit)
	if err != nil {
		fail(w, http.StatusInternalServerError, "INTERNAL", "something went wrong")
		return
	}
	answer(w, http.StatusOK, struct {
		Data []author `json:"data"`
		Meta meta     `json:"meta"`
	}{authors, meta{page, limit, total, (total + int64(limit) - 1) / int64(limit)}})
}

func number(r *http.Request, name string, def, most int) (int, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return def, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, errors.New("out of range")
	}
	return n, nil
}

func (h *handlers) create(w http.ResponseWriter, r *http.Request) {
	var a author
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&a); err != nil {
		fail(w, http.StatusBadRequest, "BAD_REQUEST", "malformed body")
		return
	}
	if n := utf8.RuneCountInString(a.Name); n < 1 || n > 200 || len(a.Aliases) > 10 || a.Biography != nil && utf8.RuneCountInString(*a.Biography) > 5000 {
		fail(w, http.StatusUnprocessableEntity, "VALIDATION_FAILED", "a value is out of bounds")
		return
	}
	if a.BornOn != nil {
		if _, err := time.Parse(time.DateOnly, *a.BornOn); err != nil {
			fail(w, http.StatusUnprocessableEntity, "VALIDATION_FAILED", "bornOn is no date")
			return
		}
	}
	id, err := uuid.NewV7()
	if err != nil {
		fail(w, http.StatusInternalServerError, "INTERNAL", "something went wrong")
		return
	}
	a.ID, a.CreatedAt = id, time.Now().UTC().Truncate(time.Microsecond)
	if err := h.store.Create(r.Context(), a); err != nil {
		fail(w, http.StatusInternalServerError, "INTERNAL", "something went wrong")
		return
	}
	w.Header().Set("Location", "/v1/authors/"+a.ID.String())
	answer(w, http.StatusCreated, a)
}

func answer(w http.ResponseWriter, status int, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		fail(w, http.StatusInternalServerError, "INTERNAL", "something went wrong")
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	_, _ = w.Write(data)
}

func fail(w http.ResponseWriter, status int, code, message string) {
	answer(w, status, map[string]any{"error": map[string]string{"code": code, "message": message}})
}
