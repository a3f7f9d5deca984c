package pytypes

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// Empty tells whether the module has nothing to say.
func (m *Module) Empty() bool { return len(m.nodes)+len(m.exports) == 0 }

// Modules gives the modules that have something to say, package api's among them.
func (s *Set) Modules() []*Module {
	return slices.DeleteFunc(slices.Clone(s.modules), (*Module).Empty)
}

// Code is the text of a module but for its head.
type Code struct {
	// Imports are the statements, Exports the __all__ of a module that passes on names
	// of package api, empty for others. Body are the classes and aliases, Gap the empty
	// lines before them.
	Imports, Exports, Gap, Body string
}

// Code writes the module.
func (m *Module) Code() Code {
	u := &uses{module: m}
	var body strings.Builder
	var before *node
	for _, n := range m.nodes {
		if before != nil {
			body.WriteString("\n")
			if before.form == shapes.LookObject || n.form == shapes.LookObject {
				body.WriteString("\n")
			}
		}
		body.WriteString(declare(n, u))
		before = n
	}
	body.WriteString(m.rebuilds())
	c := Code{Body: body.String()}
	for name := range m.exports {
		u.Add(shared, name)
	}
	switch {
	case len(m.nodes) == 0:
	case m.nodes[0].form == shapes.LookObject:
		c.Gap = "\n\n"
	default:
		c.Gap = "\n"
	}
	bare := pycode.Bare(c.Body)
	if strings.Contains(bare, "wire.") {
		u.Add("app", "wire")
	}
	if strings.Contains(bare, "pydantic.Tag(") {
		u.AddModule("pydantic")
	}
	c.Imports = u.String()
	if m.Package != "" && len(u.Names(shared)) > 0 {
		c.Exports = m.all(u)
	}
	return c
}

// all writes __all__.
func (m *Module) all(u *uses) string {
	list := u.Names(shared)
	for _, n := range m.nodes {
		list = append(list, n.name)
	}
	pycode.SortExported(list)
	items := make([]pycode.Expr, len(list))
	for i, name := range list {
		items[i] = pycode.Name(pycode.Quote(name))
	}
	return pycode.Lay(0, "__all__ = ", pycode.List(items...), "")
}

// rebuilds writes the calls that complete the classes of circles, which refer to what
// comes later.
func (m *Module) rebuilds() string {
	place := map[*node]int{}
	for i, n := range m.nodes {
		place[n] = i
	}
	open := map[int]bool{}
	for i, n := range m.nodes {
		if n.form == shapes.LookObject && n.size <= maxCircle && later(n, m, place, i, map[*node]bool{}) {
			open[n.circle] = true
		}
	}
	var b strings.Builder
	for _, n := range m.nodes {
		if n.form == shapes.LookObject && open[n.circle] {
			b.WriteString(n.name + ".model_rebuild()\n")
		}
	}
	if b.Len() == 0 {
		return ""
	}
	gap := "\n"
	if m.nodes[len(m.nodes)-1].form == shapes.LookObject {
		gap = "\n\n"
	}
	return gap + b.String()
}

// later tells whether a node refers to one that comes after a place.
func later(n *node, m *Module, place map[*node]int, at int, seen map[*node]bool) bool {
	found := false
	n.children(func(r *Ref) {
		c := r.node
		switch {
		case c.name != "":
			found = found || c.module == m && place[c] > at
		case !seen[c]:
			seen[c] = true
			found = found || later(c, m, place, at, seen)
		}
	})
	return found
}

// declare writes a class or an alias.
func declare(n *node, u *uses) string {
	if n.form == shapes.LookObject {
		return class(n, u)
	}
	p := printer{uses: u}
	value := p.define(n)
	text := ""
	if n.lazy {
		u.Add("typing_extensions", "TypeAliasType")
		lazy := pycode.Call("TypeAliasType", pycode.Name(pycode.Quote(n.name)), pycode.Name(pycode.Quote(value.Flat())))
		text = pycode.Lay(0, n.name+" = ", lazy, "")
	} else {
		text = pycode.Lay(0, n.name+" = ", value, "")
	}
	return text + pycode.Docstring(0, about(n))
}

// about says what a node is: the first paragraph of its description.
func about(n *node) string {
	return shapes.FirstParagraph(n.schema.Description)
}

// class writes a model.
func class(n *node, u *uses) string {
	var b strings.Builder
	b.WriteString("class " + n.name + "(wire.Model):\n")
	doc := about(n)
	if doc == "" {
		doc = what(n)
	}
	second := ""
	if n.dir == In && strings.HasSuffix(n.name, "Input") {
		second = "As a request has it: without what only the server sets."
	}
	b.WriteString(pycode.Docstring(4, doc, second))
	if config := config(n, u); config != "" {
		b.WriteString("\n" + config)
	}
	if len(n.fields) > 0 {
		b.WriteString("\n")
	}
	for _, f := range n.fields {
		b.WriteString(f.line(u))
		b.WriteString(pycode.Docstring(4, shapes.FirstParagraph(f.Property.Schema.Description)))
	}
	b.WriteString(checks(n, u))
	return b.String()
}

// what says where a schema without a description is.
func what(n *node) string {
	if n.schema.Name != "" {
		return "The schema " + n.schema.Name
	}
	return "The schema at " + n.schema.Path
}

// config writes what the class says of members without an attribute, and that a class of
// a large circle is built when it is first used.
func config(n *node, u *uses) string {
	var options []pycode.Expr
	switch {
	case n.extra != nil:
		options = append(options, pycode.Keyword("extra", pycode.Name(`"allow"`)))
	case n.schema.Open == openapi.Closed:
		options = append(options, pycode.Keyword("extra", pycode.Name(`"forbid"`)))
	}
	if n.size > maxCircle {
		options = append(options, pycode.Keyword("defer_build", pycode.Name("True")))
	}
	if len(options) == 0 {
		return ""
	}
	u.pydantic("ConfigDict")
	text := pycode.Lay(4, "model_config = ", pycode.Call("ConfigDict", options...), "")
	if n.extra != nil && !n.extra.HoldsNull() {
		u.pydantic("Field")
		e := pycode.Index("dict", pycode.Name("str"), n.extra.expr(printer{uses: u}))
		text += pycode.Lay(4, "__pydantic_extra__: ", e, " = Field(init=False)")
	}
	return text
}

// checks writes the validator of an object that has rules of its own.
func checks(n *node, u *uses) string {
	rules := rules(n, printer{uses: u})
	if len(rules) == 0 {
		return ""
	}
	u.pydantic("model_validator")
	rules = append([]pycode.Expr{pycode.Name("cls"), pycode.Name("value")}, rules...)
	return "\n    @model_validator(mode=\"before\")\n    @classmethod\n    def check_whole(cls, value: object) -> object:\n" +
		"        \"\"\"Hold what the schema says of the object as a whole.\"\"\"\n" +
		pycode.Lay(8, "return ", pycode.Call("wire.check", rules...), "")
}

// rules are what the schema says of the object as a whole.
func rules(n *node, p printer) []pycode.Expr {
	s := n.schema
	var out []pycode.Expr
	if len(n.skipped) > 0 && (n.extra != nil || s.Open == openapi.Closed) {
		names := make([]pycode.Expr, len(n.skipped))
		for i, name := range n.skipped {
			names[i] = pycode.Name(pycode.Quote(name))
		}
		out = append(out, pycode.Call("wire.Ignore", names...))
	}
	if bounds := properties(s); len(bounds) > 0 {
		out = append(out, pycode.Call("wire.Properties", bounds...))
	}
	if len(s.Enum) > 0 {
		out = append(out, pycode.Call("wire.Enum", jsonValues(s.Enum)...))
	}
	if len(n.choices) > 0 {
		cases := make([]pycode.Expr, len(n.choices))
		for i, c := range n.choices {
			cases[i] = pycode.Pair(pycode.Quote(c.value), p.ref(c.ref))
		}
		out = append(out, pycode.Call("wire.Choice", pycode.Name(pycode.Quote(s.Discriminator.Property)), pycode.Dict(cases...)))
	}
	if len(n.alternatives) > 0 {
		name := "wire.AnyOf"
		if len(s.OneOf) > 0 {
			name = "wire.OneOf"
		}
		types := make([]pycode.Expr, len(n.alternatives))
		for i, a := range n.alternatives {
			types[i] = p.ref(a)
		}
		out = append(out, pycode.Call(name, types...))
	}
	if n.not != nil {
		out = append(out, pycode.Call("wire.Not", p.ref(*n.not)))
	}
	return out
}

func properties(s *openapi.Schema) []pycode.Expr {
	var out []pycode.Expr
	for _, bound := range lengths(s.MinProperties, s.MaxProperties) {
		flat := bound.Flat()
		flat = strings.Replace(strings.Replace(flat, "min_length", "minimum", 1), "max_length", "maximum", 1)
		out = append(out, pycode.Name(flat))
	}
	return out
}
