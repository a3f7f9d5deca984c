// Code scaffolded by backend. Yours to edit.

package storage

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// Times are stored in UTC and microseconds: otherwise they sort by their offset,
// and a created row differs from the one that is read later.
func TestTimesSortAcrossZones(t *testing.T) {
	t.Parallel()
	db := newItems(t)
	tokyo := time.FixedZone("", 9*3600)
	noon := time.Date(2026, 3, 1, 12, 0, 0, 123456789, time.UTC)
	insert(t, db, item{ID: 1, Name: "noon", At: noon})
	insert(t, db, item{ID: 2, Name: "before", At: noon.Add(-time.Hour).In(tokyo)})
	insert(t, db, item{ID: 3, Name: "second", At: noon.Truncate(time.Second)})
	q := NewQuery("id")
	q.Sort("sort", "at", "", SortFields{"at": {Column: "at"}})
	page := list(t, db, q)
	if got := names(page); got != "before second noon" {
		t.Errorf("got %q", got)
	}
	if got := page.Rows[2].At; !got.Equal(Time(noon)) {
		t.Errorf("got %v, want %v", got, Time(noon))
	}
	q = NewQuery("id")
	q.Filter("at", Greater, Time(noon.Add(-time.Minute).In(tokyo)))
	if got := names(list(t, db, q)); got != "noon second" {
		t.Errorf("got %q", got)
	}
}

func TestDecimalsStayExact(t *testing.T) {
	t.Parallel()
	db := newItems(t)
	const price = "12345678901234567890123456.7890"
	insert(t, db, item{ID: 1, Name: "a", Price: price})
	if got := list(t, db, NewQuery("id")).Rows[0].Price; got != price {
		t.Errorf("got %s", got)
	}
}

func TestJSONColumn(t *testing.T) {
	t.Parallel()
	db := newItems(t)
	insert(t, db, item{ID: 1, Name: "a", Tags: NewJSON([]string{"x", `"<é`})})
	insert(t, db, item{ID: 2, Name: "b", Tags: NewJSON([]string{})})
	insert(t, db, item{ID: 3, Name: "c"})
	rows := list(t, db, NewQuery("id")).Rows
	if got := rows[0].Tags.V; !slices.Equal(got, []string{"x", `"<é`}) {
		t.Errorf("got %q", got)
	}
	if rows[1].Tags.V == nil || rows[2].Tags.V != nil {
		t.Errorf("got %v and %v: an empty list is not NULL", rows[1].Tags.V, rows[2].Tags.V)
	}
	var bad JSON[[]string]
	if bad.Scan(`["x"`) == nil || bad.Scan(1) == nil {
		t.Error("read what is no JSON")
	}
}

func TestConvert(t *testing.T) {
	t.Parallel()
	type from struct{ A, B int }
	type to struct{ B, C int }
	for text, want := range map[string]string{"12.50": "12.50", `"a"`: "a", "[1]": "", "null": ""} {
		if got := Convert[string](json.RawMessage(text)); got != want {
			t.Errorf("%s is %q as a text, want %q", text, got, want)
		}
	}
	if got := Convert[to](from{1, 2}); got != (to{B: 2}) {
		t.Errorf("got %v", got)
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	before, after := NewUUID(), NewUUID()
	if before.Version() != 7 || before.String() >= after.String() {
		t.Errorf("%s and %s do not sort", before, after)
	}
	text := NewText("ord_", Upper, 12)
	if len(text) != 16 || strings.Trim(text[4:], Upper) != "" || text == NewText("ord_", Upper, 12) {
		t.Errorf("got %q", text)
	}
	if id, ok := Key[int64]("12"); !ok || id != 12 {
		t.Errorf("got %d, %v", id, ok)
	}
	if id, ok := Key[string](int64(12)); !ok || id != "12" {
		t.Errorf("got %q, %v", id, ok)
	}
	for _, raw := range []string{`12`, `"12"`} {
		if id, ok := Key[int64](json.RawMessage(raw)); !ok || id != 12 {
			t.Errorf("%s is %d, %v", raw, id, ok)
		}
	}
	if _, ok := Key[int64]("x"); ok {
		t.Error("x is an integer")
	}
	if got := Keys[int32]([]string{"1", "x", "3000000000", "2"}); !slices.Equal(got, []int32{1, 2}) {
		t.Errorf("got %v", got)
	}
	if day, ok := Key[wire.Date]("2026-03-01"); !ok || day.String() != "2026-03-01" {
		t.Errorf("got %v, %v", day, ok)
	}
}
