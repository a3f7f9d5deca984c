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

// owned gives the view of a document with resources that have owners.
func owned(t *testing.T, o Options) *View {
	t.Helper()
	document := filepath.Join("..", "..", "..", "..", "openapi", "infer", "testdata", "owner.yaml")
	svc, err := load.Load(t.Context(), document, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	model := infer.Infer(svc, infer.Options{})
	set := gotypes.New(svc, gotypes.Config{Module: o.Module})
	return Build(model, operations.Build(model, set, operations.Options{Module: o.Module}), set, o)
}

func TestOwners(t *testing.T) {
	t.Parallel()
	v := owned(t, Options{Module: "example.com/own"})
	if !v.Owned() || !v.OwnedParents() {
		t.Errorf("owned %v, parents %v", v.Owned(), v.OwnedParents())
	}
	type reach struct {
		Finder string
		Args   []string
		Setup  string
	}
	got := map[string]reach{}
	for _, g := range v.Groups {
		for _, m := range g.Methods {
			r := reach{Finder: m.Finder, Args: m.Args}
			for _, line := range m.Setup {
				if line != "return nil, err" && line != "}" {
					r.Setup += line + "; "
				}
			}
			got[m.Key()] = r
		}
	}
	const caller, note = `owner := auth.OwnerOf(ctx, "admin"); `, "if err := s.store.requireNote(ctx, req.ID, owner); err != nil {; "
	want := map[string]reach{
		"GET /notes":                      {"getNotesQuery", []string{"owner"}, caller},
		"POST /notes":                     {"", nil, caller},
		"GET /notes/{id}":                 {"Get", []string{"req.ID"}, ""},
		"DELETE /notes/{id}":              {"Delete", []string{"req.ID", "owner"}, caller},
		"PUT /notes/{id}":                 {"Update", []string{"req.ID", "owner"}, caller},
		"GET /notes/{id}/lines":           {"getNotesByIDLinesQuery", nil, caller + note},
		"POST /notes/{id}/lines":          {"", nil, caller + note},
		"GET /notes/{id}/lines/{line}":    {"Get", []string{"req.ID", "req.Line"}, caller + note},
		"DELETE /notes/{id}/lines/{line}": {"Delete", []string{"req.ID", "req.Line"}, caller + note},
		"POST /carts":                     {"", nil, `owner := auth.OwnerOf(ctx, "support"); `},
		"GET /carts/{id}":                 {"Get", []string{"req.ID", "owner"}, `owner := auth.OwnerOf(ctx, "support"); `},
		"POST /boxes":                     {"", nil, caller},
		"GET /boxes/{id}":                 {"Get", []string{"req.ID", "owner"}, caller},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
