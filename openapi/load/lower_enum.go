package load

import (
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// enum reads enum and const; values of another type than the schema's are
// converted where that is plain, else dropped.
func (w *lowering) enum(s *openapi.Schema, n *node) {
	if c := n.get("const"); c != nil {
		w.allow(s, c, map[string]bool{})
		if c.kind == null {
			s.Kind = openapi.Never
		}
		return
	}
	e := n.member("enum")
	if e == nil {
		return
	}
	if !e.value.is(list) || len(e.value.members) == 0 {
		w.warnAt(w.posOf(n, *e), "enum", "", "enum is a list of values; it is ignored")
		n.drop("enum")
		return
	}
	var kept []member
	seen := make(map[string]bool, len(e.value.members))
	for _, m := range e.value.members {
		if w.allow(s, m.value, seen) {
			kept = append(kept, m)
		}
	}
	if len(kept) == 0 {
		n.drop("enum")
		return
	}
	if len(s.Enum) == 0 { // Null alone.
		s.Kind = openapi.Never
	}
	e.value.members = kept
}

// allow adds one value to the enum, unless it was seen.
func (w *lowering) allow(s *openapi.Schema, v *node, seen map[string]bool) bool {
	if v.kind == null {
		s.Nullable = true
		return true
	}
	if !w.convert(s.Kind, v) {
		w.warn(v, "enum", "the value %s is no %s; it is ignored", clip(string(jsonText(v)), 40), s.Kind)
		return false
	}
	value := jsonText(v)
	if seen[string(value)] {
		w.warn(v, "enum", "the value %s is there twice", clip(string(value), 40))
		return false
	}
	seen[string(value)] = true
	s.Enum = append(s.Enum, value)
	return true
}

// convert makes a scalar fit the kind when its text does; false when it cannot.
func (w *lowering) convert(k openapi.Kind, v *node) bool {
	switch k {
	case openapi.String:
		if v.kind == number || v.kind == boolean {
			v.kind = text
		}
		return v.kind == text
	case openapi.Integer, openapi.Number:
		if v.kind == text && jsonNumber(v.text) {
			v.kind = number
		}
		if v.kind == number && k == openapi.Integer {
			v.text = plainNumber(v.text)
		}
		return v.kind == number && (k == openapi.Number || integral(v.text))
	case openapi.Boolean:
		if l := strings.ToLower(v.text); v.kind == text && (l == "true" || l == "false") {
			v.kind, v.text = boolean, l
		}
		return v.kind == boolean
	case openapi.Array:
		return v.kind == list
	case openapi.Object:
		return v.kind == object
	}
	return true
}
