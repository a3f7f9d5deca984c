package load

import (
	"slices"

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
	for i := range n.members {
		m := &n.members[i]
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
	members := n.members // A pattern may leave n on the way.
	for i := range members {
		m := &members[i]
		v := m.value
		switch m.key {
		case "format":
			s.Format = v.text
		case "minLength":
			s.MinLength = size(v)
		case "maxLength":
			s.MaxLength = bound(v)
		case "minItems":
			s.MinItems = size(v)
		case "maxItems":
			s.MaxItems = bound(v)
		case "minProperties":
			s.MinProperties = size(v)
		case "maxProperties":
			s.MaxProperties = bound(v)
		case "pattern":
			w.pattern(s, n, m)
		case "contentEncoding":
			s.ContentEncoding = v.text
		case "contentMediaType":
			s.ContentMediaType = v.text
		case "multipleOf":
			s.MultipleOf = numeric(v)
		case "uniqueItems":
			s.UniqueItems = v.text == "true"
		case "items":
			s.Items = w.schema(v)
		case "not":
			s.Not = w.schema(v)
		case "additionalProperties":
			w.additional(s, v)
		case "properties":
			w.properties(s, v)
		}
	}
	if s.ContentEncoding == "base64" && s.Format == "" {
		s.Format = "byte" // as OpenAPI 3.0 says the same
	}
	w.rest(s, n)
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
		if v := n.get(key); v != nil {
			limit = numeric(v)
		}
		x := n.get(exclusive)
		switch {
		case x == nil:
			return limit, false
		case x.kind == boolean:
			return limit, x.text == "true" && limit != nil
		}
		other := numeric(x)
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
	props := &properties{list: s.Properties}
	var extra []string
	for _, m := range v.members {
		if i := props.at(m.value.text); i >= 0 {
			s.Properties[i].Required = true
		} else {
			extra = append(extra, m.value.text)
		}
	}
	s.RequiredExtra = union(nil, extra)
}

func addOnce(names []string, name string) []string {
	if slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

// size reads a count that is 0 when absent.
func size(v *node) int {
	n, _ := wholeNumber(v.text)
	return n
}

// bound reads a count.
func bound(v *node) *int {
	n := size(v)
	return &n
}

// numeric reads a number as JSON text, whole ones without point and exponent.
func numeric(v *node) *string {
	t := plainNumber(v.text)
	return &t
}
