package typescript

import (
	"cmp"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/tsast"
)

// storage are decorators of classes that are tables, not messages.
var storage = []string{"Entity", "Schema", "ViewEntity", "Module", "Injectable", "Controller", "Catch", "Table"}

// models gives the models of all classes, interfaces and zod schemas.
func (p *program) models() {
	for _, m := range p.order {
		for _, c := range m.Classes {
			model := p.classModel(m, c, 0)
			if len(model.Fields) > 0 && c.Name != "" {
				p.facts.Models = append(p.facts.Models, model)
			}
		}
		p.zodModels(m)
	}
}

// classModel reads a class or interface.
func (p *program) classModel(m *module, c *tsast.Class, depth int) scan.Model {
	model := scan.Model{Name: c.Name, Pos: m.pos(c.At)}
	for _, d := range c.Decorators {
		model.Partial = model.Partial || slices.Contains(storage, d.Name)
	}
	p.extended(&model, m, c, depth)
	for i := range c.Members {
		member := &c.Members[i]
		if member.Method || strings.HasPrefix(member.Name, "[") || strings.HasPrefix(member.Name, "#") || member.Name == "()" || slices.Contains(member.Modifiers, "static") || slices.Contains(member.Modifiers, "private") {
			continue
		}
		if m.Is(member.Type.A, "(") && strings.Contains(m.Slice(member.Type), "=>") || excluded(member) {
			continue
		}
		f, checked := p.field(m, member)
		model.Checked = model.Checked || checked
		set(&model, f)
	}
	model.Input = model.Checked
	return model
}

// excluded tells of members that class-transformer leaves out.
func excluded(member *tsast.Member) bool {
	return slices.ContainsFunc(member.Decorators, func(d tsast.Decorator) bool { return d.Name == "Exclude" })
}

// set adds a field in place of another of its name.
func set(model *scan.Model, f scan.Field) {
	for i := range model.Fields {
		if model.Fields[i].Name == f.Name {
			model.Fields[i] = f
			return
		}
	}
	model.Fields = append(model.Fields, f)
}

// extended adds what a class has from those it extends, mapped types of NestJS
// included.
func (p *program) extended(model *scan.Model, m *module, c *tsast.Class, depth int) {
	if c.Extends.Empty() {
		return
	}
	if depth > 8 {
		model.Open = true
		return
	}
	for _, base := range m.Split(c.Extends) {
		p.mapped(model, m, base, depth)
	}
}

// mapped reads Name, PartialType(Name), OmitType(Name, [...]), PickType and
// IntersectionType.
func (p *program) mapped(model *scan.Model, m *module, s tsast.Span, depth int) {
	name := m.Text(s.A)
	if !m.Is(s.A+1, "(") {
		home, class := p.class(m, name)
		if class == nil {
			model.Open = true
			return
		}
		p.inherit(model, p.classModel(home, class, depth+1), func(scan.Field) bool { return true }, false)
		return
	}
	args := m.Split(tsast.Span{A: s.A + 2, B: m.Match(s.A + 1)})
	if len(args) == 0 || depth > 8 {
		model.Open = true
		return
	}
	inner := scan.Model{}
	for i, a := range args {
		if i == 0 || name == "IntersectionType" {
			p.mapped(&inner, m, a, depth+1)
		}
	}
	keep := func(scan.Field) bool { return true }
	if len(args) > 1 && name != "IntersectionType" {
		names, _ := p.texts(m, args[1], 0)
		keep = func(f scan.Field) bool { return slices.Contains(names, f.Name) == (name == "PickType") }
	}
	p.inherit(model, inner, keep, name == "PartialType")
}

func (p *program) inherit(model *scan.Model, from scan.Model, keep func(scan.Field) bool, partial bool) {
	model.Open = model.Open || from.Open
	model.Checked = model.Checked || from.Checked
	for _, f := range from.Fields {
		if !keep(f) {
			continue
		}
		if partial {
			f.Required = scan.No
		}
		set(model, f)
	}
}

// field reads one property; checked tells whether class-validator looks at it.
func (p *program) field(m *module, member *tsast.Member) (scan.Field, bool) {
	t := p.typeOf(m, member.Type, 0)
	f := scan.Field{Name: member.Name, Type: t.Type, Pos: m.pos(member.At)}
	f.Required = scan.Truth(!member.Optional && !t.optional)
	if t.Name != "" {
		f.Nullable = scan.Truth(t.nullable)
	}
	checked := false
	for _, d := range member.Decorators {
		if p.validator(m, &f, d) {
			checked = true
		}
		switch d.Name {
		case "IsOptional":
			f.Required, f.Nullable = scan.No, scan.Unknown
		case "Expose":
			if s, ok := m.Property(d.Args, "name"); ok {
				if v, ok := p.texts(m, s, 0); ok {
					f.Name = v[0]
				}
			}
		}
	}
	if !member.Init.Empty() && checked {
		f.Required = scan.No
	}
	slices.SortFunc(f.Constraints, func(a, b scan.Constraint) int { return cmp.Compare(a.Keyword, b.Keyword) })
	return f, checked
}

// limits are the validators with numbers as arguments.
var limits = map[string][]string{
	"MinLength": {"minLength"}, "MaxLength": {"maxLength"}, "Length": {"minLength", "maxLength"}, "Min": {"minimum"}, "Max": {"maximum"},
	"ArrayMinSize": {"minItems"}, "ArrayMaxSize": {"maxItems"},
}

// formats are the validators of formats.
var formats = map[string]string{"IsUUID": "uuid", "IsEmail": "email", "IsUrl": "uri", "IsDateString": "", "IsISO8601": ""}

// validator reads one decorator of class-validator.
func (p *program) validator(m *module, f *scan.Field, d tsast.Decorator) bool {
	args := m.Split(d.Args)
	about := &f.Type
	each := strings.Contains(m.Slice(d.Args), "each: true")
	if each && about.Items != nil {
		about = about.Items
	}
	if words, ok := limits[d.Name]; ok {
		for i, word := range words {
			if i < len(args) && !each {
				f.Constraints = append(f.Constraints, scan.Constraint{Keyword: word, Value: p.number(m, args[i])})
			}
		}
		return true
	}
	if format, ok := formats[d.Name]; ok {
		if about.Format == "" {
			about.Format = format
		}
		return true
	}
	switch d.Name {
	case "IsInt":
		if about.Name == scan.Numeric {
			about.Name = "integer"
		}
	case "IsPositive":
		f.Constraints = append(f.Constraints, scan.Constraint{Keyword: "exclusiveMinimum", Value: "0"})
	case "Matches":
		if len(args) > 0 && !each {
			f.Constraints = append(f.Constraints, scan.Constraint{Keyword: "pattern", Value: regex(m.Slice(args[0]))})
		}
	case "IsIn":
		if len(args) > 0 {
			if v, ok := p.texts(m, args[0], 0); ok {
				about.Enum = v
			}
		}
	case "IsEnum":
		if len(args) > 0 {
			if v := p.enum(m, m.Slice(args[0])); v != nil {
				about.Name, about.Enum = "string", v
			}
		}
	case "IsString", "IsNumber", "IsBoolean", "IsArray", "IsObject", "IsNotEmpty", "ValidateNested", "IsOptional", "IsDate":
	default:
		return false
	}
	return true
}

// regex gives the pattern of a regular expression literal.
func regex(text string) string {
	if !strings.HasPrefix(text, "/") {
		return text
	}
	if i := strings.LastIndexByte(text, '/'); i > 0 {
		return text[1:i]
	}
	return text
}

// number gives a number as it is written, a constant's too.
func (p *program) number(m *module, s tsast.Span) string {
	if t, n := p.lookup(m, m.Slice(s), hasVar, 0); t != nil {
		return t.Slice(t.Vars[n].Init)
	}
	return m.Slice(s)
}
