package load

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// union reads oneOf and anyOf with two alternatives or more beside null.
func (w *lowering) union(s *openapi.Schema, n *node) {
	for _, key := range []string{"oneOf", "anyOf"} {
		alternatives, nullable := w.alternatives(n.get(key))
		if len(alternatives) < 2 {
			continue
		}
		s.Nullable = s.Nullable || nullable
		if w.constants(s, alternatives, key == "oneOf") {
			continue
		}
		schemas := make([]*openapi.Schema, len(alternatives))
		for i, a := range alternatives {
			schemas[i] = w.schema(a)
		}
		switch {
		case len(s.OneOf) > 0 || len(s.AnyOf) > 0:
			w.warn(n.get(key), "union", "oneOf and anyOf side by side: anyOf is not checked")
		case key == "oneOf":
			s.OneOf = schemas
		default:
			s.AnyOf = schemas
		}
	}
}

// constants reads alternatives that are nothing but values each, by const or enum,
// as one enum. Where exactly one must hold, no value may be in two of them.
func (w *lowering) constants(s *openapi.Schema, alternatives []*node, one bool) bool {
	kind, values := s.Kind, []*node(nil)
	seen := map[string]bool{}
	for _, a := range alternatives {
		if a.target != nil {
			if a = w.base(a); a == nil {
				return false
			}
		}
		allowed := listed(a)
		if len(allowed) == 0 {
			return false
		}
		if k := kindOf[a.str("type")]; kind == openapi.Any {
			kind = k
		}
		for _, v := range allowed {
			text := string(jsonText(v))
			if v.kind == object || v.kind == list || one && seen[text] || len(values) > 0 && values[0].kind != v.kind && v.kind != null && values[0].kind != null {
				return false
			}
			if !seen[text] {
				values = append(values, v)
			}
			seen[text] = true
		}
	}
	s.Kind = kind
	seen = make(map[string]bool, len(values))
	for _, v := range values {
		w.allow(s, v, seen)
	}
	return true
}

// listed gives the values that a schema lists, nil when it says more than that.
func listed(n *node) []*node {
	for _, m := range n.members {
		switch m.key {
		case "const", "enum", "type", "title", "description", "deprecated", "default", "example", "examples", "nullable":
		default:
			if !strings.HasPrefix(m.key, "x-") {
				return nil
			}
		}
	}
	if c := n.get("const"); c != nil {
		return []*node{c}
	}
	e := n.get("enum")
	if !e.is(list) {
		return nil
	}
	values := make([]*node, len(e.members))
	for i, m := range e.members {
		values[i] = m.value
	}
	return values
}

// discriminator reads the property that chooses; implicit adds to it once all
// schemas are known.
func (w *lowering) discriminator(s *openapi.Schema, v *node) {
	switch {
	case v == nil:
		return
	case v.kind == object && v.str("propertyName") != "":
		s.Discriminator = &openapi.Discriminator{Property: v.str("propertyName")}
		w.discriminated = append(w.discriminated, s)
	default:
		w.warn(v, "discriminator", "a discriminator names its property; it is ignored")
		return
	}
	mapping := v.get("mapping")
	if !mapping.is(object) {
		return
	}
	for _, m := range mapping.members {
		t := m.value.target
		if t == nil {
			t = w.entry(w.root.get("components").get("schemas"), m.value.text)
		}
		if t == nil {
			continue
		}
		s.Discriminator.Mapping = append(s.Discriminator.Mapping, openapi.DiscriminatorValue{Value: m.key, Schema: w.schema(t)})
	}
}

// descends notes that s extends p, for discriminators that name their heirs.
func (w *lowering) descends(s, p *openapi.Schema) {
	if p.Discriminator == nil && w.bases[p] == nil {
		return
	}
	bases := w.bases[p]
	if p.Discriminator != nil && len(p.OneOf)+len(p.AnyOf) == 0 {
		bases = append(bases[:len(bases):len(bases)], p)
	}
	if len(bases) > maxBases {
		bases = bases[len(bases)-maxBases:]
	}
	w.bases[s] = append(w.bases[s], bases...)
}

// maxBases bounds how many ancestors with a discriminator a schema remembers.
const maxBases = 16

// implicit adds the names that discriminators take without a mapping: those of
// the alternatives, or of the schemas that extend the one that has it.
func (w *lowering) implicit() {
	heirs := map[*openapi.Schema][]*openapi.Schema{}
	for _, s := range w.svc.Schemas {
		for _, b := range w.bases[s] {
			heirs[b] = append(heirs[b], s)
		}
	}
	for _, s := range w.discriminated {
		d := s.Discriminator
		if d == nil {
			continue
		}
		known := map[*openapi.Schema]bool{}
		values := map[string]bool{}
		for _, m := range d.Mapping {
			known[m.Schema.Identity()], values[m.Value] = true, true
		}
		for _, o := range slices.Concat(s.OneOf, s.AnyOf, heirs[s]) {
			name := o.Name
			if name == "" {
				name = o.Identity().Name
			}
			if name == "" || known[o.Identity()] || values[name] {
				continue
			}
			known[o.Identity()], values[name] = true, true
			d.Mapping = append(d.Mapping, openapi.DiscriminatorValue{Value: name, Schema: o})
		}
	}
}
