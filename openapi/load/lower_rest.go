package load

import (
	"bytes"

	"github.com/backend-dev/backend/openapi"
)

// unchecked are keywords that the model does not have, with what that means.
var unchecked = map[string]string{
	"if": "conditions", "then": "", "else": "", "propertyNames": "the names of free properties",
	"contains": "what a list contains", "dependentSchemas": "dependent schemas", "dependentRequired": "dependent properties",
	"dependencies": "dependencies", "unevaluatedItems": "further items",
	"$dynamicRef": "dynamic references", "$recursiveRef": "recursive references",
}

// rest reads the keywords that the model has only in part, or not at all.
func (w *lowering) rest(s *openapi.Schema, n *node) {
	for i := range n.members {
		m := &n.members[i]
		switch m.key {
		case "patternProperties":
			w.patternProperties(s, n, m.value)
		case "prefixItems":
			w.tuple(s, n, *m)
		case "unevaluatedProperties":
			if m.value.kind == boolean && m.value.text == "false" && s.Open == openapi.Unstated {
				s.Open = openapi.Closed
			}
		default:
			if what := unchecked[m.key]; what != "" {
				w.warnAt(w.posOf(n, *m), "keyword-unchecked", "", "%s is not checked: %s", m.key, what)
			}
		}
	}
}

// tuple reads items by place. Those of one schema that nothing follows are a list of
// it, no longer than they are; of others only their number is checked.
func (w *lowering) tuple(s *openapi.Schema, n *node, m member) {
	places := len(m.value.members)
	items := n.get("items")
	none := items != nil && items.kind == boolean && items.text == "false"
	closed := m.value.is(list) && places > 0 && (none || s.MaxItems != nil && *s.MaxItems <= places)
	if closed && (s.MaxItems == nil || *s.MaxItems > places) {
		s.MaxItems = &places
	}
	same := closed
	for i := 1; i < places && same; i++ {
		same = bytes.Equal(jsonText(m.value.members[i].value), jsonText(m.value.members[0].value))
	}
	switch {
	case same:
		s.Items = w.schema(m.value.members[0].value)
		return
	case none && closed:
		s.Items = &openapi.Schema{Pos: w.pos(n)}
	}
	w.warnAt(w.posOf(n, m), "keyword-unchecked", "", "prefixItems is not checked: items by place")
}

// patternProperties are taken as free properties whose names are not checked.
func (w *lowering) patternProperties(s *openapi.Schema, n, v *node) {
	if !v.is(object) || len(v.members) == 0 {
		return
	}
	w.warn(v, "keyword-unchecked", "the names of patternProperties are not checked")
	stated := n.get("additionalProperties")
	if len(v.members) == 1 && (stated == nil || stated.text == "false") {
		s.Open, s.Additional = openapi.Opened, w.schema(v.members[0].value)
		return
	}
	s.Open, s.Additional = openapi.Opened, nil
}
