package python

import (
	"cmp"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
)

// allModels gives the models of all classes.
func (p *program) allModels() {
	for _, m := range p.order {
		for _, class := range m.classes {
			switch {
			case p.isModel(m, class):
				model := scan.Model{Name: class.Name, Checked: true, Input: true, Pos: m.pos(class.NameAt)}
				p.fields(&model, m, class, 0)
				if len(model.Fields) > 0 {
					p.facts.Models = append(p.facts.Models, model)
				}
			case p.isSerializer(m, class):
				p.serializer(m, class)
			}
		}
	}
}

// modelBases are classes of libraries whose children are models.
var modelBases = []string{"BaseModel", "Schema", "SQLModel", "ModelSchema", "RootModel", "GenericModel"}

func (p *program) isModel(m *module, class *pyast.Stmt) bool {
	return p.inherits(m, class, modelBases, 0)
}

// inherits tells whether a class has one of these bases, however far up.
func (p *program) inherits(m *module, class *pyast.Stmt, bases []string, depth int) bool {
	if class == nil || class.Bases == nil || depth > 8 {
		return false
	}
	return slices.ContainsFunc(class.Bases.List, func(b *pyast.Expr) bool {
		if home, parent := p.class(m, b); parent != nil {
			return parent != class && p.inherits(home, parent, bases, depth+1)
		}
		if b.Kind == pyast.Subscript {
			b = b.X
		}
		return slices.Contains(bases, last(b.Dotted()))
	})
}

// fields adds the fields of a class, those of its bases first.
func (p *program) fields(model *scan.Model, m *module, class *pyast.Stmt, depth int) {
	if depth > 8 {
		return
	}
	if class.Bases != nil {
		for _, b := range class.Bases.List {
			home, parent := p.class(m, b)
			switch {
			case parent != nil && parent != class:
				p.fields(model, home, parent, depth+1)
			case parent == nil && !slices.Contains(modelBases, last(plainBase(b).Dotted())) && last(plainBase(b).Dotted()) != "Generic":
				model.Open = true
			}
		}
	}
	camel := p.camel(m, class)
	for _, s := range class.Body {
		if s.Kind != pyast.Annotated || s.Targets[0].Kind != pyast.Name || strings.HasPrefix(s.Targets[0].Text, "_") || s.Targets[0].Text == "model_config" {
			continue
		}
		if last(plainBase(s.Annotation).Dotted()) == "ClassVar" {
			continue
		}
		f := p.field(m, s, camel)
		model.Fields = slices.DeleteFunc(model.Fields, func(have scan.Field) bool { return have.Name == f.Name })
		model.Fields = append(model.Fields, f)
	}
}

func plainBase(b *pyast.Expr) *pyast.Expr {
	if b.Kind == pyast.Subscript {
		return b.X
	}
	return b
}

// camel tells whether the names on the wire are made camelCase.
func (p *program) camel(m *module, class *pyast.Stmt) bool {
	for _, s := range class.Body {
		text := ""
		if s.Kind == pyast.Assign && s.Targets[0].Text == "model_config" {
			text = m.file.Text(s.Value)
		}
		if s.Kind == pyast.Class && s.Name == "Config" {
			text = m.file.Source[s.Start:max(s.Start, s.End)]
		}
		if strings.Contains(text, "alias_generator") && strings.Contains(text, "camel") {
			return true
		}
	}
	if class.Bases != nil {
		for _, b := range class.Bases.List {
			if home, parent := p.class(m, b); parent != nil && parent != class && p.camel(home, parent) {
				return true
			}
		}
	}
	return false
}

func camelCase(s string) string {
	parts := strings.Split(s, "_")
	for i := 1; i < len(parts); i++ {
		if parts[i] != "" {
			parts[i] = strings.ToUpper(parts[i][:1]) + parts[i][1:]
		}
	}
	return strings.Join(parts, "")
}

// field reads name: annotation = value.
func (p *program) field(m *module, s *pyast.Stmt, camel bool) scan.Field {
	a := p.annotation(m, s.Annotation, 0)
	f := scan.Field{Name: s.Targets[0].Text, Type: a.Type, Nullable: scan.Truth(a.nullable), Constraints: a.constraints, Pos: m.pos(s.Start)}
	if camel {
		f.Name = camelCase(f.Name)
	}
	f.Required = scan.Truth(s.Value == nil)
	if a.defaulted {
		f.Required = scan.No
	}
	calls := a.fields
	if s.Value != nil && s.Value.Kind == pyast.Call && last(s.Value.X.Dotted()) == "Field" {
		calls = append(calls, s.Value)
		d := s.Value.Arg(0, "default")
		f.Required = scan.Truth((d == nil || d.Text == "...") && s.Value.Keyword("default_factory") == nil)
	}
	for _, c := range calls {
		for _, key := range [...]string{"alias", "serialization_alias", "validation_alias"} {
			if e := c.Keyword(key); e != nil {
				if alias, ok := p.text(m, e, 0); ok && e.Kind != pyast.Call {
					f.Name = alias
				}
			}
		}
		f.Constraints = append(f.Constraints, p.constraints(m, c, f.Type.Name)...)
	}
	slices.SortFunc(f.Constraints, func(a, b scan.Constraint) int { return cmp.Compare(a.Keyword, b.Keyword) })
	if f.Type.Name == "" {
		f.Nullable = scan.Unknown
	}
	return f
}

var fieldKeywords = map[string][2]string{ // for scalars, for arrays
	"min_length": {"minLength", "minItems"}, "max_length": {"maxLength", "maxItems"}, "min_items": {"minItems", "minItems"}, "max_items": {"maxItems", "maxItems"},
	"pattern": {"pattern", "pattern"}, "regex": {"pattern", "pattern"}, "ge": {"minimum", "minimum"}, "le": {"maximum", "maximum"},
	"gt": {"exclusiveMinimum", "exclusiveMinimum"}, "lt": {"exclusiveMaximum", "exclusiveMaximum"}, "multiple_of": {"multipleOf", "multipleOf"},
}

// constraints reads the limits among the keywords of Field(...) and constr(...).
func (p *program) constraints(m *module, c *pyast.Expr, typ string) []scan.Constraint {
	var out []scan.Constraint
	for _, k := range c.Keywords {
		words, ok := fieldKeywords[k.Name]
		if !ok {
			continue
		}
		keyword := words[0]
		if typ == "array" {
			keyword = words[1]
		}
		value, ok := p.text(m, k.Value, 0)
		if !ok || value == "" {
			value = p.number(m, k.Value)
		}
		if value != "" {
			out = append(out, scan.Constraint{Keyword: keyword, Value: value})
		}
	}
	return out
}

// number gives a number as it is written, a constant's too.
func (p *program) number(m *module, e *pyast.Expr) string {
	if t, n := p.resolve(m, e, hasValue); t != nil {
		e, m = t.values[n], t
	}
	return m.file.Text(e)
}
