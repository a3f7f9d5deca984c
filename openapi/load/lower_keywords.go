package load

import (
	"strconv"

	"github.com/backend-dev/backend/openapi"
)

// annotationKeys do not change which values a schema takes, but for null.
var annotationKeys = map[string]bool{
	"title": true, "description": true, "nullable": true, "x-nullable": true, "readOnly": true, "writeOnly": true,
	"deprecated": true, "default": true, "example": true, "examples": true, "externalDocs": true, "xml": true,
	"summary": true, "$comment": true, "$id": true, "$anchor": true, "$schema": true,
}

// partKeys are read by parts.
var partKeys = map[string]bool{"$ref": true, "allOf": true, "oneOf": true, "anyOf": true, "discriminator": true}

// structural tells whether a schema node says anything of its own beside its
// parts and annotations.
func structural(n *node) bool {
	for i := range n.members {
		key := n.members[i].key
		if key == "type" || !annotationKeys[key] && !partKeys[key] && !isExtension(key) {
			return true
		}
		if (key == "oneOf" || key == "anyOf") && n.members[i].value.is(list) && len(n.members[i].value.members) > 2 {
			return true
		}
	}
	return false
}

// annotated tells whether a node with a $ref says more than the reference.
func (w *lowering) annotated(n *node) bool {
	for i := range n.members {
		switch key := n.members[i].key; {
		case key == "$ref" || key == "$comment" || key == "example" || key == "examples":
		case annotationKeys[key] || isExtension(key):
			return true
		case w.siblings:
			return true
		}
	}
	return false
}

// annotations reads what describes a schema without shaping it.
func (w *lowering) annotations(s *openapi.Schema, n *node) {
	members := n.members // A malformed one is dropped from n on the way.
	for i := range members {
		m := &members[i]
		v := m.value
		switch m.key {
		case "title":
			s.Title = printable(v.text)
		case "description":
			s.Description = printable(v.text)
		case "nullable", "x-nullable":
			s.Nullable = s.Nullable || v.text == "true"
		case "readOnly":
			s.ReadOnly = v.text == "true"
		case "writeOnly":
			s.WriteOnly = v.text == "true"
		case "deprecated":
			s.Deprecated = v.text == "true"
		case "default":
			s.Default = jsonText(v)
		case "example":
			s.Example = jsonText(v)
		case "examples":
			if s.Example == nil && v.is(list) && len(v.members) > 0 {
				s.Example = jsonText(v.members[0].value)
			}
		}
	}
	s.Extensions = extensions(n)
}

// own reads a schema's own fields, parts aside.
func (w *lowering) own(s *openapi.Schema, n *node) {
	w.annotations(s, n)
	w.types(s, n.get("type"))
	members := n.members // A malformed one is dropped from n on the way.
	for i := range members {
		m := &members[i]
		v := m.value
		switch m.key {
		case "format":
			s.Format = v.text
		case "minLength":
			s.MinLength = w.size(n, m)
		case "maxLength":
			s.MaxLength = w.bound(n, m)
		case "minItems":
			s.MinItems = w.size(n, m)
		case "maxItems":
			s.MaxItems = w.bound(n, m)
		case "minProperties":
			s.MinProperties = w.size(n, m)
		case "maxProperties":
			s.MaxProperties = w.bound(n, m)
		case "pattern":
			w.pattern(s, n, m)
		case "contentEncoding":
			s.ContentEncoding = v.text
		case "contentMediaType":
			s.ContentMediaType = v.text
		case "multipleOf":
			s.MultipleOf = w.numeric(n, m)
		case "uniqueItems":
			s.UniqueItems = v.text == "true"
		case "items":
			s.Items = w.items(v)
		case "not":
			s.Not = w.schema(v)
		case "additionalProperties":
			w.additional(s, v)
		case "properties":
			w.properties(s, v)
		}
	}
	w.limits(s, n)
	w.enum(s, n)
	w.union(s, n)
	w.required(s, n.get("required"))
	w.discriminator(s, n.get("discriminator"))
}

// limits reads minimum and maximum with both forms of their exclusive twins.
func (w *lowering) limits(s *openapi.Schema, n *node) {
	read := func(key, exclusive string) (*string, bool) {
		var limit *string
		if m := n.member(key); m != nil {
			limit = w.numeric(n, m)
		}
		x := n.member(exclusive)
		switch {
		case x == nil:
			return limit, false
		case x.value.kind == boolean:
			return limit, x.value.text == "true" && limit != nil
		}
		other := w.numeric(n, x)
		if other == nil {
			return limit, false
		}
		if limit != nil {
			c := compareNumbers(*limit, *other)
			if key == "minimum" && c > 0 || key == "maximum" && c < 0 {
				return limit, false
			}
		}
		return other, true
	}
	s.Minimum, s.ExclusiveMinimum = read("minimum", "exclusiveMinimum")
	s.Maximum, s.ExclusiveMaximum = read("maximum", "exclusiveMaximum")
}

func (w *lowering) items(v *node) *openapi.Schema {
	if v.kind == list { // The tuple form of old drafts.
		w.warn(v, "items-list", "items is one schema, not a list of them; any item is taken")
		v.kind, v.members = object, nil
	}
	return w.schema(v)
}

func (w *lowering) additional(s *openapi.Schema, v *node) {
	switch {
	case v.kind == boolean && v.text == "false":
		s.Open = openapi.Closed
	case v.kind == boolean, v.kind == object && len(v.members) == 0:
		s.Open = openapi.Opened
	case v.kind == object:
		s.Open, s.Additional = openapi.Opened, w.schema(v)
	}
}

func (w *lowering) properties(s *openapi.Schema, v *node) {
	if !v.is(object) {
		return
	}
	s.Properties = make([]*openapi.Property, len(v.members))
	block := make([]openapi.Property, len(v.members))
	for i, m := range v.members {
		block[i] = openapi.Property{Name: m.key, Schema: w.schema(m.value), Pos: w.posOf(v, m)}
		s.Properties[i] = &block[i]
	}
}

// required marks the properties; names without one go to RequiredExtra.
func (w *lowering) required(s *openapi.Schema, v *node) {
	if !v.is(list) {
		return
	}
	byName := propertyIndex(s.Properties)
	for _, m := range v.members {
		switch name := m.value.text; {
		case m.value.kind != text:
			w.warn(m.value, "field-type", "required lists names, not %s", m.value.kind)
		case byName(name) >= 0:
			s.Properties[byName(name)].Required = true
		default:
			s.RequiredExtra = addOnce(s.RequiredExtra, name)
		}
	}
}

func addOnce(names []string, name string) []string {
	for _, n := range names {
		if n == name {
			return names
		}
	}
	return append(names, name)
}

// propertyIndex gives a lookup of positions by name.
func propertyIndex(ps []*openapi.Property) func(string) int {
	if len(ps) <= 16 {
		return func(name string) int {
			for i, p := range ps {
				if p.Name == name {
					return i
				}
			}
			return -1
		}
	}
	index := make(map[string]int, len(ps))
	for i, p := range ps {
		index[p.Name] = i
	}
	return func(name string) int {
		if i, ok := index[name]; ok {
			return i
		}
		return -1
	}
}

// size reads a count that is 0 when absent or malformed.
func (w *lowering) size(n *node, m *member) int {
	if b := w.bound(n, m); b != nil {
		return *b
	}
	return 0
}

// bound reads a count, nil when it is no number from 0 up.
func (w *lowering) bound(n *node, m *member) *int {
	v, ok := wholeNumber(m.value.text)
	if m.value.kind != number && m.value.kind != text || !ok {
		w.warnAt(w.posOf(n, *m), "bound", "", "%s is a whole number from 0 up, not %q; it is ignored", m.key, clip(m.value.text, 40))
		n.drop(m.key)
		return nil
	}
	if m.value.kind == text {
		m.value.kind, m.value.text = number, strconv.Itoa(v)
	}
	return &v
}
