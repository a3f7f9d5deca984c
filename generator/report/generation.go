// Package report turns what other packages found into what people and programs
// read: the report of a generation and the answer of inspect.
//
// It takes inferred models and gives values for JSON and text; it decides nothing
// about the service and prints nothing itself.
package report

import (
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// File is where a project keeps the report of its generation.
const File = ".backend/report.json"

// Generation says what a generated service does: .backend/report.json.
type Generation struct {
	Service    Service          `json:"service"`
	Stack      string           `json:"stack"`
	Database   string           `json:"database"`
	Envelope   string           `json:"envelope"`
	Totals     Totals           `json:"totals"`
	Resources  []Resource       `json:"resources"`
	Operations []Operation      `json:"operations"`
	Problems   openapi.Problems `json:"problems"`
}

// Service names the document.
type Service struct {
	Title       string `json:"title"`
	Version     string `json:"version"`
	SpecVersion string `json:"specVersion"`
	Document    string `json:"document"`
	BasePath    string `json:"basePath"`
}

// Totals counts operations by what they do. Working ones answer from the database;
// stubs answer 501 until somebody writes them.
type Totals struct {
	Operations int `json:"operations"`
	Working    int `json:"working"`
	Stubs      int `json:"stubs"`
	Resources  int `json:"resources"`
	Problems   int `json:"problems"`
}

// Resource is one stored thing with the kinds of operations on it.
type Resource struct {
	Name  string       `json:"name"`
	Table string       `json:"table"`
	Kinds []infer.Kind `json:"kinds"`
}

// Operation is one operation with why it is what it is.
type Operation struct {
	ID       string           `json:"id,omitempty"`
	Method   string           `json:"method"`
	Path     string           `json:"path"`
	Kind     infer.Kind       `json:"kind"`
	Resource string           `json:"resource,omitempty"`
	Reason   string           `json:"reason"`
	Notes    []string         `json:"notes,omitempty"`
	Position openapi.Position `json:"position"`
}

// NewGeneration gives the report of what was inferred.
func NewGeneration(m *infer.Model, stack, database, envelope string) *Generation {
	svc := m.Service
	g := &Generation{
		Service: Service{
			Title: svc.Title, Version: svc.Version, SpecVersion: svc.SpecVersion,
			Document: svc.Source, BasePath: svc.BasePath,
		},
		Stack: stack, Database: database, Envelope: envelope,
		Resources:  make([]Resource, 0, len(m.Resources)),
		Operations: make([]Operation, 0, len(m.Operations)),
		Problems:   append(append(openapi.Problems{}, svc.Problems...), m.Problems...),
	}
	for _, r := range m.Resources {
		g.Resources = append(g.Resources, newResource(r))
	}
	for _, op := range m.Operations {
		g.Operations = append(g.Operations, newOperation(op))
		if op.Kind == infer.Stub {
			g.Totals.Stubs++
		}
	}
	g.Totals.Operations = len(m.Operations)
	g.Totals.Working = g.Totals.Operations - g.Totals.Stubs
	g.Totals.Resources = len(g.Resources)
	g.Totals.Problems = len(g.Problems)
	return g
}

// kinds is the order in which a resource's kinds are told.
var kinds = [...]infer.Kind{infer.List, infer.Create, infer.Get, infer.Replace, infer.Update, infer.Delete}

func newResource(r *infer.Resource) Resource {
	has := map[infer.Kind]bool{}
	for _, op := range r.Operations {
		has[op.Kind] = true
	}
	out := Resource{Name: r.Name, Table: r.Table, Kinds: []infer.Kind{}}
	for _, k := range kinds {
		if has[k] {
			out.Kinds = append(out.Kinds, k)
		}
	}
	return out
}

func newOperation(op *infer.Operation) Operation {
	out := Operation{
		ID: op.ID, Method: op.Method, Path: op.Path, Kind: op.Kind,
		Reason: op.Reason, Notes: op.Notes, Position: op.Pos,
	}
	if op.Resource != nil {
		out.Resource = op.Resource.Name
	}
	return out
}
