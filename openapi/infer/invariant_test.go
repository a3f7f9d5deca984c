package infer_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/sample"
)

// invariants checks what must hold for every model whatever the document.
func invariants(t *testing.T, document string, m *infer.Model) {
	t.Helper()
	fault := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s: "+format, append([]any{document}, args...)...)
	}
	names, tables, groups := map[string]bool{}, map[string]bool{}, map[string]bool{}
	position := map[*infer.Resource]int{}
	for i, r := range m.Resources {
		position[r] = i
		if names[r.Name] || tables[r.Table] || r.Name == "" || r.Table == "" || len(r.Table) > 55 {
			fault("resource %q, table %q: empty, long or taken", r.Name, r.Table)
		}
		names[r.Name], tables[r.Table] = true, true
		table(r, fault)
	}
	for _, r := range m.Resources {
		for _, col := range r.Columns {
			if fk := col.ForeignKey; fk != nil && (position[fk.Resource] > position[r] || !fk.Resource.Creatable || fk.Resource.Key.Column.Type != col.Type) {
				fault("%s.%s: foreign key to %s cannot be made", r.Table, col.Name, fk.Resource.Table)
			}
		}
	}
	grouped := 0
	for _, g := range m.Groups {
		if groups[g.Name] || g.Name == "" {
			fault("group %q: empty or taken", g.Name)
		}
		groups[g.Name] = true
		grouped += len(g.Operations)
	}
	if grouped != len(m.Operations) || len(m.Operations) != len(m.Service.Operations) {
		fault("%d operations, %d in groups, %d in the service", len(m.Operations), grouped, len(m.Service.Operations))
	}
	for _, op := range m.Operations {
		operation(op, fault)
	}
}

// table checks one resource's columns.
func table(r *infer.Resource, fault func(string, ...any)) {
	seen := map[string]bool{}
	for i, col := range r.Columns {
		if seen[col.Name] || col.Name == "" || len(col.Name) > 63 || strings.ToLower(col.Name) != col.Name {
			fault("%s: column %q: empty, long, taken or not lower case", r.Table, col.Name)
		}
		seen[col.Name] = true
		if (col.Role == "key") != (i == 0) {
			fault("%s: column %q at %d has role %q", r.Table, col.Name, i, col.Role)
		}
		if !col.Nullable && col.Role == "property" && col.Default == nil && !col.Written {
			fault("%s.%s: not null, but nothing gives it a value", r.Table, col.Name)
		}
		if col.Default != nil && col.Schema != nil {
			if faults := sample.Check(col.Schema, col.Default, sample.Output); len(faults) > 0 {
				fault("%s.%s: default %s: %v", r.Table, col.Name, col.Default, faults)
			}
		}
	}
}

// operation checks one operation's bindings: all of its columns are the
// resource's, and everything its answer requires is read or filled.
func operation(op *infer.Operation, fault func(string, ...any)) {
	if op.Kind == infer.Stub {
		if op.Input != nil || op.Output != nil || len(op.Writes)+len(op.Reads)+len(op.Scope)+len(op.Fills) > 0 {
			fault("%s: a stub has bindings", op.Key())
		}
		return
	}
	own := map[*infer.Column]bool{}
	for _, col := range op.Resource.Columns {
		own[col] = true
	}
	for _, b := range append(append([]*infer.Binding{}, op.Writes...), op.Reads...) {
		if !own[b.Column] {
			fault("%s: bound to a column of another table", op.Key())
		}
	}
	filled := map[string]bool{}
	for _, f := range op.Fills {
		filled[f.Pointer] = true
		if !json.Valid(f.Value) {
			fault("%s: fill %q is no JSON: %s", op.Key(), f.Pointer, f.Value)
		}
	}
	if op.Output == nil || op.Output.Kind != openapi.Object {
		return
	}
	read := map[string]bool{}
	for _, b := range op.Reads {
		read[b.Under+"."+b.Property.Name] = true
	}
	base := ""
	for _, name := range op.OutputPath {
		base += "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
	}
	if op.Kind == infer.List {
		base += "/*"
	}
	for _, p := range op.Output.Properties {
		at := fmt.Sprintf("%s/%s", base, strings.NewReplacer("~", "~0", "/", "~1").Replace(p.Name))
		under := false
		for _, b := range op.Reads {
			under = under || b.Under == p.Name
		}
		if p.Required && !p.Schema.WriteOnly && !read["."+p.Name] && !filled[at] && !under {
			fault("%s: required %s is neither read nor filled", op.Key(), at)
		}
	}
}
