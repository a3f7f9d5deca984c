package operations

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Request is what an operation is called with: a struct.
type Request struct {
	// Name is the Go type.
	Name string
	// Fields are the parameters, Bodies the representations of the body.
	Fields []*Field
	Bodies []*Body
	// ContentType is set when the request has a field ContentType: for raw bodies.
	ContentType bool

	name *names.Name
}

// Field is one parameter as a field of the request. Mode is Plain (required, or
// with a default that stands for an absent value), Omit (nil slice, map or raw
// JSON when absent) or Pointer (nil when absent).
type Field struct {
	Name      string
	Mode      gotypes.Mode
	Value     gotypes.Ref
	Parameter *openapi.Parameter
	// Doc says what the parameter is.
	Doc string
}

// Type gives the field's Go type; pkg is "" within package api.
func (f *Field) Type(pkg string) string {
	if f.Mode == gotypes.Pointer {
		return "*" + f.Value.Type(pkg)
	}
	return f.Value.Type(pkg)
}

// Body is one way to send the body. Representations with the same schema share one.
type Body struct {
	// Field is the Go field: Body for the main one, then Form, Multipart, Raw...
	Field string
	// Form is how the first representation is read; Media are all, in document order.
	Form  Form
	Media []*openapi.Media
	// Value is the Go type unless Form is Raw: the field is then an io.Reader.
	Value gotypes.Ref
	// Pointer says that the field is *T, nil when the body is not sent this way.
	Pointer bool
	// Required says that a request without a body is refused.
	Required bool
	// Empty says that a request without a body is read as an empty object.
	Empty bool

	schema    *openapi.Schema
	direction gotypes.Direction
}

// Type gives the field's Go type; pkg is "" within package api.
func (b *Body) Type(pkg string) string {
	switch {
	case b.Form == Raw:
		return "io.Reader"
	case b.Untyped():
		return "json.RawMessage"
	case b.Pointer:
		return "*" + b.Value.Type(pkg)
	default:
		return b.Value.Type(pkg)
	}
}

// Untyped says that the document gives no schema: any JSON will do.
func (b *Body) Untyped() bool { return b.Form == JSON && b.schema == nil }

// Field gives the request's field for a parameter, nil when there is none.
func (r *Request) Field(p *openapi.Parameter) *Field {
	for _, f := range r.Fields {
		if f.Parameter == p {
			return f
		}
	}
	return nil
}

// BodyField gives the body that a representation is read into, nil when the
// operation does not take it.
func (r *Request) BodyField(m *openapi.Media) *Body {
	for _, b := range r.Bodies {
		if slices.Contains(b.Media, m) {
			return b
		}
	}
	return nil
}

// bodies groups the representations of an operation's body. A stored operation
// (not a stub) takes only what binds to its resource: what has the bound schema.
func bodies(op *infer.Operation) []*Body {
	if op.Operation.Body == nil {
		return nil
	}
	var out []*Body
	for _, m := range mainFirst(op.Operation.Body.Media) {
		f := form(m)
		if op.Kind != infer.Stub && op.Body != nil && m != op.Body && !alike(m, op.Body) {
			continue
		}
		if same := find(out, f, m); same != nil {
			same.Media = append(same.Media, m)
			continue
		}
		b := &Body{Form: f, Media: []*openapi.Media{m}, Required: op.Operation.Body.Required}
		if f != Raw {
			b.schema = m.Schema
		}
		if f == Multipart {
			b.direction = gotypes.Form
		} else {
			b.direction = gotypes.In
		}
		out = append(out, b)
	}
	stored := op.Kind != infer.Stub
	if stored && op.Body != nil {
		out = slices.DeleteFunc(out, func(b *Body) bool { return !slices.Contains(b.Media, op.Body) })
	}
	nameBodies(out)
	only := len(out) == 1
	for _, b := range out {
		b.Empty = only && stored && !b.Required && object(b.schema)
		b.Pointer = b.Form != Raw && !b.Untyped() && !(only && (b.Required || b.Empty))
	}
	return out
}

// mainFirst puts JSON before forms before the rest, else in document order.
func mainFirst(media []*openapi.Media) []*openapi.Media {
	rank := map[Form]int{JSON: 0, URLEncoded: 1, Multipart: 2, Raw: 3}
	out := slices.Clone(media)
	slices.SortStableFunc(out, func(a, b *openapi.Media) int { return rank[form(a)] - rank[form(b)] })
	return out
}

// alike tells whether two representations hold the same values in typed form.
func alike(a, b *openapi.Media) bool {
	return form(a) != Raw && form(b) != Raw && identity(a.Schema) == identity(b.Schema)
}

// find gives the body that a representation may share: both raw, or the same
// schema read the same way. A form without files shares JSON's type.
func find(bodies []*Body, f Form, m *openapi.Media) *Body {
	for _, b := range bodies {
		switch {
		case f == Raw && b.Form == Raw:
			return b
		case f == Raw || b.Form == Raw || identity(b.schema) != identity(m.Schema):
		case f == b.Form, b.Form == JSON && f == URLEncoded,
			f == Multipart && !files(m.Schema):
			return b
		}
	}
	return nil
}

// files tells whether a form's schema has binary properties.
func files(s *openapi.Schema) bool {
	for _, p := range s.Properties {
		if binary(p.Schema) || p.Schema.Kind == openapi.Array && binary(p.Schema.Items) {
			return true
		}
	}
	return false
}

func identity(s *openapi.Schema) *openapi.Schema {
	if s == nil {
		return nil
	}
	return s.Identity()
}

// nameBodies gives the fields their names: Body for the first typed one.
func nameBodies(bodies []*Body) {
	taken := map[string]bool{"ContentType": true}
	for i, b := range bodies {
		var name string
		switch {
		case b.Form == Raw:
			name = "Raw"
		case i == 0:
			name = "Body"
		case b.Form == URLEncoded:
			name = "Form"
		case b.Form == Multipart:
			name = "Multipart"
		default:
			name = mediaWord(b.Media[0].Type)
		}
		for taken[name] {
			name += "Body"
		}
		taken[name] = true
		b.Field = name
	}
}

// parameters are those of an operation that are read: not the headers that the
// body, the response and the authentication describe (OpenAPI 3, Parameter Object).
func parameters(op *infer.Operation) []*openapi.Parameter {
	return slices.DeleteFunc(slices.Clone(op.Parameters), func(p *openapi.Parameter) bool {
		if p.In != openapi.InHeader {
			return false
		}
		name := strings.ToLower(p.Name)
		return name == "content-type" || name == "accept" || name == "authorization"
	})
}

// fields gives the parameters their field names, unique in the request.
func fields(params []*openapi.Parameter, bodies []*Body) []*Field {
	scope := names.NewScope()
	scope.Reserve("ContentType")
	for _, b := range bodies {
		scope.Reserve(b.Field)
	}
	rank := map[openapi.ParameterIn]int{openapi.InPath: 0, openapi.InQuery: 1, openapi.InHeader: 2, openapi.InCookie: 3}
	given := make([]*names.Name, len(params))
	for i, p := range params {
		place := names.Pascal(string(p.In))
		given[i] = scope.Add(names.Request{
			Key:  string(p.In) + " " + p.Name,
			Rank: rank[p.In],
			Candidates: []string{
				names.Pascal(p.Name),
				names.PascalWords(names.SpelledWords(p.Name)),
				names.PascalWords(append([]string{place}, names.SpelledWords(p.Name)...)),
			},
		})
	}
	scope.Resolve()
	out := make([]*Field, len(params))
	for i, p := range params {
		out[i] = &Field{Name: given[i].String(), Parameter: p, Doc: fieldDoc(p)}
	}
	return out
}

// fieldDoc says what a parameter is in one or more lines.
func fieldDoc(p *openapi.Parameter) string {
	text := "is the " + string(p.In) + " parameter " + p.Name
	if description := firstLine(p.Description); description != "" {
		text += ": " + description
	} else {
		text += "."
	}
	if p.Deprecated {
		text += " It is deprecated."
	}
	return text
}

// firstLine gives the first line of a text.
func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(line)
}

// Pointer says that the field is a pointer, nil when the parameter is absent.
func (f *Field) Pointer() bool { return f.Mode == gotypes.Pointer }

// Default gives the Go value that stands for an absent parameter: a literal where
// Go has one, else a call that decodes the default's JSON text. It is empty when
// there is no default.
func (f *Field) Default() string {
	text := f.Parameter.Schema.Default
	if text == nil || f.Parameter.Required || f.Pointer() {
		return ""
	}
	switch f.Value.Underlying() {
	case "string":
		if s, ok := jsonString(text); ok {
			return quote(s)
		}
	case "bool":
		if s := string(text); s == "true" || s == "false" {
			return s
		}
	case "int32", "int64":
		size := 64
		if f.Value.Underlying() == "int32" {
			size = 32
		}
		if _, err := strconv.ParseInt(string(text), 10, size); err == nil {
			return string(text)
		}
	}
	return "defaultOf(" + quote(string(text)) + ", " + f.Value.Decode() + ")"
}

// Accepts are the media types that the body may have, each once.
func (r *Request) Accepts() []string {
	var out []string
	for _, b := range r.Bodies {
		for _, m := range b.Media {
			if !slices.Contains(out, m.Type) {
				out = append(out, m.Type)
			}
		}
	}
	return out
}

// Case is how bodies of some media types are read.
type Case struct {
	*Body
	// Types are the declared media types; Form is how they are read.
	Types []string
	Form  Form
	// Spec is the Go variable of the form's specification.
	Spec  string
	media *openapi.Media
}

// FormSpec gives the form's specification as a Go literal.
func (c *Case) FormSpec() string { return c.Body.FormSpec(c.media) }

// Cases gives how the bodies are read, by media type.
func (o *Operation) Cases() []*Case {
	var out []*Case
	seen := map[string]bool{}
	for _, b := range o.Request.Bodies {
		for _, m := range b.Media {
			if seen[m.Type] {
				continue
			}
			seen[m.Type] = true
			f := form(m)
			if i := slices.IndexFunc(out, func(c *Case) bool { return c.Body == b && c.Form == f }); i >= 0 {
				out[i].Types = append(out[i].Types, m.Type)
				continue
			}
			spec := map[Form]string{URLEncoded: "form", Multipart: "multipart"}[f]
			if spec != "" {
				spec += o.GoName + strings.TrimPrefix(b.Field, "Body")
			}
			out = append(out, &Case{Body: b, Types: []string{m.Type}, Form: f, Spec: spec, media: m})
		}
	}
	return out
}

// Siblings are the names of the operation's query parameters.
func (r *Request) Siblings() []string {
	var out []string
	for _, f := range r.Fields {
		if f.Parameter.In == openapi.InQuery {
			out = append(out, f.Parameter.Name)
		}
	}
	return out
}

// Absent says what a request without a body means: "required", "empty" (an empty
// object is read) or "" (nothing is set).
func (r *Request) Absent() string {
	for _, b := range r.Bodies {
		switch {
		case b.Required:
			return "required"
		case b.Empty:
			return "empty"
		}
	}
	return ""
}
