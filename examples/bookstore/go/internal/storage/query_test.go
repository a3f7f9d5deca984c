// Code scaffolded by backend. Yours to edit.

package storage

import (
	"net/http"
	"testing"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

func TestFilters(t *testing.T) {
	t.Parallel()
	db := newItems(t)
	for i, name := range []string{"a%b", "A_b", "axb", `a\b`} {
		insert(t, db, item{ID: int64(i + 1), Name: name, Rank: wire.Ptr(int64(i))})
	}
	tests := []struct {
		column string
		op     Operator
		value  any
		want   string
	}{
		{"name", Equal, "axb", "axb"},
		{"name", NotEqual, "axb", `a%b A_b a\b`},
		{"rank", Greater, 2, `a\b`},
		{"rank", AtLeast, 2, `axb a\b`},
		{"rank", Less, 1, "a%b"},
		{"rank", AtMost, 1, "a%b A_b"},
		{"rank", In, []int64{0, 2}, "a%b axb"},
		{"rank", In, []int64{}, ""},
		{"name", Contains, "%", "a%b"},
		{"name", Contains, "a_b", "A_b"},
		{"name", Contains, `\`, `a\b`},
		{"name", Equal, `x" OR 1=1; DROP TABLE items; --`, ""},
	}
	for _, tt := range tests {
		q := NewQuery("id")
		q.Filter(tt.column, tt.op, tt.value)
		if got := names(list(t, db, q)); got != tt.want {
			t.Errorf("%s %d %v: got %q, want %q", tt.column, tt.op, tt.value, got, tt.want)
		}
	}
	q := NewQuery("id")
	q.Search("XB", "name", "price")
	q.Filter("rank", AtLeast, 0)
	q.Count()
	if page := list(t, db, q); names(page) != "axb" || page.Total != 1 {
		t.Errorf("got %q of %d", names(page), page.Total)
	}
}

// The text of a sort parameter never becomes SQL: SQLite would run a second
// statement in it.
func TestSortTakesListedFieldsOnly(t *testing.T) {
	t.Parallel()
	db := newItems(t, "b", "a")
	fields := SortFields{"name": {Column: "name"}, "oldest": {Column: "id"}, "newest": {Column: "id", Descending: true}}
	for text, want := range map[string]string{
		"name": "a b", "-name": "b a", "+name": "a b", "name:desc": "b a", "name asc": "a b", "": "b a",
		"newest": "a b", "oldest,name": "b a", " -name , oldest ": "b a",
		"name,desc": "b a", "name,ASC,oldest": "a b",
	} {
		q := NewQuery("id")
		q.Sort("sort", text, "", fields)
		if got := names(list(t, db, q)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"id; DROP TABLE items", "--name", "price", "desc", "name:up", `name"`} {
		q := NewQuery("id")
		q.Sort("sort", text, "", fields)
		if got := answer(t, q.Err()); got.Status != http.StatusBadRequest || got.Fields[0].Field != "query:sort" {
			t.Errorf("%q: got %v, want 400", text, got)
		}
	}
	q := NewQuery("id")
	q.Sort("sort", "name", "DESC", fields)
	if got := names(list(t, db, q)); got != "b a" {
		t.Errorf("got %q", got)
	}
}
