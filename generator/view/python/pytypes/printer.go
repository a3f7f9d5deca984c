package pytypes

import (
	"slices"
	"strconv"

	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// printer writes types as expressions.
type printer struct {
	// prefix is before names of classes and aliases.
	prefix string
	// text says that the value comes as text, plain that it has been checked.
	text, plain bool
	// uses notes the names of other modules that the types need.
	uses *uses
}

// bare writes a reference without null.
func (r Ref) bare(p printer) pycode.Expr {
	n := r.node
	if n.name == "" || p.text && n.scalar() {
		return p.define(n)
	}
	p.uses.add(n)
	name := pycode.Name(p.prefix + n.name)
	if r.far && !p.plain {
		p.uses.typing("Annotated")
		return pycode.Annotated(name, pycode.Name("wire.Far"))
	}
	return name
}

// scalar tells whether the value is read from a text otherwise than from JSON.
func (n *node) scalar() bool {
	switch n.form {
	case shapes.LookBool, shapes.LookInt32, shapes.LookInt64, shapes.LookFloat, shapes.LookTime, shapes.LookDate, shapes.LookUUID, shapes.LookArray:
		return true
	default:
		return false
	}
}

// define writes the type that a node is, whether or not it has a name.
func (p printer) define(n *node) pycode.Expr {
	if p.plain {
		return p.base(n)
	}
	e := pycode.Annotated(p.base(n), p.metadata(n)...)
	if len(p.metadata(n)) > 0 {
		p.uses.typing("Annotated")
	}
	return e
}

// bases are the types of package wire.
var bases = map[shapes.Look]string{
	shapes.LookNever: "Never", shapes.LookBool: "Bool", shapes.LookInt32: "Int32", shapes.LookInt64: "Int64", shapes.LookFloat: "Number", shapes.LookString: "Str",
	shapes.LookTime: "DateTime", shapes.LookDate: "Date", shapes.LookUUID: "Uuid", shapes.LookBytes: "Bytes", shapes.LookFile: "File",
}

// base writes the type without metadata.
func (p printer) base(n *node) pycode.Expr {
	switch n.form {
	case shapes.LookArray:
		return pycode.Index("list", p.ref(n.elem))
	case shapes.LookMap:
		return pycode.Index("dict", pycode.Name("str"), p.ref(n.elem))
	case shapes.LookEnum:
		p.uses.typing("Literal")
		return pycode.Index("Literal", enumValues(n.schema)...)
	case shapes.LookUnion:
		return p.union(n)
	case shapes.LookRaw:
		return p.raw(n)
	case shapes.LookNever:
		return pycode.Name("wire.Never")
	}
	switch {
	case p.plain:
		return pycode.Name(kinds[n.form])
	case p.text && n.scalar():
		return pycode.Name("wire.Text." + bases[n.form])
	default:
		return pycode.Name("wire." + bases[n.form])
	}
}

// ref writes a type within another.
func (p printer) ref(r Ref) pycode.Expr {
	return orNone(r.bare(p), r.null && !r.HoldsNull())
}

func enumValues(s *openapi.Schema) []pycode.Expr {
	var out []pycode.Expr
	for _, e := range s.Enum {
		if v, ok := shapes.StringValue(e); ok {
			out = append(out, pycode.Name(pycode.Quote(v)))
		}
	}
	return out
}

// union writes the alternatives of a union, each once.
func (p printer) union(n *node) pycode.Expr {
	var items []pycode.Expr
	seen := map[string]bool{}
	add := func(e pycode.Expr) {
		if flat := e.Flat(); !seen[flat] {
			seen[flat] = true
			items = append(items, e)
		}
	}
	for _, c := range n.choices {
		e := p.ref(c.ref)
		if !p.plain {
			p.uses.typing("Annotated")
			e = pycode.Annotated(e, pycode.Call("pydantic.Tag", pycode.Name(pycode.Quote(c.value))))
		}
		add(e)
	}
	null := false
	for _, a := range n.alternatives {
		null = null || a.null && !a.HoldsNull()
		add(a.bare(p))
	}
	if null {
		add(pycode.Name("None"))
	}
	return pycode.Union(items...)
}

// raw writes the type of a value of several kinds.
func (p printer) raw(n *node) pycode.Expr {
	var items []pycode.Expr
	seen := map[string]bool{}
	for _, t := range n.schema.Types {
		e := p.kind(t, n.schema)
		if flat := e.Flat(); !seen[flat] {
			seen[flat] = true
			items = append(items, e)
		}
	}
	if len(items) == 0 {
		if p.plain {
			p.uses.typing("Any")
			return pycode.Name("Any")
		}
		return pycode.Name("wire.Json")
	}
	return pycode.Union(items...)
}

// kind writes a type of JSON with what the schema demands of it.
func (p printer) kind(name string, s *openapi.Schema) pycode.Expr {
	one := *s
	one.Types, one.Enum, one.Not = nil, nil, nil
	n := &node{schema: &one}
	switch name {
	case "boolean":
		n.form = shapes.LookBool
	case "integer":
		n.form = shapes.LookInt64
	case "number":
		n.form = shapes.LookFloat
	case "string":
		n.form = shapes.LookString
	case "array":
		n.form, n.elem = shapes.LookArray, anything()
	default:
		n.form, n.elem = shapes.LookMap, anything()
	}
	return p.define(n)
}

// metadata writes what the schema demands beyond the type.
func (p printer) metadata(n *node) []pycode.Expr {
	s := n.schema
	out := p.constraints(n)
	switch n.form {
	case shapes.LookEnum, shapes.LookObject:
	case shapes.LookUnion:
		out = append(out, p.choosing(n)...)
	case shapes.LookTime, shapes.LookDate, shapes.LookUUID, shapes.LookBytes:
		if field, _ := texts(n.textual()); len(field) > 0 {
			p.uses.typing("Annotated")
			p.uses.pydantic("Field")
			text := pycode.Annotated(pycode.Name("wire.Str"), pycode.Call("Field", field...))
			out = append(out, pycode.Call("wire.AllOf", text))
		}
	case shapes.LookRaw:
		if len(s.Types) > 1 && !p.text {
			out = append(out, pycode.Call("wire.AnyOf"))
		}
	}
	if len(s.Enum) > 0 && n.form != shapes.LookEnum && n.form != shapes.LookObject {
		out = append(out, pycode.Call("wire.Enum", jsonValues(s.Enum)...))
	}
	if n.not != nil && n.form != shapes.LookObject {
		out = append(out, pycode.Call("wire.Not", p.ref(*n.not)))
	}
	return out
}

// textual gives what the schema demands of the text of a value that is read as another
// type: not the lengths that all such texts have.
func (n *node) textual() *openapi.Schema {
	s := *n.schema
	if length := map[shapes.Look]int{shapes.LookUUID: 36, shapes.LookDate: 10}[n.form]; length > 0 {
		if s.MinLength <= length {
			s.MinLength = 0
		}
		if s.MaxLength != nil && *s.MaxLength >= length {
			s.MaxLength = nil
		}
	}
	return &s
}

func jsonValues(texts [][]byte) []pycode.Expr {
	out := make([]pycode.Expr, len(texts))
	for i, text := range texts {
		out[i] = pycode.Value(text)
	}
	return out
}

// choosing writes how a union finds its alternative.
func (p printer) choosing(n *node) []pycode.Expr {
	switch {
	case len(n.choices) == 1:
		return nil
	case len(n.choices) > 1:
		return []pycode.Expr{pycode.Call("wire.Discriminator", pycode.Name(pycode.Quote(n.schema.Discriminator.Property)))}
	case len(n.schema.OneOf) > 0:
		return []pycode.Expr{pycode.Call("wire.OneOf")}
	default:
		return []pycode.Expr{pycode.Call("wire.AnyOf")}
	}
}

// constraints writes the keywords of pydantic's Field and wire's own.
func (p printer) constraints(n *node) []pycode.Expr {
	s := n.schema
	var field, out []pycode.Expr
	switch n.form {
	case shapes.LookInt32, shapes.LookInt64:
		field, out = integers(s)
	case shapes.LookFloat:
		field, out = numbers(s)
	case shapes.LookString:
		field, out = texts(s)
	case shapes.LookArray:
		field = lengths(s.MinItems, s.MaxItems)
		if s.UniqueItems {
			out = append(out, pycode.Call("wire.Unique"))
		}
	case shapes.LookMap:
		field = lengths(s.MinProperties, s.MaxProperties)
	}
	if len(field) > 0 {
		p.uses.pydantic("Field")
		out = append([]pycode.Expr{pycode.Call("Field", field...)}, out...)
	}
	return out
}

func lengths(low int, high *int) []pycode.Expr {
	var out []pycode.Expr
	if low > 0 {
		out = append(out, pycode.Keyword("min_length", pycode.Name(strconv.Itoa(low))))
	}
	if high != nil {
		out = append(out, pycode.Keyword("max_length", pycode.Name(strconv.Itoa(max(*high, 0)))))
	}
	return out
}

// checkedFormats are those that wire checks.
var checkedFormats = []string{
	"time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri", "url", "iri",
	"uri-reference", "iri-reference", "regex", "json-pointer", "json",
}

func texts(s *openapi.Schema) (field, out []pycode.Expr) {
	field = lengths(s.MinLength, s.MaxLength)
	if s.PatternRE2 != "" {
		if pattern, ok := rustPattern(s.PatternRE2); ok {
			field = append(field, pycode.Keyword("pattern", pycode.Name(pycode.QuoteRaw(pattern))))
		}
	}
	if slices.Contains(checkedFormats, s.Format) {
		out = append(out, pycode.Call("wire.Format", pycode.Name(pycode.Quote(s.Format))))
	}
	return field, out
}

func integers(s *openapi.Schema) (field, out []pycode.Expr) {
	bound := func(text *string, exclusive bool, dir int, plain, strict string) {
		if text == nil {
			return
		}
		if v, still, ok := shapes.IntegerBound(*text, exclusive, dir); ok {
			keyword := plain
			if still {
				keyword = strict
			}
			field = append(field, pycode.Keyword(keyword, pycode.Name(strconv.FormatInt(v, 10))))
		}
	}
	bound(s.Minimum, s.ExclusiveMinimum, 1, "ge", "gt")
	bound(s.Maximum, s.ExclusiveMaximum, -1, "le", "lt")
	if s.MultipleOf != nil {
		if m := shapes.IntegerMultiple(*s.MultipleOf); m != 0 {
			field = append(field, pycode.Keyword("multiple_of", pycode.Name(strconv.FormatInt(m, 10))))
		}
	}
	return field, out
}

func numbers(s *openapi.Schema) (field, out []pycode.Expr) {
	bound := func(text *string, exclusive bool, plain, strict string) {
		if text == nil {
			return
		}
		if _, ok := shapes.FloatText(*text); ok {
			keyword := plain
			if exclusive {
				keyword = strict
			}
			field = append(field, pycode.Keyword(keyword, pycode.Name(pycode.Number(*text))))
		}
	}
	bound(s.Minimum, s.ExclusiveMinimum, "ge", "gt")
	bound(s.Maximum, s.ExclusiveMaximum, "le", "lt")
	if s.MultipleOf != nil {
		if r, ok := shapes.Rational(*s.MultipleOf); ok && r.Sign() > 0 {
			out = append(out, pycode.Call("wire.MultipleOf", pycode.Name(pycode.Quote(*s.MultipleOf))))
		}
	}
	return field, out
}
