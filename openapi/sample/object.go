package sample

import (
	"slices"
	"strconv"

	"github.com/backend-dev/backend/openapi"
)

// object makes the required properties, the optional ones unless minimal, and
// more of them until there are enough.
func (g *generator) object(s *openapi.Schema, p place) ([]byte, error) {
	if len(s.OneOf)+len(s.AnyOf) > 0 {
		return g.mixed(s, p)
	}
	o := &objectText{}
	if err := g.properties(s, p, o); err != nil {
		return nil, err
	}
	return o.text(), nil
}

// objectText is an object under construction, in order.
type objectText struct {
	names []string
	parts [][]byte
}

func (o *objectText) has(name string) bool { return slices.Contains(o.names, name) }

func (o *objectText) set(name string, value []byte) {
	part := append(append(quote(name), ':'), value...)
	if i := slices.Index(o.names, name); i >= 0 {
		o.parts[i] = part
		return
	}
	o.names = append(o.names, name)
	o.parts = append(o.parts, part)
}

func (o *objectText) text() []byte { return join('{', o.parts, '}') }

// travels tells whether a property is made at all in this direction.
func (g *generator) travels(p *openapi.Property) bool {
	return !(g.opts.Direction == Input && p.Schema.ReadOnly) && !(g.opts.Direction == Output && p.Schema.WriteOnly)
}

func (g *generator) properties(s *openapi.Schema, p place, o *objectText) error {
	room := func() bool { return s.MaxProperties == nil || len(o.names) < *s.MaxProperties }
	var optional []*openapi.Property
	required := 0
	for _, prop := range s.Properties {
		if prop.Required && g.travels(prop) {
			required++
		}
	}
	for _, prop := range s.Properties {
		_, overridden := g.opts.Overrides[p.down(prop.Name, "").pointer]
		switch {
		case !g.travels(prop) && !overridden:
		case prop.Required || overridden:
			if err := g.property(s, prop, p, o); err != nil {
				return err
			}
			required--
		case g.minimal(p) || g.recursive(prop.Schema) || s.MaxProperties != nil && len(o.names)+required >= *s.MaxProperties:
			optional = append(optional, prop)
		default:
			// What cannot be made and need not be is left out.
			_ = g.property(s, prop, p, o)
		}
	}
	for _, name := range s.RequiredExtra {
		if err := g.extra(s, name, p, o); err != nil {
			return err
		}
	}
	for _, prop := range optional {
		if len(o.names) >= s.MinProperties {
			break
		}
		_ = g.property(s, prop, p, o)
	}
	if s.Map() && s.Open == openapi.Opened && !g.minimal(p) && len(o.names) == 0 && room() && s.Additional != nil && !g.recursive(s.Additional) {
		_ = g.extra(s, "key"+strconv.Itoa(modulo(p.seed, 1000)), p, o)
	}
	for i := 1; len(o.names) < s.MinProperties && s.Open != openapi.Closed && i <= s.MinProperties+1; i++ {
		if err := g.extra(s, "key"+strconv.Itoa(i), p, o); err != nil {
			return err
		}
	}
	return nil
}

// recursive tells whether a schema, or what an array or map of it holds, is being
// made already.
func (g *generator) recursive(s *openapi.Schema) bool {
	for range 4 {
		if g.onPath[s.Identity()] > 0 && !isScalarKind(s.Kind) {
			return true
		}
		switch {
		case s.Kind == openapi.Array:
			s = s.Items
		case s.Kind == openapi.Object && s.Map() && s.Additional != nil:
			s = s.Additional
		default:
			return false
		}
	}
	return false
}

func isScalarKind(k openapi.Kind) bool {
	return k == openapi.Boolean || k == openapi.Integer || k == openapi.Number || k == openapi.String
}

func (g *generator) property(s *openapi.Schema, prop *openapi.Property, p place, o *objectText) error {
	at := p.down(prop.Name, plainWord(prop.Name))
	if s.Discriminator != nil && s.Discriminator.Property == prop.Name && prop.Schema.Kind == openapi.String {
		if v := ownValue(s); v != nil && len(g.check(prop.Schema, v)) == 0 && g.opts.Overrides[at.pointer] == nil {
			o.set(prop.Name, v)
			return nil
		}
	}
	v, err := g.value(prop.Schema, at)
	if err != nil {
		return err
	}
	o.set(prop.Name, v)
	return nil
}

// ownValue gives the discriminator value that names the schema itself, else the first.
func ownValue(s *openapi.Schema) []byte {
	mapping := s.Discriminator.Mapping
	if len(mapping) == 0 {
		return nil
	}
	chosen := mapping[0].Value
	for _, m := range mapping {
		if m.Schema != nil && m.Schema.Identity() == s.Identity() {
			chosen = m.Value
			break
		}
	}
	return quote(chosen)
}

func (g *generator) extra(s *openapi.Schema, name string, p place, o *objectText) error {
	if o.has(name) {
		return nil
	}
	if s.Additional == nil {
		o.set(name, quote(name))
		return nil
	}
	v, err := g.value(s.Additional, p.down(name, plainWord(p.name)))
	if err != nil {
		return err
	}
	o.set(name, v)
	return nil
}
