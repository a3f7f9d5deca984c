package load

import (
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// spread puts the properties of objects that the query explodes (a Pageable with page,
// size and sort) in the place of the object: on the wire both are the same, and only
// parameters of their own page, sort and filter a list.
func (w *lowering) spread() {
	for _, op := range w.svc.Operations {
		if !slices.ContainsFunc(op.Parameters, exploded) {
			continue
		}
		taken := map[string]bool{}
		for _, p := range op.Parameters {
			taken[p.Name] = taken[p.Name] || p.In == openapi.InQuery && !exploded(p)
		}
		var out []*openapi.Parameter
		for _, p := range op.Parameters {
			if !exploded(p) || slices.ContainsFunc(p.Schema.Properties, func(m *openapi.Property) bool { return taken[m.Name] }) {
				out = append(out, p)
				continue
			}
			for _, m := range p.Schema.Properties {
				taken[m.Name] = true
				out = append(out, parameterOf(p, m))
			}
		}
		op.Parameters = out
	}
}

func parameterOf(p *openapi.Parameter, m *openapi.Property) *openapi.Parameter {
	return &openapi.Parameter{
		Name: m.Name, In: p.In, Description: m.Schema.Description, Required: p.Required && m.Required,
		Deprecated: p.Deprecated || m.Schema.Deprecated, Style: p.Style, Explode: true, AllowReserved: p.AllowReserved,
		Schema: m.Schema, Pos: m.Schema.Pos,
	}
}

// exploded tells whether a parameter is an object whose properties say all about it
// and travel as parameters of the query each: scalars and lists of scalars, none of
// which becomes required by the presence of another.
func exploded(p *openapi.Parameter) bool {
	s := p.Schema
	if p.In != openapi.InQuery || p.Content != "" || p.Style != "form" || !p.Explode || s.Kind != openapi.Object || len(s.Properties) == 0 ||
		s.Map() || s.Additional != nil || s.Not != nil || len(s.OneOf)+len(s.AnyOf)+len(s.RequiredExtra) > 0 || s.MinProperties > 0 || s.MaxProperties != nil {
		return false
	}
	return !slices.ContainsFunc(s.Properties, func(m *openapi.Property) bool {
		t := m.Schema
		if t.Kind == openapi.Array && t.Items != nil {
			t = t.Items
		}
		return m.Required && !p.Required || !scalar(t)
	})
}

func scalar(s *openapi.Schema) bool {
	switch s.Kind {
	case openapi.Boolean, openapi.Integer, openapi.Number, openapi.String:
		return true
	default:
		return false
	}
}
