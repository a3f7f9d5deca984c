package infer

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/backend-dev/backend/openapi"
)

// columnType gives the type that stores a schema's values.
func columnType(s *openapi.Schema) ColumnType {
	switch s.Kind {
	case openapi.Boolean:
		return TypeBool
	case openapi.Integer:
		switch textOf(s.Extensions, "x-db-type") {
		case "smallint", "integer", "int", "int4":
			if fitsInt32(s.Minimum) && fitsInt32(s.Maximum) {
				return TypeInt32
			}
		case "bigint", "int8":
			return TypeInt64
		}
		if s.Format == "int32" {
			return TypeInt32
		}
		return TypeInt64
	case openapi.Number:
		return TypeFloat
	case openapi.String:
		switch format(s) {
		case "date-time":
			return TypeDateTime
		case "date":
			return TypeDate
		case "uuid":
			return TypeUUID
		case "byte":
			return TypeBytes
		case "decimal":
			return TypeDecimal
		}
		return TypeString
	default:
		return TypeJSON
	}
}

// Holds gives a JSON value that was sent as the column holds it: a number as a text
// where texts are stored.
func (c *Column) Holds(value []byte) []byte {
	if c.Type == TypeString && len(value) > 0 && (value[0] == '-' || '0' <= value[0] && value[0] <= '9') {
		return []byte(strconv.Quote(string(value)))
	}
	return value
}

// Chosen gives the value to send for a property that may be any text where the column
// holds some only, nil for other properties.
func (c *Column) Chosen(property *openapi.Schema) []byte {
	if c.Type != TypeString || len(c.Enum) == 0 || len(property.Enum) > 0 || property.Kind != openapi.String {
		return nil
	}
	return c.Enum[0]
}

// fitsInt32 tells whether a bound is there and within 32 bits.
func fitsInt32(bound *string) bool {
	if bound == nil {
		return false
	}
	_, err := strconv.ParseInt(*bound, 10, 32)
	return err == nil
}

// buildColumns makes the columns of each resource: of its read shape, then of
// what the bodies have beyond it.
func (w *work) buildColumns() {
	for _, c := range w.candidates {
		b := &tableBuilder{w: w, c: c, names: nameSet{}, byProperty: map[string]*Column{}}
		b.build()
	}
}

// tableBuilder makes one resource's columns.
type tableBuilder struct {
	w          *work
	c          *candidate
	names      nameSet
	byProperty map[string]*Column
}

func (b *tableBuilder) build() {
	r := b.c.resource
	key := r.Key.Column
	key.Name = b.names.take(key.Name, "_", maxColumnName)
	if key.Property != "" {
		b.byProperty[key.Property] = key
	}
	b.refine(key)
	r.Columns = append(r.Columns, key)
	b.scope()
	for _, m := range b.c.members {
		b.column(m)
	}
	for _, op := range r.Operations {
		if op.Input == nil {
			continue
		}
		for _, m := range members(op.Input) {
			if !m.Schema.ReadOnly {
				b.column(m)
			}
		}
	}
	b.written()
	b.server()
	for _, col := range r.Columns {
		b.nullability(col)
	}
}

// scope makes the columns of the parents in the resource's own path.
func (b *tableBuilder) scope() {
	r, segments := b.c.resource, b.c.primary()
	for i, parameter := range openapi.PathParameters(segments) {
		at, _ := parameterSegment(segments, i)
		owner, _ := literal(segments, at-1)
		col := &Column{Role: "scope", Type: TypeString}
		if p := b.parameter(parameter); p != nil {
			col.Schema, col.Type = p.Schema, columnType(p.Schema)
		}
		m := parentMember(b.c.members, parameter, owner)
		if m == nil {
			m = parentMember(b.inputs(), parameter, owner)
		}
		if m != nil && b.byProperty[m.Name] == nil && b.holds(m, segments[:at+1], col) {
			col.Property, col.Schema, col.Type = m.Name, m.Schema, columnType(m.Schema)
			b.byProperty[m.Name] = col
			col.Name = sqlName(splitWords(m.Name), "_value", maxColumnName)
		} else {
			col.Name = scopeName(parameter, owner)
		}
		if col.Type == TypeJSON || col.Type == TypeBool {
			col.Type = TypeString
		}
		col.Name = b.names.take(col.Name, "_", maxColumnName)
		b.refine(col)
		r.Columns = append(r.Columns, col)
		r.Parents = append(r.Parents, &Parent{Parameter: parameter, Column: col})
	}
}

// holds tells whether a property can hold what a path parameter says: the types
// are the same, or the parent's key, which is stored, has the property's type.
func (b *tableBuilder) holds(m *member, path []openapi.Segment, parameter *Column) bool {
	t := columnType(m.Schema)
	if parent := b.w.byItem[nodeKey(path)]; parent != nil && parent != b.c.resource && parent.Creatable {
		return parent.Key.Column.Type == t
	}
	return t == parameter.Type || parameter.Schema == nil || t == TypeString || parameter.Schema.Kind != openapi.String
}

// inputs gives what the bodies of the resource's operations hold.
func (b *tableBuilder) inputs() []member {
	var out []member
	for _, op := range b.c.resource.Operations {
		if op.Input != nil {
			out = append(out, members(op.Input)...)
		}
	}
	return out
}

// parameter gives the declaration of a path parameter in any of the operations.
func (b *tableBuilder) parameter(name string) *openapi.Parameter {
	for _, n := range slices.Concat(b.c.collections, b.c.items) {
		for _, op := range n.ops {
			if p := op.Parameter(openapi.InPath, name); p != nil {
				return p
			}
		}
	}
	return nil
}

// scopeName names the column of a parent: owner_id for /owners/{id} and /owners/{ownerId}.
func scopeName(parameter string, owner []string) string {
	words := splitWords(parameter)
	if len(words) == 1 && keyWords[words[0]] {
		words = append(singular(owner), words...)
	}
	if len(words) > 0 && !keyWords[words[len(words)-1]] {
		words = append(words, "id")
	}
	return sqlName(words, "_value", maxColumnName)
}

// column makes the column of a property unless there is one.
func (b *tableBuilder) column(m member) {
	if b.byProperty[m.Name] != nil {
		return
	}
	words := splitWords(m.Name)
	col := &Column{
		Property: m.Name, Schema: m.Schema, Type: columnType(m.Schema), Role: "property", Nullable: true,
		ReadOnly: m.Schema.ReadOnly, WriteOnly: m.Schema.WriteOnly,
		Name: b.names.take(sqlName(words, "_value", maxColumnName), "_", maxColumnName),
	}
	if b.isPassword(m) {
		col.Role, col.WriteOnly = "hash", true
	}
	b.refine(col)
	b.byProperty[m.Name] = col
	b.c.resource.Columns = append(b.c.resource.Columns, col)
}

// refine sets what the schema says about a column's values.
func (b *tableBuilder) refine(col *Column) {
	if col.Schema == nil {
		return
	}
	switch col.Type {
	case TypeString:
		col.Enum = col.Schema.Enum
		if col.Schema.MaxLength != nil && col.Role != "hash" {
			col.MaxLength = *col.Schema.MaxLength
		}
	case TypeInt32, TypeInt64:
		col.Enum = col.Schema.Enum
	}
}

// written marks the columns that bodies set. What no answer has is bound by what
// all bodies ask of it, no more.
func (b *tableBuilder) written() {
	for _, op := range b.c.resource.Operations {
		if op.Input == nil {
			continue
		}
		for _, m := range members(op.Input) {
			col := b.byProperty[m.Name]
			if col == nil || m.Schema.ReadOnly || !assignable(m.Schema, col.Schema) {
				continue
			}
			col.Written = true
			if col.Role == "property" && m.Schema != col.Schema && !b.answered(m.Name) {
				col.widen(m.Schema)
			}
		}
	}
}

// widen lets a column hold what another schema allows too.
func (c *Column) widen(s *openapi.Schema) {
	if s.MaxLength == nil {
		c.MaxLength = 0
	} else if c.MaxLength > 0 {
		c.MaxLength = max(c.MaxLength, *s.MaxLength)
	}
	if len(s.Enum) == 0 {
		c.Enum = nil
	}
	for _, e := range s.Enum {
		if len(c.Enum) > 0 && !slices.ContainsFunc(c.Enum, func(have []byte) bool { return bytes.Equal(have, e) }) {
			c.Enum = append(slices.Clone(c.Enum), e)
		}
	}
}

// answered tells whether some answer has a property of that name.
func (b *tableBuilder) answered(name string) bool {
	if _, ok := memberOf(b.c.members, name); ok {
		return true
	}
	return slices.ContainsFunc(b.c.resource.Operations, func(op *Operation) bool {
		if op.Output == nil {
			return false
		}
		_, ok := memberOf(members(op.Output), name)
		return ok
	})
}

// isPassword tells whether a property holds a password that no answer has.
func (b *tableBuilder) isPassword(m member) bool {
	if columnType(m.Schema) != TypeString || len(m.Schema.Enum) > 0 || !m.Schema.WriteOnly && b.answered(m.Name) {
		return false
	}
	words := splitWords(m.Name)
	return m.Schema.Format == "password" || slices.Contains(words, "password") || slices.Contains(words, "passphrase") || slices.Contains(words, "passwd")
}
