package wrap_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/openapi/wrap"
)

// TestModelAndDocument wraps the bookstore and checks that the document then says
// what the model says: loaded anew, it gives the same answers and bindings.
func TestModelAndDocument(t *testing.T) {
	t.Parallel()
	svc, err := load.Load(t.Context(), filepath.Join("..", "..", "examples", "bookstore", "openapi.yaml"), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	before := infer.Infer(svc, infer.Options{})
	if err := wrap.Responses(before); err != nil {
		t.Fatal(err)
	}
	wrapped := infer.Infer(svc, infer.Options{})
	again, err := load.Bytes(t.Context(), "wrapped.json", svc.Document, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reloaded := infer.Infer(again, infer.Options{})
	if diff := cmp.Diff(answers(wrapped), answers(reloaded)); diff != "" {
		t.Errorf("model and document differ (-model +document):\n%s", diff)
	}
	kinds := func(m *infer.Model) (out []string) {
		for _, op := range m.Operations {
			out = append(out, fmt.Sprint(op.Key(), op.Kind))
		}
		return out
	}
	if diff := cmp.Diff(kinds(before), kinds(wrapped)); diff != "" {
		t.Errorf("wrapping changed what operations do (-before +after):\n%s", diff)
	}
	for _, op := range wrapped.Operations {
		paged(t, op)
	}
}

// answers lists what each operation answers, by the names in its bodies.
func answers(m *infer.Model) (out []string) {
	for _, op := range m.Operations {
		for _, r := range op.Responses {
			for _, media := range r.Media {
				out = append(out, op.Key()+" "+r.Key()+" "+media.Type+" "+shape(media.Schema, 3))
			}
		}
		if op.List != nil {
			for _, e := range op.List.Envelope {
				out = append(out, op.Key()+" "+e.Role+" "+e.Pointer)
			}
		}
	}
	return out
}

func shape(s *openapi.Schema, depth int) string {
	switch {
	case s == nil || depth == 0:
		return "."
	case s.Kind == openapi.Array:
		return "[" + shape(s.Items, depth) + "]"
	case len(s.Properties) == 0:
		return s.Kind.String() + s.Format
	}
	var parts []string
	for _, p := range s.Properties {
		parts = append(parts, fmt.Sprintf("%s %t %s", p.Name, p.Required, shape(p.Schema, depth-1)))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// paged checks that a list is answered as data with a meta that tells the page.
func paged(t *testing.T, op *infer.Operation) {
	t.Helper()
	if op.List == nil {
		return
	}
	if diff := cmp.Diff([]string{"data"}, op.OutputPath); diff != "" {
		t.Errorf("%s: payload (-want +got):\n%s", op.Key(), diff)
	}
	want := []string{"limit", "page", "total", "totalPages"}
	if op.List.Style == "cursor" {
		want = []string{"limit", "nextCursor"}
	}
	var got []string
	for _, e := range op.List.Envelope {
		got = append(got, e.Role)
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: roles (-want +got):\n%s", op.Key(), diff)
	}
	if op.List.Style == "none" {
		t.Errorf("%s does not page", op.Key())
	}
}
