package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/infer"
)

// Field is one property of a resource that is wanted.
type Field struct {
	Name string
	// Type is one of Types, "enum" or "ref"; Of holds an enum's values, or the name of
	// the resource that a ref leads to.
	Type string
	Of   []string
	// Required is set by a trailing "!", Many by "[]".
	Required, Many bool
}

// types gives the schema of each type of field, in turn key and value of the schema.
var types = map[string][]string{
	"string": {"type", "string"}, "text": {"type", "string"}, "int": {"type", "integer", "format", "int64"},
	"number": {"type", "number"}, "decimal": {"type", "string", "format", "decimal"}, "bool": {"type", "boolean"},
	"date": {"type", "string", "format", "date"}, "datetime": {"type", "string", "format", "date-time"},
	"uuid": {"type", "string", "format", "uuid"}, "email": {"type", "string", "format", "email"},
	"url": {"type", "string", "format", "uri"}, "json": {"type", "object"},
}

// Types are the names of the types of fields.
var Types = []string{"string", "text", "int", "number", "decimal", "bool", "date", "datetime", "uuid", "email", "url", "json", "enum(a|b)", "ref(resource)"}

var (
	fieldForm = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*):([a-z]+)(?:\(([^()]*)\))?(\[\])?(!)?$`)
	nameForm  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
	valueForm = regexp.MustCompile(`^[A-Za-z0-9_.-]+$`)
)

// ParseField reads name:type, name:type!, name:type[], name:enum(a|b), name:ref(author).
func ParseField(text string) (Field, error) {
	bad := func(hint, format string, args ...any) (Field, error) {
		return Field{}, problem("field", openapi.Position{}, hint, "field %q: %s", text, fmt.Sprintf(format, args...))
	}
	m := fieldForm.FindStringSubmatch(text)
	if m == nil {
		return bad("such as title:string!, price:decimal, author:ref(author), state:enum(new|used), tags:string[]", "this is no name:type")
	}
	f := Field{Name: m[1], Type: m[2], Many: m[4] != "", Required: m[5] != ""}
	if m[3] != "" {
		f.Of = strings.Split(m[3], "|")
	}
	switch _, known := types[f.Type]; {
	case f.Type == "enum":
		if len(f.Of) == 0 || slices.ContainsFunc(f.Of, func(v string) bool { return !valueForm.MatchString(v) }) {
			return bad("such as "+f.Name+":enum(new|used)", "an enum names its values, of letters, digits, dots, - and _")
		}
	case f.Type == "ref":
		if len(f.Of) != 1 || !nameForm.MatchString(f.Of[0]) {
			return bad("such as "+f.Name+":ref(author)", "a ref names the resource that it leads to")
		}
	case !known || m[3] != "":
		return bad("the types are "+strings.Join(Types, ", "), "unknown type %q", f.Type)
	}
	if reserved := infer.Words(f.Name); len(reserved) == 1 && reserved[0] == "id" {
		return bad("leave it out", "the key id is made by itself")
	}
	return f, nil
}

// Resource is a resource that is wanted: its name in the singular, and its fields.
type Resource struct {
	Name   string
	Fields []Field
}

// ParseResource reads a name and its fields.
func ParseResource(name string, fields []string) (Resource, error) {
	r := Resource{Name: name}
	if !nameForm.MatchString(name) {
		return r, problem("resource", openapi.Position{}, "such as: book title:string! price:decimal", "%q cannot be the name of a resource", name)
	}
	seen := map[string]bool{}
	for _, text := range fields {
		f, err := ParseField(text)
		if err != nil {
			return r, err
		}
		key := strings.Join(infer.Words(f.Name), "")
		if seen[key] {
			return r, problem("field", openapi.Position{}, "name it once", "the field %q is there twice", f.Name)
		}
		seen[key] = true
		r.Fields = append(r.Fields, f)
	}
	if len(r.Fields) == 0 {
		return r, problem("resource", openapi.Position{}, "such as: "+name+" title:string! price:decimal", "the resource %q has no field", name)
	}
	return r, nil
}

// Leads gives the names of the resources that the fields refer to.
func (r Resource) Leads() []string {
	var out []string
	for _, f := range r.Fields {
		if f.Type == "ref" {
			out = append(out, f.Of[0])
		}
	}
	return out
}

// property gives the name and schema of a field.
func (d *Draft) property(f Field) (string, *edit.Value, error) {
	words := infer.Words(f.Name)
	name := d.habits.property.join(words...)
	var v *edit.Value
	switch f.Type {
	case "ref":
		r := d.resourceNamed(f.Of[0])
		if r == nil {
			return "", nil, problem("unknown-resource", openapi.Position{}, "add it first: backend add resource "+f.Of[0]+" name:string!",
				"the field %q refers to %q, which is no resource of the document", f.Name, f.Of[0])
		}
		if words[len(words)-1] != "id" {
			name = d.habits.property.join(append(words, "id")...)
		}
		if !nounOf(strings.Join(words, " ")).is(nounOf(r.Name)) && !nounOf(strings.Join(words[:max(1, len(words)-1)], " ")).is(nounOf(r.Name)) {
			return "", nil, problem("field", openapi.Position{}, fmt.Sprintf("write %s:ref(%s)", d.habits.property.join(infer.Words(r.Name)...), f.Of[0]),
				"the field %q refers to %q under another name: the database could not tell", f.Name, r.Name)
		}
		v = d.keySchema(r)
	case "enum":
		values := edit.List()
		for _, one := range f.Of {
			values.Append(edit.Text(one))
		}
		v = edit.Object("type", edit.Text("string"), "enum", values)
	default:
		v = edit.Object()
		for i, pairs := 0, types[f.Type]; i < len(pairs); i += 2 {
			v.Set(pairs[i], edit.Text(pairs[i+1]))
		}
		if f.Type == "string" {
			if f.Required && !f.Many {
				v.Set("minLength", edit.Number(1))
			}
			v.Set("maxLength", edit.Number(255))
		}
	}
	if f.Many {
		v = edit.Object("type", edit.Text("array"), "items", v)
	}
	return name, v, nil
}
