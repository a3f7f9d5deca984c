package messages

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Body is one way to send the body. Representations with the same schema share one.
type Body struct {
	// Form is how the first representation is read; Media are all, in document order.
	Form  Form
	Media []*openapi.Media
	// Required says that a request without a body is refused.
	Required bool
	// Empty says that a request without a body is read as an empty object.
	Empty bool
	// Alone says that the operation has no other.
	Alone bool
	// Schema is nil for raw bodies, and where the document gives none. Direction is the
	// way that its values travel.
	Schema    *openapi.Schema
	Direction shapes.Direction
}

// Untyped says that the document gives no schema: any JSON will do.
func (b *Body) Untyped() bool { return b.Form == JSON && b.Schema == nil }

// Optional says that a request may come without this body, or with another one.
func (b *Body) Optional() bool {
	return b.Form != Raw && !b.Untyped() && !(b.Alone && (b.Required || b.Empty))
}

// Bodies groups the representations of an operation's body. A stored operation
// (not a stub) takes only what binds to its resource: what has the bound schema.
func Bodies(op *infer.Operation) []*Body {
	if op.Operation.Body == nil {
		return nil
	}
	var out []*Body
	for _, m := range MainFirst(op.Operation.Body.Media) {
		f := FormOf(m)
		if op.Kind != infer.Stub && op.Body != nil && m != op.Body && !alike(m, op.Body) {
			continue
		}
		if same := find(out, f, m); same != nil {
			same.Media = append(same.Media, m)
			continue
		}
		b := &Body{Form: f, Media: []*openapi.Media{m}, Required: op.Operation.Body.Required}
		if f != Raw {
			b.Schema = m.Schema
		}
		if f == Multipart {
			b.Direction = shapes.Form
		} else {
			b.Direction = shapes.In
		}
		out = append(out, b)
	}
	stored := op.Kind != infer.Stub
	if stored && op.Body != nil {
		out = slices.DeleteFunc(out, func(b *Body) bool { return !slices.Contains(b.Media, op.Body) })
	}
	for _, b := range out {
		b.Alone = len(out) == 1
		b.Empty = b.Alone && stored && !b.Required && Object(b.Schema)
	}
	return out
}

// MainFirst puts JSON before forms before the rest, else in document order.
func MainFirst(media []*openapi.Media) []*openapi.Media {
	rank := map[Form]int{JSON: 0, URLEncoded: 1, Multipart: 2, Raw: 3}
	out := slices.Clone(media)
	slices.SortStableFunc(out, func(a, b *openapi.Media) int { return rank[FormOf(a)] - rank[FormOf(b)] })
	return out
}

// alike tells whether two representations hold the same values in typed form.
func alike(a, b *openapi.Media) bool {
	return FormOf(a) != Raw && FormOf(b) != Raw && Identity(a.Schema) == Identity(b.Schema)
}

// find gives the body that a representation may share: both raw, or the same
// schema read the same way. A form without files shares JSON's type.
func find(bodies []*Body, f Form, m *openapi.Media) *Body {
	for _, b := range bodies {
		switch {
		case f == Raw && b.Form == Raw:
			return b
		case f == Raw || b.Form == Raw || Identity(b.Schema) != Identity(m.Schema):
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
		if Binary(p.Schema) || p.Schema.Kind == openapi.Array && Binary(p.Schema.Items) {
			return true
		}
	}
	return false
}

// Identity gives the schema that stands for the structure of one, nil for none.
func Identity(s *openapi.Schema) *openapi.Schema {
	if s == nil {
		return nil
	}
	return s.Identity()
}

// Parameters are those of an operation that are read: not the headers that the
// body, the response and the authentication describe (OpenAPI 3, Parameter Object).
func Parameters(op *infer.Operation) []*openapi.Parameter {
	return slices.DeleteFunc(slices.Clone(op.Parameters), func(p *openapi.Parameter) bool {
		if p.In != openapi.InHeader {
			return false
		}
		name := strings.ToLower(p.Name)
		return name == "content-type" || name == "accept" || name == "authorization"
	})
}

// FirstLine gives the first line of a text.
func FirstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(line)
}
