package infer

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// override is what the document says in x-backend, at an operation or a schema.
type override struct {
	Resource string          `json:"resource"`
	Key      string          `json:"key"`
	Table    string          `json:"table"`
	Stub     bool            `json:"stub"`
	Unique   json.RawMessage `json:"unique"`
	Index    json.RawMessage `json:"index"`
	OnDelete string          `json:"onDelete"`
	Roles    roles           `json:"roles"`
	Owner    owner           `json:"owner"`
}

var overrideKeys = []string{"resource", "key", "table", "owner", "roles", "stub", "unique", "index", "onDelete"}

// readExtensions reports the x-backend objects that are not understood.
func (w *work) readExtensions() {
	w.checkOverride(w.service.Extensions, openapi.Position{File: w.service.Source}, "roles")
	paths := map[string]bool{}
	for _, op := range w.service.Operations {
		w.checkOverride(op.Extensions, op.Pos, "roles", "owner")
		if !paths[op.Path] {
			paths[op.Path] = true
			w.checkOverride(op.PathExtensions, op.Pos, "roles")
		}
	}
	seen := map[*openapi.Schema]bool{}
	var walk func(s *openapi.Schema)
	walk = func(s *openapi.Schema) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		w.checkOverride(s.Extensions, s.Pos, "owner")
		for _, p := range s.Properties {
			walk(p.Schema)
		}
		walk(s.Items)
	}
	for _, s := range w.service.Schemas {
		walk(s)
	}
}

// checkOverride reports what is not understood in x-backend. Keys that need a place
// have an effect only where they are named here.
func (w *work) checkOverride(x openapi.Extensions, pos openapi.Position, here ...string) {
	text, ok := x["x-backend"]
	if !ok {
		return
	}
	warn := func(format string, args ...any) {
		w.model.Problems = append(w.model.Problems, openapi.Problem{
			Rule: "x-backend", Pos: pos, Message: fmt.Sprintf(format, args...),
			Hint: "known keys: " + strings.Join(overrideKeys, ", "),
		})
	}
	var keys map[string]json.RawMessage
	if json.Unmarshal(text, &keys) != nil || keys == nil {
		warn("x-backend is no object")
		return
	}
	unknown := make([]string, 0, len(keys))
	for key := range keys {
		if !slices.Contains(overrideKeys, key) {
			unknown = append(unknown, key)
		}
	}
	slices.Sort(unknown)
	for _, key := range unknown {
		warn("unknown key %q in x-backend", key)
	}
	for _, key := range []string{"owner", "roles"} {
		if _, set := keys[key]; set && !slices.Contains(here, key) {
			warn("%q in x-backend has no effect here", key)
		}
	}
	var o override
	if err := json.Unmarshal(text, &o); err != nil {
		warn("a value in x-backend has the wrong type")
	}
	if o.Roles.wrong {
		warn("roles is a list of names; taken as [%s]", adminRole)
	}
	if o.Owner.wrong {
		warn("owner is true, the name of a property, or {property, except}; taken as true")
	}
	if d := o.OnDelete; d != "" && onDelete(d) == "" {
		warn("onDelete is cascade, restrict or set null, not %q", d)
	}
}

// overrideOf reads x-backend; what is not understood is zero.
func overrideOf(x openapi.Extensions) override {
	var o override
	if text, ok := x["x-backend"]; ok {
		// A wrong type is reported by checkOverride; the other keys still hold.
		_ = json.Unmarshal(text, &o)
	}
	return o
}

// textOf reads an extension that is a string.
func textOf(x openapi.Extensions, name string) string {
	var s string
	if json.Unmarshal(x[name], &s) != nil {
		return ""
	}
	return s
}

func (op *Operation) forcedStub() bool { return overrideOf(op.Extensions).Stub }

// overrides gives what is said about a candidate: at its schema, then at its
// operations; the first that says something counts.
func (c *candidate) overrides() override {
	out := overrideOf(c.schema.Identity().Extensions)
	for _, n := range slices.Concat(c.collections, c.items) {
		for _, op := range n.ops {
			o := overrideOf(op.Extensions)
			if out.Resource == "" {
				out.Resource = o.Resource
			}
			if out.Key == "" {
				out.Key = o.Key
			}
			if out.Table == "" {
				out.Table = o.Table
			}
			if !out.Owner.set {
				out.Owner = o.Owner
			}
		}
	}
	x := c.schema.Identity().Extensions
	if out.Table == "" {
		out.Table = textOf(x, "x-table")
	}
	if out.Key == "" {
		out.Key = textOf(x, "x-pk")
	}
	return out
}

// chosenKey gives the key property: the one the document names, else by the
// path's parameter.
func (w *work) chosenKey(c *candidate, parameter string) (member, bool) {
	m, ok := c.namedKey(parameter)
	if name := c.overrides().Key; name != "" && (!ok || m.Name != name) {
		w.model.Problems = append(w.model.Problems, openapi.Problem{
			Rule: "x-backend", Pos: c.schema.Pos, Message: fmt.Sprintf("the key %q is no integer or string property", name),
		})
	}
	return m, ok
}

// namedKey gives the property that the document names as key, else the one that
// the parameter names.
func (c *candidate) namedKey(parameter string) (member, bool) {
	if name := c.overrides().Key; name != "" {
		if m, ok := memberOf(c.members, name); ok && keyable(m.Schema) {
			return m, true
		}
	}
	return keyMember(c, parameter)
}

// onDelete gives the model's word for what a foreign key does, "" if unknown.
func onDelete(text string) string {
	switch strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(text)) {
	case "cascade":
		return "cascade"
	case "restrict", "no action", "noaction":
		return "restrict"
	case "set null", "setnull":
		return "set null"
	default:
		return ""
	}
}

// overrideOnDelete lets the document say what a foreign key does; set null only
// where the column may be NULL.
func overrideOnDelete(col *Column) {
	if col.Schema == nil || col.ForeignKey == nil {
		return
	}
	d := onDelete(overrideOf(col.Schema.Extensions).OnDelete)
	if d == "" {
		d = onDelete(textOf(col.Schema.Extensions, "x-fk-on-delete"))
	}
	if d != "" && (d != "set null" || col.Nullable) {
		col.ForeignKey.OnDelete = d
	}
}

// declaredIndexes makes the indexes that the document asks for: unique and index
// at a property or, as lists of names, at the schema; x-indexes at the schema.
func (c *candidate) declaredIndexes() {
	r := c.resource
	for _, col := range r.Columns {
		if col.Schema == nil || col.Property == "" || !indexable(col) {
			continue
		}
		o := overrideOf(col.Schema.Extensions)
		if string(o.Unique) == "true" {
			r.addIndex(true, col)
		} else if string(o.Index) == "true" {
			r.addIndex(false, col)
		}
	}
	o := overrideOf(c.schema.Identity().Extensions)
	for _, declared := range []struct {
		text   json.RawMessage
		unique bool
	}{{o.Unique, true}, {o.Index, false}} {
		var several [][]string
		var one []string
		if json.Unmarshal(declared.text, &one) == nil {
			several = [][]string{one}
		} else if json.Unmarshal(declared.text, &several) != nil {
			continue
		}
		for _, names := range several {
			c.indexOf(names, declared.unique)
		}
	}
	var list []string
	if json.Unmarshal(c.schema.Identity().Extensions["x-indexes"], &list) == nil {
		for _, entry := range list {
			names, unique := strings.CutPrefix(entry, "unique:")
			c.indexOf(strings.Split(names, ","), unique)
		}
	}
}

func (c *candidate) indexOf(names []string, unique bool) {
	var columns []*Column
	for _, name := range names {
		col := c.resource.column(strings.TrimSpace(name))
		if col == nil || !indexable(col) {
			return
		}
		columns = append(columns, col)
	}
	if len(columns) > 0 {
		c.resource.addIndex(unique, columns...)
	}
}

func indexable(col *Column) bool {
	return col.Type != TypeJSON && col.Type != TypeBytes && col.Role != "hash"
}
