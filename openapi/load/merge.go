package load

import (
	"bytes"
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// join is a schema to be made of two that both must hold.
type join struct {
	s, a, b *openapi.Schema
}

// merge adds what the parts of n say to s.
func (w *lowering) merge(s *openapi.Schema, n *node, parts []*node) {
	nullable := len(parts) > 0 && s.Kind == openapi.Any
	for _, part := range parts {
		p := w.fill(part)
		if p == nil {
			w.warn(n, "schema-cycle", "the schema is made of itself; that part is ignored")
			nullable = false
			continue
		}
		if !p.Nullable {
			nullable = false
		}
		w.add(s, p, n)
		w.descends(s, p)
		if p.Name == "" { // An inline part speaks for the whole.
			over(&s.Description, s.Description)
			if s.Description == "" {
				s.Description = p.Description
			}
			if s.Title == "" {
				s.Title = p.Title
			}
			s.Nullable = s.Nullable || p.Nullable && p.Kind == openapi.Any
			s.ReadOnly, s.WriteOnly = s.ReadOnly || p.ReadOnly, s.WriteOnly || p.WriteOnly
			if s.Extensions == nil {
				s.Extensions = p.Extensions
			}
		}
	}
	s.Nullable = s.Nullable || nullable
}

// add makes s hold what p holds as well.
func (w *lowering) add(s, p *openapi.Schema, n *node) {
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
	s.Not = firstSchema(s.Not, p.Not)
	w.addProperties(s, p)
	w.addUnion(s, p, n)
}

func firstSchema(a, b *openapi.Schema) *openapi.Schema {
	if a != nil {
		return a
	}
	return b
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
	var both [][]byte
	for _, v := range s.Enum {
		if slices.ContainsFunc(p.Enum, func(o []byte) bool { return bytes.Equal(o, v) }) {
			both = append(both, v)
		}
	}
	if len(both) == 0 {
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

// addProperties makes the union of properties, in order: the parts' before the
// schema's own where those came first.
func (w *lowering) addProperties(s, p *openapi.Schema) {
	s.RequiredExtra = slices.Clone(s.RequiredExtra)
	for _, name := range p.RequiredExtra {
		s.RequiredExtra = addOnce(s.RequiredExtra, name)
	}
	switch {
	case s.Open == openapi.Unstated:
		s.Open, s.Additional = p.Open, p.Additional
	case p.Open == openapi.Closed:
		s.Open, s.Additional = openapi.Closed, nil
	case s.Open == openapi.Opened && p.Additional != nil:
		s.Additional = w.both(s.Additional, p.Additional)
	}
	if len(p.Properties) == 0 {
		return
	}
	if len(s.Properties) == 0 {
		s.Properties = slices.Clip(p.Properties)
		return
	}
	merged := slices.Clone(s.Properties)
	at := propertyIndex(s.Properties)
	for _, o := range p.Properties {
		i := at(o.Name)
		if i < 0 {
			merged = append(merged, o)
			continue
		}
		merged[i] = &openapi.Property{
			Name: o.Name, Required: o.Required || merged[i].Required,
			Schema: w.both(merged[i].Schema, o.Schema), Pos: merged[i].Pos,
		}
	}
	s.Properties = merged
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

// both gives a schema that holds what a and b hold, filled later.
func (w *lowering) both(a, b *openapi.Schema) *openapi.Schema {
	switch {
	case a == nil || a == b:
		return b
	case b == nil:
		return a
	}
	s := &openapi.Schema{Pos: a.Pos}
	w.joins = append(w.joins, join{s, a, b})
	return s
}

// join fills a schema made of two.
func (w *lowering) join(j join) {
	name, path, pos := j.s.Name, j.s.Path, j.s.Pos
	*j.s = *j.a
	j.s.Name, j.s.Path, j.s.Pos, j.s.Same = name, path, pos, nil
	n := &node{schema: j.s, line: int32(pos.Line), col: int32(pos.Column)}
	w.add(j.s, j.b, n)
	over(&j.s.Title, j.b.Title)
	over(&j.s.Description, j.b.Description)
	j.s.Nullable = j.a.Nullable && j.b.Nullable
	j.s.ReadOnly = j.a.ReadOnly || j.b.ReadOnly
	j.s.WriteOnly = j.a.WriteOnly || j.b.WriteOnly
	w.settle(j.s, n)
}

// settle finishes a schema all of whose parts are in.
func (w *lowering) settle(s *openapi.Schema, n *node) {
	if len(s.RequiredExtra) > 0 && len(s.Properties) > 0 {
		at := propertyIndex(s.Properties)
		var extra []string
		shared := true
		for _, name := range s.RequiredExtra {
			i := at(name)
			if i < 0 {
				extra = append(extra, name)
				continue
			}
			if s.Properties[i].Required {
				continue
			}
			if shared {
				s.Properties, shared = slices.Clone(s.Properties), false
			}
			p := *s.Properties[i]
			p.Required = true
			s.Properties[i] = &p
		}
		s.RequiredExtra = extra
	}
	if s.Kind == openapi.Any && len(s.Types) == 0 {
		s.Kind = infer(s)
	}
	if s.Kind == openapi.Array && s.Items == nil {
		s.Items = &openapi.Schema{Pos: s.Pos}
	}
	w.checkDefault(s, n)
}
