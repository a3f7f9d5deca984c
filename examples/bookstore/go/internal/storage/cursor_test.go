// Code scaffolded by backend. Yours to edit.

package storage

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

func TestCursors(t *testing.T) {
	t.Parallel()
	db := newItems(t)
	for i, rank := range []*int64{nil, wire.Ptr(int64(2)), wire.Ptr(int64(1)), nil, wire.Ptr(int64(2)), wire.Ptr(int64(3))} {
		insert(t, db, item{ID: int64(i + 1), Name: strconv.Itoa(i + 1), Rank: rank, At: Now().Add(-time.Duration(i) * time.Hour)})
	}
	fields := SortFields{"rank": {Column: "rank", Nullable: true}, "at": {Column: "at"}, "name": {Column: "name"}}
	for sort, want := range map[string]string{
		"": "1 2 3 4 5 6", "rank": "3 2 5 6 1 4", "-rank": "6 2 5 3 1 4", "at": "6 5 4 3 2 1", "-rank,-name": "6 5 2 3 4 1",
	} {
		for size := int64(1); size <= 7; size++ {
			if got := walk(t, db, sort, size, fields); got != want {
				t.Errorf("%q by %d: got %q, want %q", sort, size, got, want)
			}
		}
	}
}

// walk reads all pages of a size.
func walk(t *testing.T, db *gorm.DB, sort string, size int64, fields SortFields) string {
	t.Helper()
	var all []string
	var cursor *string
	for range 10 {
		q := NewQuery("id")
		q.Sort("sort", sort, "", fields)
		q.ByCursor(Paging{Cursor: "cursor", Default: size}, cursor, nil)
		q.Count()
		page := list(t, db, q)
		all = append(all, names(page))
		if page.Total != 6 {
			t.Errorf("total is %d", page.Total)
		}
		if page.Next == nil {
			break
		}
		cursor = page.Next
	}
	return strings.Join(all, " ")
}

// TestCursorsKeepFilters walks a filtered list whose order is the key alone.
func TestCursorsKeepFilters(t *testing.T) {
	t.Parallel()
	db := newItems(t)
	for i := range int64(6) {
		insert(t, db, item{ID: i + 1, Name: strconv.FormatInt(i+1, 10), Rank: wire.Ptr(i % 2), At: Now()})
	}
	var got []string
	var cursor *string
	for range 10 {
		q := NewQuery("id")
		q.Filter("rank", Equal, int64(1))
		q.ByCursor(Paging{Cursor: "cursor", Default: 1}, cursor, nil)
		page := list(t, db, q)
		got = append(got, names(page))
		if cursor = page.Next; cursor == nil {
			break
		}
	}
	if want := "2 4 6"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBadCursors(t *testing.T) {
	t.Parallel()
	db := newItems(t, "a", "b", "c")
	first := NewQuery("id")
	paging := Paging{Cursor: "cursor", Default: 1}
	first.ByCursor(paging, nil, nil)
	cursor := *list(t, db, first).Next
	for name, prepare := range map[string]func(*Query){
		"garbage":      func(q *Query) { q.ByCursor(paging, wire.Ptr("!"), nil) },
		"short":        func(q *Query) { q.ByCursor(paging, wire.Ptr("AAAA"), nil) },
		"changed":      func(q *Query) { q.ByCursor(paging, wire.Ptr(cursor+"AAAA"), nil) },
		"other filter": func(q *Query) { q.ByCursor(paging, &cursor, nil); q.Filter("name", NotEqual, "x") },
		"other order":  func(q *Query) { q.ByCursor(paging, &cursor, nil); q.orderBy(NewQuery("name").order) },
	} {
		q := NewQuery("id")
		prepare(q)
		_, err := Select(t.Context(), db, items, q, (*item).dest)
		if got := answer(t, err); got.Status != http.StatusBadRequest || got.Fields[0].Field != "query:cursor" {
			t.Errorf("%s: got %v, want 400", name, got)
		}
	}
}
