package python

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
)

// annotated is what a type annotation says.
type annotated struct {
	scan.Type
	nullable, defaulted bool
	constraints         []scan.Constraint
	// fields are the calls of Field(...) in Annotated[...].
	fields []*pyast.Expr
}

var scalars = map[string]scan.Type{
	"str": {Name: "string"}, "int": {Name: "integer"}, "float": {Name: "number"}, "bool": {Name: "boolean"},
	"datetime": {Name: "string", Format: "date-time"}, "AwareDatetime": {Name: "string", Format: "date-time"}, "date": {Name: "string", Format: "date"},
	"UUID": {Name: "string", Format: "uuid"}, "UUID4": {Name: "string", Format: "uuid"}, "UUID7": {Name: "string", Format: "uuid"},
	"EmailStr": {Name: "string", Format: "email"}, "HttpUrl": {Name: "string", Format: "uri"}, "AnyUrl": {Name: "string", Format: "uri"},
	"StrictStr": {Name: "string"}, "StrictInt": {Name: "integer"}, "StrictBool": {Name: "boolean"}, "StrictFloat": {Name: "number"},
	"PositiveInt": {Name: "integer"}, "NonNegativeInt": {Name: "integer"}, "dict": {Name: "object"}, "Dict": {Name: "object"},
}

// implicit are the limits that types have by their name.
var implicit = map[string]scan.Constraint{
	"PositiveInt": {Keyword: "exclusiveMinimum", Value: "0"}, "NonNegativeInt": {Keyword: "minimum", Value: "0"},
}

var sequences = []string{"list", "List", "set", "Set", "tuple", "Tuple", "Sequence", "Iterable", "frozenset", "conlist"}

// annotation reads a type annotation.
func (p *program) annotation(m *module, e *pyast.Expr, depth int) annotated {
	if e == nil || depth > 8 {
		return annotated{}
	}
	switch e.Kind {
	case pyast.String:
		if text, ok := p.text(m, e, 0); ok {
			if f := pyast.Parse(text); len(f.Errors) == 0 && len(f.Body) == 1 && f.Body[0].Kind == pyast.Expression {
				inner := *m
				inner.file = f
				return p.annotation(&inner, f.Body[0].Value, depth+1)
			}
		}
	case pyast.Binary:
		if e.Text == "|" {
			return p.union(m, []*pyast.Expr{e.X, e.Y}, depth)
		}
	case pyast.Subscript:
		return p.subscript(m, e, depth)
	case pyast.Call:
		return p.constrained(m, e)
	case pyast.Name, pyast.Attribute:
		return p.named(m, e, depth)
	}
	return annotated{}
}

// union reads A | B; with None it may be null, else it is not one type.
func (p *program) union(m *module, list []*pyast.Expr, depth int) annotated {
	var out annotated
	n, nullable := 0, false
	for _, x := range list {
		if x.Kind == pyast.Name && x.Text == "None" {
			nullable = true
			continue
		}
		a := p.annotation(m, x, depth+1)
		nullable = nullable || a.nullable
		out = a
		n++
	}
	if n != 1 {
		out = annotated{}
	}
	out.nullable = nullable
	return out
}

func (p *program) subscript(m *module, e *pyast.Expr, depth int) annotated {
	if len(e.List) == 0 {
		return annotated{}
	}
	switch n := last(e.X.Dotted()); {
	case n == "Optional":
		a := p.annotation(m, e.List[0], depth+1)
		a.nullable = true
		return a
	case n == "Union":
		return p.union(m, e.List, depth)
	case n == "Annotated":
		a := p.annotation(m, e.List[0], depth+1)
		for _, x := range e.List[1:] {
			if x.Kind == pyast.Call {
				a.fields = append(a.fields, x)
			}
		}
		return a
	case n == "Literal":
		return literalType(p, m, e)
	case slices.Contains(sequences, n):
		items := p.annotation(m, e.List[0], depth+1).Type
		return annotated{Type: scan.Type{Name: "array", Items: &items}}
	case n == "dict" || n == "Dict" || n == "Mapping":
		return annotated{Type: scan.Type{Name: "object"}}
	}
	return annotated{}
}

func literalType(p *program, m *module, e *pyast.Expr) annotated {
	out := annotated{Type: scan.Type{Name: "string"}}
	for _, x := range e.List {
		switch x.Kind {
		case pyast.String:
			text, _ := p.text(m, x, 0)
			out.Enum = append(out.Enum, text)
		case pyast.Number:
			out.Name = "integer"
			out.Enum = append(out.Enum, x.Text)
		case pyast.Name:
			if x.Text == "None" {
				out.nullable = true
				continue
			}
			return annotated{}
		default:
			return annotated{}
		}
	}
	return out
}

// constrained reads constr(min_length=1) and conint(gt=0).
func (p *program) constrained(m *module, e *pyast.Expr) annotated {
	kinds := map[string]string{"constr": "string", "conint": "integer", "confloat": "number", "conlist": "array"}
	n := last(e.X.Dotted())
	t := kinds[n]
	if t == "" {
		return annotated{}
	}
	out := annotated{Type: scan.Type{Name: t}, constraints: p.constraints(m, e, t)}
	if t == "array" {
		items := p.annotation(m, e.Arg(0, "item_type"), 1).Type
		out.Items = &items
	}
	return out
}

// named reads a name: a scalar, a class of the project or an alias.
func (p *program) named(m *module, e *pyast.Expr, depth int) annotated {
	if home, class := p.class(m, e); class != nil {
		if values, typ := p.enum(home, class); values != nil {
			return annotated{Type: scan.Type{Name: typ, Enum: values}}
		}
		if p.isModel(home, class) {
			return annotated{Type: scan.Type{Name: "object", Model: class.Name}}
		}
		return annotated{}
	}
	n := last(e.Dotted())
	if im, ok := m.imports[n]; ok && im.attr != "" {
		n = im.attr
	}
	if n == "None" {
		return annotated{nullable: true}
	}
	if slices.Contains(sequences, n) {
		return annotated{Type: scan.Type{Name: "array"}}
	}
	if t, ok := scalars[n]; ok {
		out := annotated{Type: t}
		if c, ok := implicit[n]; ok {
			out.constraints = []scan.Constraint{c}
		}
		return out
	}
	if t, n := p.resolve(m, e, hasValue); t != nil {
		return p.annotation(t, t.values[n], depth+1)
	}
	return annotated{}
}

// enum gives the values of an Enum class, or of Django's TextChoices.
func (p *program) enum(m *module, class *pyast.Stmt) (values []string, typ string) {
	bases := []string{"Enum", "StrEnum", "IntEnum", "TextChoices", "IntegerChoices"}
	if !p.inherits(m, class, bases, 0) {
		return nil, ""
	}
	values, typ = []string{}, "string"
	for _, s := range class.Body {
		if s.Kind != pyast.Assign || s.Value == nil || s.Targets[0].Kind != pyast.Name || strings.HasPrefix(s.Targets[0].Text, "_") {
			continue
		}
		v := s.Value
		if v.Kind == pyast.Tuple && len(v.List) > 0 {
			v = v.List[0]
		}
		switch v.Kind {
		case pyast.String:
			text, _ := p.text(m, v, 0)
			values = append(values, text)
		case pyast.Number:
			typ = "integer"
			values = append(values, v.Text)
		case pyast.Call: // auto() of StrEnum
			values = append(values, strings.ToLower(s.Targets[0].Text))
		}
	}
	return values, typ
}
