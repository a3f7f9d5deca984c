package resources

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestShared tells which finders may read from the cache: those of the primary key
// alone, whoever asks.
func TestShared(t *testing.T) {
	t.Parallel()
	got := map[string]string{}
	for _, g := range owned(t, Options{Module: "example.com/own", Redis: true}).Stored() {
		for _, f := range g.Store.Finders {
			if f.Kind == "Get" {
				got[g.Package+" "+f.Place.Name] = ""
				if f.Cached() {
					got[g.Package+" "+f.Place.Name] = f.CacheKey()
				}
			}
		}
		if tell := g.Store.Tell("Created", "r", "err"); tell != "s.tell(ctx, events.Created, r, err)" || !g.Store.Tells() {
			t.Errorf("%s tells by %s", g.Package, tell)
		}
	}
	want := map[string]string{
		"notes byID":          "events.ID(id)",
		"lines byNoteIDAndID": "",
		"carts byIDOfOwner":   "",
		"boxes byIDOfOwner":   "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("keys of cached rows (-want +got):\n%s", diff)
	}
	for _, g := range owned(t, Options{Module: "example.com/own"}).Stored() {
		if g.Store.Tells() || g.Store.Caches() || g.Store.Tell("Created", "r", "err") != "err" {
			t.Errorf("%s shares without Redis", g.Package)
		}
	}
}
