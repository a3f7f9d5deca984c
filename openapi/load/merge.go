package load

import (
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// maxMerged bounds the properties that all merged schemas have together: chains
// of allOf repeat them at each level.
const maxMerged = 5_000_000

// merge adds what the parts of n say to s.
func (w *lowering) merge(s *openapi.Schema, n *node, parts []part) {
	if len(parts) == 0 {
		return
	}
	nullable := s.Kind == openapi.Any
	props := newProperties(s.Properties)
	for _, part := range parts {
		p := w.fill(part.node)
		if p == nil {
			w.warn(n, "schema-cycle", "the schema is made of itself; that part is ignored")
			nullable = false
			continue
		}
		nullable = nullable && p.Nullable
		conflicts := w.conflicts
		w.add(s, p, n, props)
		w.descends(s, p)
		if w.conflicts > conflicts && !part.ref { // Other readers must find a value too.
			part.node.drop("enum")
			part.node.drop("type")
		}
		if !part.ref { // An inline part speaks for the whole.
			inherit(s, p)
		}
	}
	s.Properties = props.list
	s.Nullable = s.Nullable || nullable
}

// inherit takes over what describes an inline part.
func inherit(s, p *openapi.Schema) {
	if s.Description == "" {
		s.Description = p.Description
	}
	if s.Title == "" {
		s.Title = p.Title
	}
	s.Nullable = s.Nullable || p.Nullable && p.Kind == openapi.Any
	s.ReadOnly, s.WriteOnly = s.ReadOnly || p.ReadOnly, s.WriteOnly || p.WriteOnly
	s.Deprecated = s.Deprecated || p.Deprecated
	if s.Extensions == nil {
		s.Extensions = p.Extensions
	}
}

// add makes s hold what p holds as well; properties are gathered in props.
func (w *lowering) add(s, p *openapi.Schema, n *node, props *properties) {
	w.addKind(s, p, n)
	if s.Format == "" {
		s.Format = p.Format
	}
	if s.Default == nil {
		s.Default = p.Default
	}
	if s.Example == nil {
		s.Example = p.Example
	}
	w.addEnum(s, p, n)
	s.MinLength, s.MaxLength = max(s.MinLength, p.MinLength), tighter(s.MaxLength, p.MaxLength)
	s.MinItems, s.MaxItems = max(s.MinItems, p.MinItems), tighter(s.MaxItems, p.MaxItems)
	s.MinProperties, s.MaxProperties = max(s.MinProperties, p.MinProperties), tighter(s.MaxProperties, p.MaxProperties)
	s.UniqueItems = s.UniqueItems || p.UniqueItems
	addLimits(s, p)
	if s.MultipleOf == nil {
		s.MultipleOf = p.MultipleOf
	}
	switch {
	case s.Pattern == "":
		s.Pattern, s.PatternRE2 = p.Pattern, p.PatternRE2
	case p.Pattern != "" && p.Pattern != s.Pattern:
		w.warn(n, "pattern", "two patterns at once; only %q is checked", clip(s.Pattern, 60))
	}
	if s.ContentEncoding == "" {
		s.ContentEncoding = p.ContentEncoding
	}
	if s.ContentMediaType == "" {
		s.ContentMediaType = p.ContentMediaType
	}
	s.Items = w.both(s.Items, p.Items)
	if s.Not == nil {
		s.Not = p.Not
	}
	w.addOpenness(s, p)
	w.addProperties(s, p, props)
	w.addUnion(s, p, n)
}

func (w *lowering) addKind(s, p *openapi.Schema, n *node) {
	switch {
	case s.Kind == openapi.Any && len(s.Types) == 0:
		s.Kind, s.Types = p.Kind, p.Types
	case p.Kind == openapi.Any || p.Kind == s.Kind || p.Kind == openapi.Union:
	case s.Kind == openapi.Union, s.Kind == openapi.Any && slices.Contains(s.Types, p.Kind.String()):
		s.Kind, s.Types = p.Kind, nil
	case s.Kind == openapi.Number && p.Kind == openapi.Integer:
		s.Kind = openapi.Integer
	case s.Kind == openapi.Integer && p.Kind == openapi.Number:
	default:
		w.conflicts++
		w.warn(n, "schema-conflict", "no value is both %s and %s; taken as %s", s.Kind, p.Kind, s.Kind)
	}
}

func (w *lowering) addEnum(s, p *openapi.Schema, n *node) {
	switch {
	case len(p.Enum) == 0:
		return
	case len(s.Enum) == 0:
		s.Enum = p.Enum
		return
	}
	there := make(map[string]bool, len(p.Enum))
	for _, v := range p.Enum {
		there[string(v)] = true
	}
	var both [][]byte
	for _, v := range s.Enum {
		if there[string(v)] {
			both = append(both, v)
		}
	}
	if len(both) == 0 {
		w.conflicts++
		w.warn(n, "schema-conflict", "the enums of this schema's parts have no value in common")
		return
	}
	s.Enum = both
}

func tighter(a, b *int) *int {
	if a == nil || b != nil && *b < *a {
		return b
	}
	return a
}

func addLimits(s, p *openapi.Schema) {
	if p.Minimum != nil {
		c := -1
		if s.Minimum != nil {
			c = compareNumbers(*s.Minimum, *p.Minimum)
		}
		if c < 0 {
			s.Minimum, s.ExclusiveMinimum = p.Minimum, p.ExclusiveMinimum
		} else if c == 0 {
			s.ExclusiveMinimum = s.ExclusiveMinimum || p.ExclusiveMinimum
		}
	}
	if p.Maximum != nil {
		c := 1
		if s.Maximum != nil {
			c = compareNumbers(*s.Maximum, *p.Maximum)
		}
		if c > 0 {
			s.Maximum, s.ExclusiveMaximum = p.Maximum, p.ExclusiveMaximum
		} else if c == 0 {
			s.ExclusiveMaximum = s.ExclusiveMaximum || p.ExclusiveMaximum
		}
	}
}

func (w *lowering) addOpenness(s, p *openapi.Schema) {
	switch {
	case s.Open == openapi.Unstated:
		s.Open, s.Additional = p.Open, p.Additional
	case p.Open == openapi.Closed:
		s.Open, s.Additional = openapi.Closed, nil
	case s.Open == openapi.Opened && p.Additional != nil:
		s.Additional = w.both(s.Additional, p.Additional)
	}
}

// addProperties makes the union of the properties, in order.
func (w *lowering) addProperties(s, p *openapi.Schema, props *properties) {
	s.RequiredExtra = union(s.RequiredExtra, p.RequiredExtra)
	if w.merged += len(p.Properties); w.merged > maxMerged {
		w.tooLarge = "allOf merges into more properties than can be handled"
		return
	}
	if len(props.list) == 0 {
		props.list = slices.Clone(p.Properties)
		return
	}
	for _, o := range p.Properties {
		i := props.at(o.Name)
		if i < 0 {
			props.append(o)
			continue
		}
		old := props.list[i]
		props.list[i] = &openapi.Property{
			Name: o.Name, Required: o.Required || old.Required, Schema: w.both(old.Schema, o.Schema), Pos: old.Pos,
		}
	}
}

func (w *lowering) addUnion(s, p *openapi.Schema, n *node) {
	own := n.schema
	for _, alternatives := range [][]*openapi.Schema{p.OneOf, p.AnyOf} {
		for _, a := range alternatives {
			if a == own || a == s || a.Same == own && own != nil {
				return // s is one of the alternatives of what it extends.
			}
		}
	}
	switch {
	case len(p.OneOf) == 0 && len(p.AnyOf) == 0:
	case len(s.OneOf) > 0 || len(s.AnyOf) > 0:
		w.warn(n, "union", "several oneOf or anyOf at once; only the first is checked")
	default:
		s.OneOf, s.AnyOf = p.OneOf, p.AnyOf
		if s.Discriminator == nil {
			s.Discriminator = p.Discriminator
		}
	}
}
