package operations

import (
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// maxCodecs bounds the generated test of types.
const maxCodecs = 300

// Codec is a type of package api with a JSON text it reads, for the service's own
// tests.
type Codec struct {
	Name, Type, Text string
	// Required are the properties without which the text is refused, Wrong is a
	// text of another JSON type, empty when the type takes any.
	Required []string
	Wrong    string
}

// Codecs gives types with samples, those of component schemas first.
func (a *API) Codecs() []Codec {
	var out []Codec
	all := a.set.Codecs()
	for _, component := range []bool{true, false} {
		for _, c := range all {
			if (c.Schema.Name != "") != component || len(out) == maxCodecs {
				continue
			}
			direction := sample.Input
			if c.Direction == gotypes.Out {
				direction = sample.Output
			}
			text, ok := a.samples.text(c.Schema, direction)
			if !ok || text == "null" {
				continue
			}
			out = append(out, Codec{Name: c.Name, Type: c.Type, Text: text, Required: required(c, direction), Wrong: wrong(c.Schema)})
		}
	}
	return out
}

// required gives the properties that a struct must have in a direction.
func required(c gotypes.Codec, direction sample.Direction) []string {
	s := c.Schema
	if s.Kind != openapi.Object || len(s.OneOf)+len(s.AnyOf) > 0 || s.Nullable {
		return nil
	}
	var out []string
	for _, p := range s.Properties {
		hidden := p.Schema.ReadOnly && direction == sample.Input || p.Schema.WriteOnly && direction == sample.Output
		if p.Required && !hidden {
			out = append(out, p.Name)
		}
	}
	return out
}

// wrong gives a text of a JSON type that the schema refuses.
func wrong(s *openapi.Schema) string {
	switch s.Kind {
	case openapi.Object:
		if len(s.OneOf)+len(s.AnyOf) == 0 {
			return "[]"
		}
	case openapi.Array, openapi.String:
		return "{}"
	}
	return ""
}
