package python

import (
	"slices"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
)

// storedTypes are the fields of Django's models, as their serializers show them.
var storedTypes = map[string]scan.Type{
	"CharField": {Name: "string"}, "TextField": {Name: "string"}, "SlugField": {Name: "string"}, "EmailField": {Name: "string", Format: "email"},
	"URLField": {Name: "string", Format: "uri"}, "UUIDField": {Name: "string", Format: "uuid"}, "AutoField": {Name: "integer"}, "BigAutoField": {Name: "integer"},
	"IntegerField": {Name: "integer"}, "BigIntegerField": {Name: "integer"}, "SmallIntegerField": {Name: "integer"},
	"PositiveIntegerField": {Name: "integer"}, "PositiveSmallIntegerField": {Name: "integer"}, "FloatField": {Name: "number"}, "DecimalField": {},
	"BooleanField": {Name: "boolean"}, "DateField": {Name: "string", Format: "date"}, "DateTimeField": {Name: "string", Format: "date-time"},
	"TimeField": {Name: "string"}, "JSONField": {}, "ForeignKey": {}, "OneToOneField": {}, "ManyToManyField": {Name: "array"},
	"FileField": {}, "ImageField": {}, "GenericIPAddressField": {Name: "string"}, "DurationField": {Name: "string"},
}

// storedFields gives the fields of a model class, those of its bases first.
func (p *program) storedFields(m *module, class *pyast.Stmt, out map[string]scan.Field) []string {
	order := []string{"id"}
	out["id"] = scan.Field{Name: "id", ReadOnly: true, Pos: m.pos(class.NameAt)}
	var gather func(m *module, class *pyast.Stmt, depth int)
	gather = func(m *module, class *pyast.Stmt, depth int) {
		if class.Bases != nil && depth < 8 {
			for _, b := range class.Bases.List {
				if home, parent := p.class(m, b); parent != nil && parent != class {
					gather(home, parent, depth+1)
				}
			}
		}
		for _, s := range class.Body {
			if s.Kind != pyast.Assign && s.Kind != pyast.Annotated || s.Value == nil || s.Value.Kind != pyast.Call || s.Targets[0].Kind != pyast.Name {
				continue
			}
			t, ok := storedTypes[last(s.Value.X.Dotted())]
			if !ok {
				continue
			}
			f := p.storedField(m, s, t)
			if !slices.Contains(order, f.Name) {
				order = append(order, f.Name)
			}
			out[f.Name] = f
		}
	}
	gather(m, class, 0)
	return order
}

// storedField reads name = models.CharField(...).
func (p *program) storedField(m *module, s *pyast.Stmt, t scan.Type) scan.Field {
	c := s.Value
	f := scan.Field{Name: s.Targets[0].Text, Type: t, Pos: m.pos(s.Start)}
	is := func(keyword string) bool { return truth(c.Keyword(keyword)) == scan.Yes }
	f.ReadOnly = is("auto_now") || is("auto_now_add") || truth(c.Keyword("editable")) == scan.No || is("primary_key") && c.Keyword("default") != nil
	f.Required = scan.Truth(!is("blank") && !is("null") && c.Keyword("default") == nil)
	if f.ReadOnly {
		f.Required = scan.Unknown
	}
	f.Nullable = scan.Truth(is("null"))
	if choices := c.Keyword("choices"); choices != nil {
		f.Type.Enum = p.choices(m, choices)
	}
	f.Constraints = p.djangoLimits(m, c, f.Type.Name)
	if f.Type.Name == "" {
		f.Nullable = scan.Unknown
	}
	return f
}
