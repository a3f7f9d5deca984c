package typescript

import (
	"cmp"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/tsast"
)

// zodModels gives a model for each variable that is a zod object. A type inferred
// of it is another name.
func (p *program) zodModels(m *module) {
	for name := range m.Vars {
		model, ok := p.zodModel(m, name, 0)
		if !ok || len(model.Fields) == 0 {
			continue
		}
		for _, suffix := range [...]string{"Schema", "schema", "Dto", "DTO"} {
			if rest, ok := strings.CutSuffix(name, suffix); ok && rest != "" {
				model.Aliases = append(model.Aliases, rest)
			}
		}
		for alias, s := range m.Types {
			if strings.HasSuffix(strings.ReplaceAll(m.Slice(s), " ", ""), "<typeof"+name+">") && alias != name {
				model.Aliases = append(model.Aliases, alias)
			}
		}
		slices.Sort(model.Aliases)
		p.facts.Models = append(p.facts.Models, model)
	}
}

// zodModel reads const name = z.object({...}), or one made of another.
func (p *program) zodModel(m *module, name string, depth int) (scan.Model, bool) {
	v := m.Vars[name]
	if depth > 8 || v.Init.Empty() || v.Depth != 0 || m.Kind(v.Init.A) != tsast.Ident {
		return scan.Model{}, false
	}
	c := m.Chain(v.Init.A)
	model := scan.Model{Name: name, Pos: m.pos(v.At), Checked: true, Input: true}
	if !p.zodObject(&model, m, c, depth) {
		return scan.Model{}, false
	}
	return model, true
}

// zodObject reads a chain that begins with z.object, or with the name of another.
func (p *program) zodObject(model *scan.Model, m *module, c tsast.Chain, depth int) bool {
	links := c.Links
	switch {
	case c.Base == "z" && len(links) > 0 && slices.Contains([]string{"object", "strictObject", "looseObject"}, links[0].Name):
		p.zodShape(model, m, links[0].Args)
		links = links[1:]
	case c.Base == "z":
		return false
	default:
		t, n := p.lookup(m, c.Base, hasVar, 0)
		if t == nil || len(links) == 0 || t == m && n == model.Name {
			return false
		}
		base, ok := p.zodModel(t, n, depth+1)
		if !ok {
			return false
		}
		p.inherit(model, base, func(scan.Field) bool { return true }, false)
	}
	for _, l := range links {
		p.zodDerive(model, m, l, depth)
	}
	return true
}

// zodDerive reads .extend, .merge, .partial, .omit and .pick.
func (p *program) zodDerive(model *scan.Model, m *module, l tsast.Link, depth int) {
	names := func() []string {
		var out []string
		for _, prop := range m.Properties(l.Args) {
			out = append(out, prop.Name)
		}
		return out
	}
	switch l.Name {
	case "extend", "safeExtend":
		p.zodShape(model, m, l.Args)
	case "merge", "and":
		if t, n := p.lookup(m, m.Slice(l.Args), hasVar, 0); t != nil {
			if other, ok := p.zodModel(t, n, depth+1); ok {
				p.inherit(model, other, func(scan.Field) bool { return true }, false)
				return
			}
		}
		model.Open = true
	case "partial":
		for i := range model.Fields {
			model.Fields[i].Required = scan.No
		}
	case "omit", "pick":
		list := names()
		model.Fields = slices.DeleteFunc(model.Fields, func(f scan.Field) bool { return slices.Contains(list, f.Name) == (l.Name == "omit") })
	case "passthrough", "loose", "strict", "refine", "superRefine", "describe", "meta", "openapi", "brand":
	case "transform", "catchall":
		model.Open = true
	}
}

// zodShape adds the keys of an object literal.
func (p *program) zodShape(model *scan.Model, m *module, s tsast.Span) {
	for _, prop := range m.Properties(s) {
		if prop.Name == "..." {
			base := strings.TrimSuffix(m.Slice(prop.Value), ".shape")
			if t, n := p.lookup(m, base, hasVar, 0); t != nil {
				if other, ok := p.zodModel(t, n, 1); ok {
					p.inherit(model, other, func(scan.Field) bool { return true }, false)
					continue
				}
			}
			model.Open = true
			continue
		}
		f := scan.Field{Name: prop.Name, Required: scan.Yes, Nullable: scan.No, Pos: m.pos(prop.At)}
		value := prop.Value
		home := m
		if value.Empty() {
			if t, n := p.lookup(m, prop.Name, hasVar, 0); t != nil {
				home, value = t, t.Vars[n].Init
			}
		}
		p.zodField(&f, home, value, 0)
		if f.Type.Name == "" {
			f.Nullable = scan.Unknown
		}
		slices.SortFunc(f.Constraints, func(a, b scan.Constraint) int { return cmp.Compare(a.Keyword, b.Keyword) })
		set(model, f)
	}
}

// zodTypes are what z.<name>() gives.
var zodTypes = map[string]scan.Type{
	"string": {Name: "string"}, "number": {Name: "number"}, "int": {Name: "integer"}, "bigint": {Name: "integer"}, "boolean": {Name: "boolean"},
	"date": {Name: "string"}, "array": {Name: "array"}, "object": {Name: "object"}, "record": {Name: "object"}, "enum": {Name: "string"}, "literal": {Name: "string"},
	"uuid": {Name: "string", Format: "uuid"}, "email": {Name: "string", Format: "email"}, "url": {Name: "string", Format: "uri"}, "nativeEnum": {Name: "string"},
}

// zodField reads the chain of one key.
func (p *program) zodField(f *scan.Field, m *module, s tsast.Span, depth int) {
	if s.Empty() || m.Kind(s.A) != tsast.Ident || depth > 8 {
		return
	}
	c := m.Chain(s.A)
	links := c.Links
	if c.Base != "z" {
		t, n := p.lookup(m, c.Base, hasVar, 0)
		if t == nil {
			f.Required = scan.Unknown
			return
		}
		if _, ok := p.zodModel(t, n, 1); ok {
			f.Type = scan.Type{Name: "object", Model: n}
		} else {
			p.zodField(f, t, t.Vars[n].Init, depth+1)
		}
	}
	for i, l := range links {
		if c.Base == "z" && (i == 0 || i == 1 && (links[0].Name == "coerce" || links[0].Name == "iso")) {
			p.zodBase(f, m, l, links[0].Name == "iso", depth)
			continue
		}
		p.zodCheck(f, m, l)
	}
}

// zodBase reads what the chain begins with.
func (p *program) zodBase(f *scan.Field, m *module, l tsast.Link, iso bool, depth int) {
	if iso && l.Call {
		f.Type = scan.Type{Name: "string", Format: map[string]string{"datetime": "date-time", "date": "date"}[l.Name]}
		return
	}
	t, ok := zodTypes[l.Name]
	if !ok {
		return
	}
	f.Type = t
	args := m.Split(l.Args)
	if len(args) == 0 {
		return
	}
	switch l.Name {
	case "enum", "literal":
		if v, ok := p.texts(m, args[0], 0); ok {
			f.Type.Enum = v
		} else if v := p.enum(m, m.Slice(args[0])); v != nil {
			f.Type.Enum = v
		} else if l.Name == "literal" {
			f.Type = scan.Type{}
		}
	case "nativeEnum":
		f.Type.Enum = p.enum(m, m.Slice(args[0]))
	case "array":
		inner := scan.Field{}
		p.zodField(&inner, m, args[0], depth+1)
		f.Type.Items = &inner.Type
	}
}

// zodCheck reads one step behind the beginning of a chain.
func (p *program) zodCheck(f *scan.Field, m *module, l tsast.Link) {
	limit := func(word, value string) {
		f.Constraints = slices.DeleteFunc(f.Constraints, func(c scan.Constraint) bool { return c.Keyword == word })
		f.Constraints = append(f.Constraints, scan.Constraint{Keyword: word, Value: value})
	}
	value := ""
	if args := m.Split(l.Args); len(args) > 0 {
		value = p.number(m, args[0])
	}
	kind := map[string]int{"string": 0, "array": 1, "number": 2, "integer": 2}[f.Type.Name]
	words := map[string][3]string{
		"min": {"minLength", "minItems", "minimum"}, "max": {"maxLength", "maxItems", "maximum"}, "gte": {"", "", "minimum"}, "lte": {"", "", "maximum"},
		"gt": {"", "", "exclusiveMinimum"}, "lt": {"", "", "exclusiveMaximum"}, "multipleOf": {"", "", "multipleOf"}, "step": {"", "", "multipleOf"},
	}
	if w, ok := words[l.Name]; ok && w[kind] != "" {
		limit(w[kind], value)
		return
	}
	switch l.Name {
	case "length":
		limit([]string{"minLength", "minItems", "minimum"}[kind], value)
		limit([]string{"maxLength", "maxItems", "maximum"}[kind], value)
	case "nonempty":
		limit([]string{"minLength", "minItems", "minimum"}[kind], "1")
	case "regex":
		limit("pattern", regex(value))
	case "positive":
		limit("exclusiveMinimum", "0")
	case "nonnegative":
		limit("minimum", "0")
	case "int":
		f.Type.Name = "integer"
	case "email", "uuid":
		f.Type.Format = l.Name
	case "url":
		f.Type.Format = "uri"
	case "datetime":
		f.Type.Format = "date-time"
	case "date":
		f.Type.Format = "date"
	case "optional", "default", "prefault", "catch":
		f.Required = scan.No
	case "nullable":
		f.Nullable = scan.Yes
	case "nullish":
		f.Required, f.Nullable = scan.No, scan.Yes
	case "transform", "pipe":
		f.Type = scan.Type{}
	}
}
