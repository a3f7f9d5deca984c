package openapi_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
)

func TestRenameVisitsEachPositionOnce(t *testing.T) {
	t.Parallel()
	at := openapi.Position{File: "a", Line: 1}
	ring := &openapi.Schema{Pos: at}
	ring.Items = ring
	ring.Properties = []*openapi.Property{{Pos: at, Schema: &openapi.Schema{Pos: openapi.Position{File: "b"}, OneOf: []*openapi.Schema{ring}}}}
	shared := &openapi.Parameter{Pos: at, Schema: ring}
	svc := &openapi.Service{
		Source:   "a",
		Files:    []openapi.File{{Name: "a"}, {Name: "b"}},
		Problems: openapi.Problems{{Pos: at}, {}},
		Operations: []*openapi.Operation{
			{Pos: at, Parameters: []*openapi.Parameter{shared}},
			{
				Pos: at, Parameters: []*openapi.Parameter{shared},
				Body:      &openapi.Body{Pos: at, Media: []*openapi.Media{{Pos: at, Schema: ring}}},
				Responses: []*openapi.Response{{Pos: at, Headers: []*openapi.Header{{Pos: at, Schema: ring}}}},
			},
		},
	}
	svc.Rename(func(name string) string { return name + "+" })
	op := svc.Operations[1]
	got := []string{
		svc.Source, svc.Files[1].Name, svc.Problems[0].Pos.File, svc.Problems[1].Pos.File, svc.Operations[0].Pos.File, op.Pos.File,
		shared.Pos.File, ring.Pos.File, ring.Properties[0].Pos.File, ring.Properties[0].Schema.Pos.File,
		op.Body.Pos.File, op.Body.Media[0].Pos.File, op.Responses[0].Pos.File, op.Responses[0].Headers[0].Pos.File,
	}
	want := []string{"a+", "b+", "a+", "", "a+", "a+", "a+", "a+", "a+", "b+", "a+", "a+", "a+", "a+"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
