package typescript

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/tsast"
)

// typed is what a type says.
type typed struct {
	scan.Type
	nullable, optional bool
}

var scalars = map[string]scan.Type{
	"string": {Name: "string"}, "number": {Name: scan.Numeric}, "bigint": {Name: "integer"}, "boolean": {Name: "boolean"},
	"Date": {Name: "string"}, "object": {Name: "object"},
}

// wrappers are generic types that stand for their argument.
var wrappers = []string{"Promise", "Observable", "Readonly", "Required", "Ref"}

// typeOf reads a type.
func (p *program) typeOf(m *module, s tsast.Span, depth int) typed {
	if s.Empty() || depth > 8 {
		return typed{}
	}
	if parts := m.Union(s); len(parts) > 1 || m.Is(s.A, "|") {
		return p.unionType(m, parts, depth)
	}
	if m.Is(s.A, "(") && m.Match(s.A) == s.B-1 {
		return p.typeOf(m, tsast.Span{A: s.A + 1, B: s.B - 1}, depth+1)
	}
	if m.Is(s.A, "readonly") {
		return p.typeOf(m, tsast.Span{A: s.A + 1, B: s.B}, depth+1)
	}
	if s.B-s.A > 2 && m.Is(s.B-1, "]") && m.Is(s.B-2, "[") {
		items := p.typeOf(m, tsast.Span{A: s.A, B: s.B - 2}, depth+1).Type
		return typed{Type: scan.Type{Name: "array", Items: &items}}
	}
	if m.Is(s.A, "{") {
		return typed{Type: scan.Type{Name: "object"}}
	}
	if s.B == s.A+1 {
		return p.simpleType(m, s.A, depth)
	}
	if m.Kind(s.A) == tsast.Ident && m.Is(s.A+1, "<") {
		return p.generic(m, s, depth)
	}
	return typed{}
}

func (p *program) unionType(m *module, parts []tsast.Span, depth int) typed {
	var out typed
	var enum []string
	n := 0
	for _, x := range parts {
		switch m.Slice(x) {
		case "null":
			out.nullable = true
		case "undefined":
			out.optional = true
		default:
			t := p.typeOf(m, x, depth+1)
			if n > 0 && (out.Name != t.Name || t.Enum == nil || out.Enum == nil) {
				return typed{nullable: out.nullable, optional: out.optional}
			}
			enum = append(enum, t.Enum...)
			out.Type = t.Type
			n++
		}
	}
	out.Enum = enum
	return out
}

func (p *program) simpleType(m *module, i, depth int) typed {
	switch m.Kind(i) {
	case tsast.String:
		return typed{Type: scan.Type{Name: "string", Enum: []string{m.Unquote(i)}}}
	case tsast.Number:
		return typed{Type: scan.Type{Name: scan.Numeric, Enum: []string{m.Text(i)}}}
	}
	name := m.Text(i)
	if t, ok := scalars[name]; ok {
		return typed{Type: t}
	}
	if values := p.enum(m, name); values != nil {
		return typed{Type: scan.Type{Name: "string", Enum: values}}
	}
	if _, class := p.class(m, name); class != nil {
		return typed{Type: scan.Type{Name: "object", Model: class.Name}}
	}
	if t, n := p.lookup(m, name, hasType, 0); t != nil {
		return p.typeOf(t, t.Types[n], depth+1)
	}
	return typed{}
}

func (p *program) generic(m *module, s tsast.Span, depth int) typed {
	args := m.Split(tsast.Span{A: s.A + 2, B: s.B - 1})
	if len(args) == 0 {
		return typed{}
	}
	switch name := m.Text(s.A); {
	case name == "Array" || name == "ReadonlyArray" || name == "Set":
		items := p.typeOf(m, args[0], depth+1).Type
		return typed{Type: scan.Type{Name: "array", Items: &items}}
	case name == "Record" || name == "Map":
		return typed{Type: scan.Type{Name: "object"}}
	case slices.Contains(wrappers, name):
		return p.typeOf(m, args[0], depth+1)
	case strings.HasSuffix(m.Slice(tsast.Span{A: s.A, B: s.A + 3}), "z.infer"):
		return typed{}
	}
	return typed{}
}
