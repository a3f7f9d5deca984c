// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

func TestTranslateNamesTheProperty(t *testing.T) {
	t.Parallel()
	db := newItems(t, "a")
	got := answer(t, tryInsert(t.Context(), db, item{ID: 2, Name: "a"}))
	if got.Status != http.StatusConflict || len(got.Fields) != 1 || got.Fields[0].Field != "/name" {
		t.Errorf("got %v, want 409 on /name", got)
	}
}

func TestTranslateAnswers(t *testing.T) {
	t.Parallel()
	db := newItems(t, "a")
	gone := openTest(t)
	pool, err := gone.DB()
	if err != nil {
		t.Fatal(err)
	}
	if err := pool.Close(); err != nil {
		t.Fatal(err)
	}
	late, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	tests := []struct {
		name string
		err  error
		want int
	}{
		{"check", db.Exec(`INSERT INTO items (id, name, "rank", at, price) VALUES (3, 'c', -1, ?, '')`, Now()).Error, http.StatusBadRequest},
		{"not null", db.Exec(`INSERT INTO items (id, name, at, price) VALUES (3, NULL, ?, '')`, Now()).Error, http.StatusBadRequest},
		{"foreign key", db.Exec(`INSERT INTO parts (id, item_id) VALUES (1, 99)`).Error, http.StatusConflict},
		{"missing row", db.Raw(`SELECT name FROM items WHERE id = 99`).Row().Scan(new(string)), http.StatusNotFound},
		{"closed", gone.Exec(`SELECT 1`).Error, http.StatusServiceUnavailable},
		{"too late", tryInsert(late, db, item{ID: 9, Name: "z"}), http.StatusServiceUnavailable},
		{"an answer already", fmt.Errorf("wrapped: %w", wire.PreconditionFailed()), http.StatusPreconditionFailed},
		{"anything else", errors.New("what"), http.StatusInternalServerError},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := answer(t, tt.err)
			if got.Status != tt.want {
				t.Errorf("got %v, want %d", got, tt.want)
			}
			if tt.want == http.StatusServiceUnavailable && got.Header.Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
		})
	}
}

func TestForeignKeysHold(t *testing.T) {
	t.Parallel()
	db := newItems(t, "a")
	if err := db.Exec(`INSERT INTO parts (id, item_id) VALUES (1, 1)`).Error; err != nil {
		t.Fatal(err)
	}
	if got := answer(t, db.Exec(`DELETE FROM items WHERE id = 1`).Error); got.Status != http.StatusConflict {
		t.Errorf("got %v, want 409", got)
	}
}

func TestRequire(t *testing.T) {
	t.Parallel()
	db := newItems(t, "a")
	if err := items.Require(t.Context(), db, Is("id", 1)); err != nil {
		t.Error(err)
	}
	err := items.Require(t.Context(), db, Is("id", 1), Is("name", "b"))
	if got := answer(t, err); got.Status != http.StatusNotFound || !Missing(err) || Missing(nil) {
		t.Errorf("got %v, want 404", got)
	}
}
