package load

import (
	"slices"

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
		if w.constants(s, alternatives) {
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

// constants reads alternatives that are single values each as an enum.
func (w *lowering) constants(s *openapi.Schema, alternatives []*node) bool {
	values := make([]*node, len(alternatives))
	for i, a := range alternatives {
		if values[i] = a.get("const"); values[i] == nil {
			if e := a.get("enum"); e.is(list) && len(e.members) == 1 {
				values[i] = e.members[0].value
			}
		}
		if v := values[i]; v == nil || v.kind == object || v.kind == list {
			return false
		}
	}
	if s.Kind == openapi.Any && len(alternatives) > 0 {
		s.Kind = kindOf[alternatives[0].str("type")]
	}
	seen := make(map[string]bool, len(values))
	for _, v := range values {
		w.allow(s, v, seen)
	}
	return true
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
