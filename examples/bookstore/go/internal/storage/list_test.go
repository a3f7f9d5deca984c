// Code scaffolded by backend. Yours to edit.

package storage

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

func TestPages(t *testing.T) {
	t.Parallel()
	db := newItems(t, "a", "b", "c", "d", "e")
	paging := Paging{Page: "page", Limit: "limit", First: 1, Default: 2, Max: 3}
	tests := []struct {
		page, limit int64
		want        string
		more        bool
	}{
		{1, 2, "a b", true},
		{3, 2, "e", false},
		{4, 2, "", false},
		{1 << 62, 2, "", false},
		{1, 99, "a b c", true},
	}
	for _, tt := range tests {
		q := NewQuery("id")
		q.ByPage(paging, &tt.page, &tt.limit)
		q.Count()
		page := list(t, db, q)
		if got := names(page); got != tt.want || page.More != tt.more || page.Total != 5 {
			t.Errorf("page %d of %d: got %q, more %v, total %d", tt.page, tt.limit, got, page.More, page.Total)
		}
	}
	q := NewQuery("id")
	q.ByOffset(paging, wire.Ptr(int64(3)), nil)
	q.Count()
	page := list(t, db, q)
	if names(page) != "d e" || page.Pages() != 3 || page.LastPage() != 3 {
		t.Errorf("got %q of %d pages", names(page), page.Pages())
	}
	if Or(page.FirstItem()) != 4 || Or(page.LastItem()) != 5 || !page.HasPrevious() {
		t.Errorf("got the rows %d to %d", Or(page.FirstItem()), Or(page.LastItem()))
	}
	paging.Base = 1
	for start, want := range map[int64]string{1: "1 2 false", 2: "2 3 true"} {
		q := NewQuery("id")
		q.ByOffset(paging, &start, wire.Ptr(int64(2)))
		page := list(t, db, q)
		if got := fmt.Sprint(Or(page.FirstItem()), Or(page.LastItem()), page.HasPrevious()); got != want || page.Offset != start {
			t.Errorf("from %d: got %s, want %s", start, got, want)
		}
	}
	if none := (Page[item]{}); none.FirstItem() != nil || none.LastItem() != nil || none.LastPage() != 1 || none.HasPrevious() {
		t.Errorf("got rows on an empty page")
	}
}

func TestBadPages(t *testing.T) {
	t.Parallel()
	q := NewQuery("id")
	q.ByPage(Paging{Page: "p", Limit: "size", First: 1, Default: 2, Max: 3}, wire.Ptr(int64(0)), wire.Ptr(int64(0)))
	q.ByOffset(Paging{Offset: "skip"}, wire.Ptr(int64(-1)), nil)
	got := answer(t, q.Err())
	if got.Status != http.StatusBadRequest || len(got.Fields) != 3 {
		t.Errorf("got %v, want 400 with three faults", got)
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	db := newItems(t, "a", "b", "c")
	r := wire.WithURL(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/items?x=1&page=2", nil))
	paging := Paging{Page: "page", Limit: "limit", First: 1, Default: 1, Max: 3}
	q := NewQuery("id")
	q.ByPage(paging, wire.Ptr(int64(2)), nil)
	page := list(t, db, q)
	const next, previous = "http://example.com/items?page=3&x=1", "http://example.com/items?page=1&x=1"
	if got := Or(page.Links(r.Context())); got != "<"+next+`>; rel="next", <`+previous+`>; rel="prev"` {
		t.Errorf("got %s", got)
	}
	if Or(page.NextPage()) != 3 || Or(page.PrevPage()) != 1 || page.SelfLink(r.Context()) != "http://example.com/items?page=2&x=1" {
		t.Errorf("got %v", page)
	}
	q = NewQuery("id")
	q.ByOffset(Paging{Offset: "skip", Default: 3}, nil, nil)
	if page = list(t, db, q); page.Links(r.Context()) != nil || page.NextPage() != nil || page.PrevPage() != nil {
		t.Errorf("got links on the only page")
	}
}
