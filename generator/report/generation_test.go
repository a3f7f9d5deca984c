package report_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/report"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

func TestNewGeneration(t *testing.T) {
	t.Parallel()
	at := openapi.Position{File: "openapi.yaml", Line: 7, Column: 3}
	book := &infer.Resource{Name: "book", Table: "books"}
	remove := &infer.Operation{Operation: &openapi.Operation{ID: "removeBook", Method: "DELETE", Path: "/books/{id}", Pos: at}, Kind: infer.Delete, Resource: book, Reason: "deletes"}
	list := &infer.Operation{Operation: &openapi.Operation{Method: "GET", Path: "/books"}, Kind: infer.List, Resource: book, Notes: []string{"a note"}}
	stub := &infer.Operation{Operation: &openapi.Operation{Method: "POST", Path: "/x"}, Kind: infer.Stub, Reason: "why"}
	book.Operations = []*infer.Operation{remove, list}
	m := &infer.Model{
		Service: &openapi.Service{
			Title: "Books", Version: "2", SpecVersion: "3.1.0", Source: "openapi.yaml", BasePath: "/v1",
			Problems: openapi.Problems{{Rule: "one"}},
		},
		Resources: []*infer.Resource{book}, Operations: []*infer.Operation{remove, list, stub},
		Problems: openapi.Problems{{Rule: "two"}},
	}
	want := &report.Generation{
		Service:   report.Service{Title: "Books", Version: "2", SpecVersion: "3.1.0", Document: "openapi.yaml", BasePath: "/v1"},
		Stack:     "go",
		Database:  "sqlite",
		Envelope:  "spec",
		Totals:    report.Totals{Operations: 3, Working: 2, Stubs: 1, Resources: 1, Problems: 2},
		Resources: []report.Resource{{Name: "book", Table: "books", Kinds: []infer.Kind{infer.List, infer.Delete}}},
		Operations: []report.Operation{
			{ID: "removeBook", Method: "DELETE", Path: "/books/{id}", Kind: infer.Delete, Resource: "book", Reason: "deletes", Position: at},
			{Method: "GET", Path: "/books", Kind: infer.List, Resource: "book", Notes: []string{"a note"}},
			{Method: "POST", Path: "/x", Kind: infer.Stub, Reason: "why"},
		},
		Problems: openapi.Problems{{Rule: "one"}, {Rule: "two"}},
	}
	if diff := cmp.Diff(want, report.NewGeneration(m, "go", "sqlite", "spec")); diff != "" {
		t.Error(diff)
	}
}
