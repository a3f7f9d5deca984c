package resources

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// TestShared tells which finders may read from the cache: those of the primary key
// alone, whoever asks.
func TestShared(t *testing.T) {
	t.Parallel()
	document := filepath.Join("..", "..", "..", "..", "openapi", "infer", "testdata", "owner.yaml")
	svc, err := load.Load(t.Context(), document, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	model := infer.Infer(svc, infer.Options{})
	set := gotypes.New(svc, gotypes.Config{Module: "example.com/own"})
	api := operations.Build(model, set, operations.Options{Module: "example.com/own"})
	got := map[string]string{}
	for _, g := range Build(model, api, set, Options{Module: "example.com/own", Redis: true}).Stored() {
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
	for _, g := range Build(model, api, set, Options{Module: "example.com/own"}).Stored() {
		if g.Store.Tells() || g.Store.Caches() || g.Store.Tell("Created", "r", "err") != "err" {
			t.Errorf("%s shares without Redis", g.Package)
		}
	}
}
