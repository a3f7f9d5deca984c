package infer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// bind ties the properties of each operation's request and response to columns,
// and makes the values of what no column fills.
func (w *work) bind() {
	for _, c := range w.candidates {
		for _, op := range c.resource.Operations {
			c.bindInput(op)
			if op.Kind == List {
				c.bindList(op)
				if how := describeList(op.List); how != "" {
					op.Reason += "; " + how
				}
			}
			c.bindOutput(op)
		}
		c.indexes()
	}
}

// bindInput sets Writes.
func (c *candidate) bindInput(op *Operation) {
	if op.Input == nil {
		return
	}
	r := c.resource
	scoped := map[*Column]bool{}
	for _, s := range op.Scope {
		scoped[s.Column] = true
	}
	var lost []string
	for _, m := range members(op.Input) {
		col := r.column(m.Name)
		if col == nil || m.Schema.ReadOnly || scoped[col] || !assignable(m.Schema, col.Schema) {
			if col != nil && !m.Schema.ReadOnly && !scoped[col] {
				lost = append(lost, strconv.Quote(m.Name))
			}
			continue
		}
		switch col.Role {
		case "created", "updated", "version", "owner":
			continue
		case "key":
			if op.Kind != Create && !op.KeyInBody || op.Kind == Create && !r.Key.Given {
				continue
			}
		}
		op.Writes = append(op.Writes, &Binding{Property: m.Property, Column: col, Under: m.under})
	}
	if len(lost) > 0 {
		op.Notes = append(op.Notes, "not stored, as read with another type: "+strings.Join(lost, ", "))
	}
}

// bindOutput sets Reads and Fills.
func (c *candidate) bindOutput(op *Operation) {
	switch {
	case op.Media == nil || op.Media.Schema == nil && len(op.Fills) == 0:
		return
	case op.Output == nil && op.Media.Schema != nil && tellsRequest(op.Media.Schema, 3):
		op.Fills = nil
		fillAround(op, op.Media.Schema, "", nil, "-")
		return
	case op.Output == nil:
		for i := range op.Fills {
			op.Fills[i].Value = fillOf(op.Media.Schema, "")
			if op.Media.Schema == nil && !openapi.IsJSON(op.Media.Type) {
				op.Fills[i].Value = []byte(`""`)
			}
		}
		return
	case isScalar(op.Output):
		op.Reads = []*Binding{{Column: c.resource.Key.Column}}
		return
	}
	base := pointer(op.OutputPath)
	if op.Kind == List {
		base += "/*"
	}
	for _, m := range members(op.Output) {
		if m.Schema.WriteOnly {
			continue
		}
		col := c.resource.column(m.Name)
		if col == nil && op.Kind != List && c.namesKey(m) {
			col = c.resource.Key.Column
		}
		if col != nil && col.Role != "hash" && (assignable(col.Schema, m.Schema) || numberAsText(col, m.Schema)) {
			op.Reads = append(op.Reads, &Binding{Property: m.Property, Column: col, Under: m.under})
			continue
		}
		if m.Property.Required {
			at := base
			if m.under != "" {
				at += "/" + escape(m.under)
			}
			op.Fills = append(op.Fills, Fill{Pointer: at + "/" + escape(m.Name), Value: fillOf(m.Schema, m.Name)})
		}
	}
	if holder := attributes(op.Output); holder != nil {
		for _, p := range op.Output.Properties {
			if m, ok := memberOf(members(op.Output), p.Name); p != holder && p.Required && (!ok || m.under != "") {
				op.Fills = append(op.Fills, Fill{Pointer: base + "/" + escape(p.Name), Value: fillOf(p.Schema, p.Name)})
			}
		}
		if p := holder.Schema.Property("id"); p != nil && p.Required && op.Output.Property("id") != nil {
			op.Fills = append(op.Fills, Fill{Pointer: base + "/" + escape(holder.Name) + "/id", Value: fillOf(p.Schema, p.Name)})
		}
	}
	c.fillEnvelope(op)
}

// numberAsText tells whether a key is a number that answers say as a text.
func numberAsText(col *Column, s *openapi.Schema) bool {
	return col.Role == "key" && (col.Type == TypeInt64 || col.Type == TypeInt32) && s.Kind == openapi.String && format(s) == "" && len(s.Enum) == 0
}

// fillEnvelope makes the required members of the envelope around the payload.
func (c *candidate) fillEnvelope(op *Operation) {
	bound := map[string]bool{}
	at := ""
	for _, name := range op.OutputPath {
		at += "/" + escape(name)
		bound[at] = true
	}
	if op.List != nil {
		for _, e := range op.List.Envelope {
			for i := 1; i < len(e.Pointer); i++ {
				if e.Pointer[i] == '/' {
					bound[e.Pointer[:i]] = true
				}
			}
			bound[e.Pointer] = true
		}
	}
	fillAround(op, op.Media.Schema, "", bound, pointer(op.OutputPath))
}

// fillAround fills the required members of an object on the way to something
// bound, and walks on into those members.
func fillAround(op *Operation, s *openapi.Schema, at string, bound map[string]bool, payload string) {
	if at == payload || s.Kind != openapi.Object {
		return
	}
	for _, p := range s.Properties {
		next := at + "/" + escape(p.Name)
		switch {
		case bound[next]:
			fillAround(op, p.Schema, next, bound, payload)
		case isRequestID(p):
			op.Fills = append(op.Fills, Fill{Pointer: next, Value: fillOf(p.Schema, p.Name), Request: true})
		case p.Required && tellsRequest(p.Schema, 2):
			fillAround(op, p.Schema, next, bound, payload)
		case p.Required && !p.Schema.WriteOnly:
			op.Fills = append(op.Fills, Fill{Pointer: next, Value: fillOf(p.Schema, p.Name)})
		}
	}
}

// isRequestID tells whether a member of an envelope can hold the id of the request.
func isRequestID(p *openapi.Property) bool {
	const longest = 128 // of an id that a client chose
	s := p.Schema
	return fold(p.Name) == "requestid" && s.Kind == openapi.String && s.Format == "" && s.Pattern == "" && len(s.Enum) == 0 &&
		s.MinLength <= 1 && (s.MaxLength == nil || *s.MaxLength >= longest)
}

// tellsRequest tells whether an object has the id of the request, so many levels
// down.
func tellsRequest(s *openapi.Schema, depth int) bool {
	if s.Kind != openapi.Object || depth == 0 {
		return false
	}
	return slices.ContainsFunc(s.Properties, func(p *openapi.Property) bool {
		return isRequestID(p) || p.Required && tellsRequest(p.Schema, depth-1)
	})
}

// pointer gives the JSON pointer of a path of names.
func pointer(path []string) string {
	var b strings.Builder
	for _, name := range path {
		b.WriteString("/" + escape(name))
	}
	return b.String()
}

func escape(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

// indexes makes an index for each scope and foreign key column, and a unique one
// for a key that is unique within its scope only.
func (c *candidate) indexes() {
	r := c.resource
	if r.Key.Scoped {
		var cols []*Column
		for _, p := range r.Parents {
			cols = append(cols, p.Column)
		}
		cols = append(cols, r.Key.Column)
		r.addIndex(true, cols...)
	}
	for i, col := range r.Columns {
		first := r.Key.Scoped && len(r.Parents) > 0 && r.Parents[0].Column == col
		if i > 0 && !first && (col.Role == "scope" || col.ForeignKey != nil) {
			r.addIndex(false, col)
		}
		overrideOnDelete(col)
	}
	if r.Owner != nil {
		r.addIndex(false, r.Owner.Column)
	}
	c.declaredIndexes()
}

func (r *Resource) addIndex(unique bool, cols ...*Column) {
	parts := []string{r.Table}
	for _, col := range cols {
		parts = append(parts, col.Name)
	}
	suffix := "_idx"
	if unique {
		suffix = "_key"
	}
	for _, ix := range r.Indexes {
		if sameColumns(ix.Columns, cols) {
			ix.Unique = ix.Unique || unique
			return
		}
	}
	r.Indexes = append(r.Indexes, &Index{Name: shorten(strings.Join(parts, "_"), maxColumnName-4) + suffix, Columns: cols, Unique: unique})
}

func sameColumns(a, b []*Column) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
