package sample

import (
	"encoding/json"
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// union tries the alternatives, those not being made already first, until one
// gives a value that the whole union accepts.
func (g *generator) union(s *openapi.Schema, p place) ([]byte, error) {
	all := slices.Concat(s.OneOf, s.AnyOf)
	if len(all) == 0 {
		return quote(phrase(p)), nil
	}
	var fallback []byte
	last := errImpossible
	for _, i := range g.order(all, p.seed) {
		for _, minimal := range []bool{g.opts.Minimal, true} {
			v, err := g.alternative(s, all[i], p, minimal)
			if err != nil {
				last = err
				break
			}
			if len(g.check(s, v)) == 0 {
				return v, nil
			}
			fallback = v
			if minimal {
				break
			}
		}
	}
	if fallback != nil && len(g.opts.Overrides) > 0 {
		return fallback, nil
	}
	return nil, last
}

// order gives the indices of the alternatives, turned by the seed, those that
// would recurse last.
func (g *generator) order(all []*openapi.Schema, seed int) []int {
	var first, then []int
	for k := range all {
		i := modulo(seed+k, len(all))
		if g.recursive(all[i]) {
			then = append(then, i)
		} else {
			first = append(first, i)
		}
	}
	return append(first, then...)
}

// alternative makes a value of one alternative, with the discriminator that names it.
func (g *generator) alternative(s, a *openapi.Schema, p place, minimal bool) ([]byte, error) {
	saved := g.opts.Minimal
	g.opts.Minimal = minimal
	defer func() { g.opts.Minimal = saved }()
	v, err := g.value(a, p)
	if err != nil || s.Discriminator == nil {
		return v, err
	}
	for _, m := range s.Discriminator.Mapping {
		if m.Schema != nil && m.Schema.Identity() == a.Identity() {
			return setMember(v, s.Discriminator.Property, quote(m.Value)), nil
		}
	}
	return v, nil
}

// setMember gives an object text with one member set; other texts as they are.
func setMember(text []byte, name string, value []byte) []byte {
	o, ok := objectOf(text)
	if !ok {
		return text
	}
	o.set(name, value)
	return o.text()
}

// objectOf reads an object's members in order.
func objectOf(text []byte) (*objectText, bool) {
	var members map[string]json.RawMessage
	if json.Unmarshal(text, &members) != nil || members == nil {
		return nil, false
	}
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	slices.Sort(names)
	o := &objectText{}
	for _, name := range names {
		o.set(name, members[name])
	}
	return o, true
}

// mixed makes an object that has properties of its own and alternatives on top.
func (g *generator) mixed(s *openapi.Schema, p place) ([]byte, error) {
	all := slices.Concat(s.OneOf, s.AnyOf)
	last := errImpossible
	for _, i := range g.order(all, p.seed) {
		for _, minimal := range []bool{g.opts.Minimal, true} {
			v, err := g.mix(s, all[i], p, minimal)
			if err != nil {
				last = err
				continue
			}
			if len(g.check(s, v)) == 0 || len(g.opts.Overrides) > 0 {
				return v, nil
			}
		}
	}
	return nil, last
}

func (g *generator) mix(s, alternative *openapi.Schema, p place, minimal bool) ([]byte, error) {
	saved := g.opts.Minimal
	g.opts.Minimal = minimal
	defer func() { g.opts.Minimal = saved }()
	o := &objectText{}
	if err := g.properties(s, p, o); err != nil {
		return nil, err
	}
	v, err := g.alternative(s, alternative, p, minimal)
	if err != nil {
		return nil, err
	}
	more, ok := objectOf(v)
	if !ok {
		return o.text(), nil
	}
	for i, name := range more.names {
		own := s.Property(name)
		if own != nil && o.has(name) && (s.Discriminator == nil || s.Discriminator.Property != name) && (alternative.Property(name) == nil || alternative.Property(name).Schema.Kind == openapi.Any) {
			continue
		}
		o.set(name, more.parts[i][len(quote(name))+1:])
	}
	for _, prop := range alternative.Properties {
		i := slices.Index(o.names, prop.Name)
		if i < 0 || slices.Contains(more.names, prop.Name) || len(g.check(prop.Schema, o.parts[i][len(quote(prop.Name))+1:])) == 0 {
			continue
		}
		if err := g.property(alternative, prop, p, o); err != nil {
			return nil, err
		}
	}
	for _, name := range alternative.RequiredExtra {
		if prop := s.Property(name); prop != nil {
			if err := g.property(s, prop, p, o); err != nil {
				return nil, err
			}
		}
	}
	return o.text(), nil
}
