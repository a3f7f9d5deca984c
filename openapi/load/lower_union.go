package load

import (
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
	for _, v := range values {
		w.allow(s, nil, v)
	}
	return true
}

// discriminator reads the property that chooses; names are resolved by
// discriminators once all schemas are known.
func (w *lowering) discriminator(s *openapi.Schema, v *node) {
	switch {
	case v == nil:
		return
	case v.kind == object && v.str("propertyName") != "":
		s.Discriminator = &openapi.Discriminator{Property: v.str("propertyName")}
	default:
		w.warn(v, "discriminator", "a discriminator names its property; it is ignored")
		return
	}
	mapping := v.get("mapping")
	if !mapping.is(object) {
		return
	}
	for _, m := range mapping.members {
		t := w.mapped(m.value)
		if t == nil {
			w.warn(m.value, "discriminator", "the mapping of %q leads nowhere; it is ignored", clip(m.key, 80))
			continue
		}
		s.Discriminator.Mapping = append(s.Discriminator.Mapping, openapi.DiscriminatorValue{Value: m.key, Schema: w.schema(t)})
	}
}

// mapped gives the schema node that a mapping's value names: a component, or
// what a reference leads to.
func (w *lowering) mapped(v *node) *node {
	if v.kind != text {
		return nil
	}
	if t := w.root.get("components").get("schemas").get(v.text); t != nil {
		return t
	}
	if !strings.ContainsAny(v.text, "#/.") {
		return nil
	}
	ref := &node{kind: object, file: v.file, line: v.line, col: v.col}
	ref.members = []member{{key: "$ref", line: v.line, col: v.col, value: v}}
	t, err := w.resolve(ref, 0)
	if err != nil || w.link() != nil {
		return nil
	}
	ref.target = t
	t.targeted = true
	v.target = t
	return w.base(ref)
}
