package infer_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

var update = flag.Bool("update", false, "write the expected models anew")

// TestGolden infers each document of testdata and compares the whole model with
// the text beside it.
func TestGolden(t *testing.T) {
	t.Parallel()
	documents, err := filepath.Glob(filepath.Join("testdata", "*.yaml"))
	if err != nil || len(documents) == 0 {
		t.Fatal("no documents in testdata: ", err)
	}
	for _, path := range documents {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			svc, err := load.Load(t.Context(), path, load.Options{})
			if err != nil {
				t.Fatal(err)
			}
			got := dump(infer.Infer(svc, infer.Options{}))
			golden := strings.TrimSuffix(path, ".yaml") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("model (-want +got):\n%s", diff)
			}
		})
	}
}

// dump writes a whole model, a fact a line.
func dump(m *infer.Model) string {
	d := &dumper{}
	for _, r := range m.Resources {
		d.resource(r)
	}
	for _, g := range m.Groups {
		d.line("group %q: %d operations %s", g.Name, len(g.Operations), g.Description)
		for _, op := range g.Operations {
			if op.Kind == infer.Stub {
				d.line("  stub %s: %s", op.Key(), op.Reason)
			}
		}
	}
	for _, p := range m.Problems {
		d.line("problem %s", p.Error())
	}
	return d.b.String()
}

type dumper struct{ b strings.Builder }

func (d *dumper) line(format string, args ...any) {
	d.b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
}

func (d *dumper) resource(r *infer.Resource) {
	k := r.Key
	d.line("resource %q (%q) table %s collection %q item %q creatable=%t versioned=%t", r.Name, r.Plural, r.Table, r.Collection, r.Item, r.Creatable, r.Versioned)
	d.line("  key %s property=%q parameter=%q %s given=%t scoped=%t", k.Column.Name, k.Property, k.Parameter, k.Strategy, k.Given, k.Scoped)
	if o := r.Owner; o != nil {
		d.line("  owner %s except %v", o.Column.Name, o.Except)
	}
	for _, col := range r.Columns {
		text := fmt.Sprintf("  column %s %s %s property=%q", col.Name, col.Type, col.Role, col.Property)
		if !col.Nullable {
			text += " notnull"
		}
		if col.Written {
			text += " written"
		}
		if col.WriteOnly {
			text += " writeonly"
		}
		if col.MaxLength > 0 {
			text += fmt.Sprintf(" max=%d", col.MaxLength)
		}
		if col.Default != nil {
			text += " default=" + string(col.Default)
		}
		if fk := col.ForeignKey; fk != nil {
			text += fmt.Sprintf(" -> %s %s", fk.Resource.Table, fk.OnDelete)
		}
		d.line("%s", text)
	}
	for _, p := range r.Parents {
		name := "nothing stored"
		if p.Resource != nil {
			name = p.Resource.Name
		}
		d.line("  parent {%s} %s: %s enforced=%t", p.Parameter, p.Column.Name, name, p.Enforced)
	}
	for _, ix := range r.Indexes {
		d.line("  index %s unique=%t %s", ix.Name, ix.Unique, columns(ix.Columns))
	}
	for _, op := range r.Operations {
		d.operation(op)
	}
}

func columns(list []*infer.Column) string {
	var names []string
	for _, col := range list {
		names = append(names, col.Name)
	}
	return strings.Join(names, ",")
}

func bindings(list []*infer.Binding) string {
	var out []string
	for _, b := range list {
		name := "(value)"
		if b.Property != nil {
			name = b.Property.Name
		}
		if b.Under != "" {
			name = b.Under + "." + name
		}
		out = append(out, name+"="+b.Column.Name)
	}
	return strings.Join(out, " ")
}

func (d *dumper) operation(op *infer.Operation) {
	d.line("  %s %s status=%d key={%s} inBody=%t upsert=%t created=%t etag=%t ifMatch=%t location=%t", op.Kind, op.Key(), op.Status,
		op.KeyParameter, op.KeyInBody, op.Upsert, op.Created != nil, op.ETag, op.IfMatch, op.Location)
	d.line("    why: %s", op.Reason)
	if op.Input != nil {
		d.line("    writes %v: %s", op.InputPath, bindings(op.Writes))
	}
	if op.Output != nil {
		d.line("    reads %v: %s", op.OutputPath, bindings(op.Reads))
	}
	for _, s := range op.Scope {
		d.parameter("scope", s)
	}
	for _, f := range op.Fills {
		d.line("    fill %q %s", f.Pointer, f.Value)
	}
	if op.Owned() {
		d.line("    for the row's owner")
	}
	if len(op.Roles) > 0 {
		d.line("    roles %v", op.Roles)
	}
	for _, n := range op.Notes {
		d.line("    note %s", n)
	}
	if op.List != nil {
		d.list(op.List)
	}
}

func (d *dumper) parameter(what string, b *infer.ParameterBinding) {
	column, parent := "-", ""
	if b.Column != nil {
		column = b.Column.Name
	}
	if b.Parent != nil {
		parent = " parent " + b.Parent.Name
	}
	d.line("    %s {%s} %s %s%s", what, b.Parameter.Name, b.Operator, column, parent)
}

func name(p *openapi.Parameter) string {
	if p == nil {
		return "-"
	}
	return p.Name
}

func (d *dumper) list(l *infer.ListBinding) {
	first := ""
	if l.FirstRow != 0 {
		first = fmt.Sprintf(" first=%d", l.FirstRow)
	}
	d.line("    list %s page=%s offset=%s limit=%s cursor=%s base=%d default=%d max=%d%s", l.Style, name(l.Page), name(l.Offset), name(l.Limit), name(l.Cursor), l.Base, l.DefaultLimit, l.MaxLimit, first)
	for _, f := range l.Filters {
		d.parameter("filter", f)
	}
	if l.Search != nil {
		d.line("    search %s over %s", l.Search.Name, columns(l.SearchColumns))
	}
	if l.Sort != nil {
		d.line("    sort %s order %s", l.Sort.Name, name(l.Order))
		for _, f := range l.SortFields {
			d.line("      %q %s descending=%t", f.Name, f.Column.Name, f.Descending)
		}
	}
	for _, e := range l.Envelope {
		d.line("    envelope %s %s", e.Role, e.Pointer)
	}
	for _, h := range l.Headers {
		d.line("    header %s %s", h.Role, h.Header.Name)
	}
}
