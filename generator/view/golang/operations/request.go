package operations

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/shapes"
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
	// Field is the Go field: Body for the main one, then Form, messages.Multipart, Raw...
	Field string
	*messages.Body
	// Value is the Go type unless Form is Raw: the field is then an io.Reader.
	Value gotypes.Ref
	// Pointer says that the field is *T, nil when the body is not sent this way.
	Pointer bool
}

// Type gives the field's Go type; pkg is "" within package api.
func (b *Body) Type(pkg string) string {
	switch {
	case b.Form == messages.Raw:
		return "io.Reader"
	case b.Untyped():
		return "json.RawMessage"
	case b.Pointer:
		return "*" + b.Value.Type(pkg)
	default:
		return b.Value.Type(pkg)
	}
}

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

// bodies gives the bodies of an operation with their fields.
func bodies(op *infer.Operation) []*Body {
	var out []*Body
	for _, b := range messages.Bodies(op) {
		out = append(out, &Body{Body: b, Pointer: b.Optional()})
	}
	nameBodies(out)
	return out
}

// nameBodies gives the fields their names: Body for the first typed one.
func nameBodies(bodies []*Body) {
	taken := map[string]bool{"ContentType": true}
	for i, b := range bodies {
		var name string
		switch {
		case b.Form == messages.Raw:
			name = "Raw"
		case i == 0:
			name = "Body"
		case b.Form == messages.URLEncoded:
			name = "Form"
		case b.Form == messages.Multipart:
			name = "Multipart"
		default:
			name = messages.MediaWord(b.Media[0].Type)
		}
		for taken[name] {
			name += "Body"
		}
		taken[name] = true
		b.Field = name
	}
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
	if description := messages.FirstLine(p.Description); description != "" {
		text += ": " + description
	} else {
		text += "."
	}
	if p.Deprecated {
		text += " It is deprecated."
	}
	return text
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
		if s, ok := shapes.StringValue(text); ok {
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
	Form  messages.Form
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
			f := messages.FormOf(m)
			if i := slices.IndexFunc(out, func(c *Case) bool { return c.Body == b && c.Form == f }); i >= 0 {
				out[i].Types = append(out[i].Types, m.Type)
				continue
			}
			spec := map[messages.Form]string{messages.URLEncoded: "form", messages.Multipart: "multipart"}[f]
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
