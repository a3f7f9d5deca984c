package python

import (
	"cmp"
	"slices"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
)

var serializerBases = []string{"Serializer", "ModelSerializer", "HyperlinkedModelSerializer"}

func (p *program) isSerializer(m *module, class *pyast.Stmt) bool {
	return p.inherits(m, class, serializerBases, 0)
}

// serializer gives the model of a serializer class.
func (p *program) serializer(m *module, class *pyast.Stmt) {
	model := scan.Model{Name: class.Name, Checked: true, Input: true, Pos: m.pos(class.NameAt)}
	p.serializerFields(&model, m, class, 0)
	if len(model.Fields) > 0 {
		p.facts.Models = append(p.facts.Models, model)
	}
}

func (p *program) serializerFields(model *scan.Model, m *module, class *pyast.Stmt, depth int) {
	if depth > 8 {
		return
	}
	if class.Bases != nil {
		for _, b := range class.Bases.List {
			if home, parent := p.class(m, b); parent != nil && parent != class {
				p.serializerFields(model, home, parent, depth+1)
			}
		}
	}
	for _, s := range class.Body {
		if s.Kind == pyast.Assign && s.Value != nil && s.Value.Kind == pyast.Call && s.Targets[0].Kind == pyast.Name {
			if f, ok := p.serializerField(m, s); ok {
				setField(model, f)
			}
		}
	}
	for _, s := range class.Body {
		if s.Kind == pyast.Class && s.Name == "Meta" {
			p.meta(model, m, s)
		}
	}
}

// serializerTypes are the fields of Django REST framework.
var serializerTypes = map[string]scan.Type{
	"CharField": {Name: "string"}, "SlugField": {Name: "string"}, "RegexField": {Name: "string"}, "EmailField": {Name: "string", Format: "email"},
	"URLField": {Name: "string", Format: "uri"}, "UUIDField": {Name: "string", Format: "uuid"}, "IntegerField": {Name: "integer"},
	"FloatField": {Name: "number"}, "DecimalField": {}, "BooleanField": {Name: "boolean"}, "NullBooleanField": {Name: "boolean"},
	"DateField": {Name: "string", Format: "date"}, "DateTimeField": {Name: "string", Format: "date-time"}, "TimeField": {Name: "string"},
	"DurationField": {Name: "string"}, "ChoiceField": {Name: "string"}, "MultipleChoiceField": {Name: "array"}, "ListField": {Name: "array"},
	"DictField": {Name: "object"}, "JSONField": {}, "FileField": {}, "ImageField": {}, "IPAddressField": {Name: "string"},
	"SerializerMethodField": {}, "ReadOnlyField": {}, "PrimaryKeyRelatedField": {}, "StringRelatedField": {Name: "string"}, "SlugRelatedField": {Name: "string"},
	"HyperlinkedIdentityField": {Name: "string"}, "HyperlinkedRelatedField": {Name: "string"}, "HiddenField": {},
}

// serializerField reads name = serializers.CharField(...), or a nested serializer.
func (p *program) serializerField(m *module, s *pyast.Stmt) (scan.Field, bool) {
	c := s.Value
	n := last(c.X.Dotted())
	f := scan.Field{Name: s.Targets[0].Text, Pos: m.pos(s.Start)}
	t, known := serializerTypes[n]
	if home, class := p.class(m, c.X); class != nil && p.isSerializer(home, class) {
		t, known = scan.Type{Name: "object", Model: class.Name}, true
		if truth(c.Keyword("many")) == scan.Yes {
			t = scan.Type{Name: "array", Items: &scan.Type{Name: "object", Model: class.Name}}
		}
	}
	if !known || n == "HiddenField" {
		return f, false
	}
	f.Type = t
	if child := c.Keyword("child"); child != nil && child.Kind == pyast.Call {
		items := serializerTypes[last(child.X.Dotted())]
		f.Type.Items = &items
	}
	if choices := c.Arg(choicesAt(n), "choices"); choices != nil {
		f.Type.Enum = p.choices(m, choices)
	}
	f.ReadOnly = truth(c.Keyword("read_only")) == scan.Yes || n == "SerializerMethodField" || n == "ReadOnlyField" || n == "StringRelatedField"
	f.WriteOnly = truth(c.Keyword("write_only")) == scan.Yes
	f.Required = scan.Truth(truth(c.Keyword("required")) != scan.No && c.Keyword("default") == nil && !f.ReadOnly)
	if f.ReadOnly {
		f.Required = scan.Unknown
	}
	f.Nullable = scan.Truth(truth(c.Keyword("allow_null")) == scan.Yes)
	f.Constraints = p.djangoLimits(m, c, f.Type.Name)
	if f.Type.Name == "" {
		f.Nullable = scan.Unknown
	}
	return f, true
}

func choicesAt(field string) int {
	if field == "ChoiceField" || field == "MultipleChoiceField" {
		return 0
	}
	return -1
}

// djangoLimits reads max_length, min_value and the like. What Django adds by itself
// is not told.
func (p *program) djangoLimits(m *module, c *pyast.Expr, typ string) []scan.Constraint {
	words := map[string]string{"max_length": "maxLength", "min_length": "minLength", "max_value": "maximum", "min_value": "minimum", "regex": "pattern"}
	if typ == "array" {
		words["max_length"], words["min_length"] = "maxItems", "minItems"
	}
	var out []scan.Constraint
	for _, k := range c.Keywords {
		word := words[k.Name]
		if word == "" {
			continue
		}
		value, ok := p.text(m, k.Value, 0)
		if !ok {
			value = p.number(m, k.Value)
		}
		out = append(out, scan.Constraint{Keyword: word, Value: value})
	}
	slices.SortFunc(out, func(a, b scan.Constraint) int { return cmp.Compare(a.Keyword, b.Keyword) })
	return out
}

// choices gives the values of a list of choices, or of a TextChoices class.
func (p *program) choices(m *module, e *pyast.Expr) []string {
	if e.Kind == pyast.Attribute && e.Text == "choices" {
		if home, class := p.class(m, e.X); class != nil {
			values, _ := p.enum(home, class)
			return values
		}
	}
	if t, n := p.resolve(m, e, hasValue); t != nil {
		m, e = t, t.values[n]
	}
	var out []string
	for _, x := range e.List {
		if x.Kind == pyast.Tuple && len(x.List) > 0 {
			x = x.List[0]
		}
		if v, ok := p.text(m, x, 0); ok {
			out = append(out, v)
		} else {
			return nil
		}
	}
	return out
}

// meta adds the fields that a ModelSerializer takes from its model.
func (p *program) meta(model *scan.Model, m *module, meta *pyast.Stmt) {
	attrs := map[string]*pyast.Expr{}
	for _, s := range meta.Body {
		if s.Kind == pyast.Assign && s.Targets[0].Kind == pyast.Name {
			attrs[s.Targets[0].Text] = s.Value
		}
	}
	home, class := p.class(m, attrs["model"])
	stored := map[string]scan.Field{}
	var order []string
	if class != nil {
		order = p.storedFields(home, class, stored)
	} else {
		model.Open = attrs["model"] != nil
	}
	names := p.texts(m, attrs["fields"])
	if fields := attrs["fields"]; fields != nil && fields.Kind == pyast.String {
		names = order
	}
	if exclude := attrs["exclude"]; exclude != nil {
		out := p.texts(m, exclude)
		names = slices.DeleteFunc(order, func(n string) bool { return slices.Contains(out, n) })
	}
	readOnly := p.texts(m, attrs["read_only_fields"])
	declared := map[string]scan.Field{}
	for _, f := range model.Fields {
		declared[f.Name] = f
	}
	for _, n := range names {
		f, ok := declared[n]
		if !ok {
			if f, ok = stored[n]; !ok {
				f = scan.Field{Name: n, Pos: m.pos(attrs["fields"].Start)}
			}
		}
		if slices.Contains(readOnly, n) {
			f.ReadOnly, f.Required = true, scan.Unknown
		}
		setField(model, f)
	}
}

// setField adds a field in place of another of its name.
func setField(model *scan.Model, f scan.Field) {
	for i := range model.Fields {
		if model.Fields[i].Name == f.Name {
			model.Fields[i] = f
			return
		}
	}
	model.Fields = append(model.Fields, f)
}
