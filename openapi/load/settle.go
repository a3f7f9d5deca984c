package load

import (
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// settle finishes a schema all of whose parts are in.
func (w *lowering) settle(s *openapi.Schema, n *node) {
	settleRequired(s)
	if s.Kind == openapi.Any && len(s.Types) == 0 {
		s.Kind = infer(s)
	}
	w.settleUnion(s, n)
	if s.Kind == openapi.Array && s.Items == nil {
		s.Items = &openapi.Schema{Pos: s.Pos}
	}
	w.settleBounds(s, n)
	w.checkDefault(s, n)
}

// settleRequired marks the properties that a part other than their own requires.
func settleRequired(s *openapi.Schema) {
	if len(s.RequiredExtra) == 0 || len(s.Properties) == 0 {
		return
	}
	props := newProperties(s.Properties)
	var extra []string
	for _, name := range s.RequiredExtra {
		i := props.at(name)
		if i < 0 {
			extra = append(extra, name)
			continue
		}
		p := *props.list[i]
		p.Required = true
		props.list[i] = &p
	}
	s.Properties, s.RequiredExtra = props.list, extra
}

// settleUnion keeps alternatives only where the model has them: in a union, or
// on top of an object's own properties.
func (w *lowering) settleUnion(s *openapi.Schema, n *node) {
	if len(s.OneOf) == 0 && len(s.AnyOf) == 0 {
		return
	}
	switch {
	case s.Kind == openapi.Union:
	case s.Kind == openapi.Object:
		if len(s.Properties) == 0 && len(s.RequiredExtra) == 0 && s.Open == openapi.Unstated {
			s.Kind = openapi.Union
		}
	case s.Kind == openapi.Any:
		s.Kind, s.Types = openapi.Union, nil
	default:
		w.warn(n, "union", "the alternatives of this %s are not checked", s.Kind)
		s.OneOf, s.AnyOf, s.Discriminator = nil, nil, nil
	}
}

// greatestMinimum is the largest size that values can be required to have.
const greatestMinimum = 1_000_000

// Integers are 64 bits wide; what no such number can break is no bound.
const (
	leastInt64    = "-9223372036854775808"
	greatestInt64 = "9223372036854775807"
)

// settleBounds drops bounds that leave no value, or that mean nothing.
func (w *lowering) settleBounds(s *openapi.Schema, n *node) {
	drop := func(key string) {
		w.warn(n, "bound", "%s leaves no value; it is ignored", key)
		n.drop(key)
	}
	for _, b := range []struct {
		key string
		min *int
	}{{"minLength", &s.MinLength}, {"minItems", &s.MinItems}, {"minProperties", &s.MinProperties}} {
		if *b.min > greatestMinimum {
			w.warn(n, "bound", "%s is beyond what any request can hold; it is ignored", b.key)
			*b.min = 0
			n.drop(b.key)
		}
	}
	if s.MaxLength != nil && *s.MaxLength < s.MinLength {
		s.MaxLength = nil
		drop("maxLength")
	}
	if s.MaxItems != nil && *s.MaxItems < s.MinItems {
		s.MaxItems = nil
		drop("maxItems")
	}
	if s.MaxProperties != nil && *s.MaxProperties < s.MinProperties {
		s.MaxProperties = nil
		drop("maxProperties")
	}
	if s.Minimum != nil && s.Maximum != nil {
		c := compareNumbers(*s.Minimum, *s.Maximum)
		if c > 0 || c == 0 && (s.ExclusiveMinimum || s.ExclusiveMaximum) {
			s.Maximum, s.ExclusiveMaximum = nil, false
			drop("maximum")
			n.drop("exclusiveMaximum")
		}
	}
	if s.MultipleOf != nil && compareNumbers(*s.MultipleOf, "0") <= 0 {
		s.MultipleOf = nil
		drop("multipleOf")
	}
	if s.Kind != openapi.Integer {
		return
	}
	if s.Minimum != nil && compareNumbers(*s.Minimum, leastInt64) <= 0 {
		s.Minimum, s.ExclusiveMinimum = nil, false
	}
	if s.Maximum != nil && compareNumbers(*s.Maximum, greatestInt64) >= 0 {
		s.Maximum, s.ExclusiveMaximum = nil, false
	}
	s.Enum = slices.DeleteFunc(slices.Clone(s.Enum), func(v []byte) bool {
		if int64Text(string(v)) {
			return false
		}
		w.warn(n, "enum", "the value %s does not fit into 64 bits; it is ignored", clip(string(v), 40))
		return true
	})
}

// nulls makes unions nullable that have a nullable alternative, and then what
// was copied of them.
func (w *lowering) nulls() {
	changed := true
	for passes := 0; changed && passes < 20; passes++ {
		changed = false
		for _, s := range w.made {
			if s.Nullable {
				continue
			}
			nullable := func(o *openapi.Schema) bool { return o.Nullable }
			if s.Same != nil && s.Same.Nullable || s.Kind == openapi.Union && (slices.ContainsFunc(s.OneOf, nullable) || slices.ContainsFunc(s.AnyOf, nullable)) {
				s.Nullable, changed = true, true
			}
		}
	}
}
