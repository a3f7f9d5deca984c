package infer

import (
	"bytes"
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// assignable tells whether values that satisfy from may stand where to is
// asked for, as far as types go (ranges and lengths are checked elsewhere).
func assignable(from, to *openapi.Schema) bool {
	return assignableDepth(from, to, assignDepth) || to.Kind == openapi.String && len(to.Enum) == 0 && format(to) == "" && numberOrText(from)
}

// numberOrText tells whether a value is a number or the text of one, as decimals are
// sent that are answered as texts.
func numberOrText(s *openapi.Schema) bool {
	number, text := false, false
	for _, one := range slices.Concat(s.OneOf, s.AnyOf) {
		switch {
		case one.Kind == openapi.Number, one.Kind == openapi.Integer:
			number = true
		case one.Kind == openapi.String && format(one) == "":
			text = true
		default:
			return false
		}
	}
	return s.Kind == openapi.Union && number && text
}

const assignDepth = 8

func assignableDepth(from, to *openapi.Schema, depth int) bool {
	switch {
	case from.Identity() == to.Identity(), depth <= 0:
		return true
	case to.Kind == openapi.Any && len(to.Types) == 0:
		return true
	case from.Kind == openapi.Integer && to.Kind == openapi.Number:
		return true
	case from.Kind != to.Kind:
		return false
	}
	// The database checks the enum of a column, but not what is inside of JSON.
	if disjoint(from.Enum, to.Enum) || depth < assignDepth && !within(from.Enum, to.Enum) {
		return false
	}
	switch to.Kind {
	case openapi.String:
		return format(from) == format(to) || format(to) == "" && format(from) != "byte"
	case openapi.Array:
		return assignableDepth(from.Items, to.Items, depth-1)
	case openapi.Object:
		return assignableObject(from, to, depth)
	case openapi.Any:
		return slices.Equal(from.Types, to.Types)
	case openapi.Union:
		return sameAlternatives(from, to, depth)
	default:
		return true
	}
}

// sameAlternatives tells whether two schemas choose between the same shapes, which
// then are the same in both directions: what holds for one of several is no part of it.
func sameAlternatives(a, b *openapi.Schema, depth int) bool {
	same := func(x, y *openapi.Schema) bool {
		return assignableDepth(x, y, depth-2) && assignableDepth(y, x, depth-2) // twice the work, so half as deep
	}
	return slices.EqualFunc(a.OneOf, b.OneOf, same) && slices.EqualFunc(a.AnyOf, b.AnyOf, same)
}

// within tells whether a list of allowed values, none meaning all, allows no more
// than another.
func within(a, b [][]byte) bool {
	if len(b) == 0 {
		return true
	}
	return len(a) > 0 && !slices.ContainsFunc(a, func(e []byte) bool {
		return !slices.ContainsFunc(b, func(f []byte) bool { return bytes.Equal(e, f) })
	})
}

// disjoint tells whether two lists of allowed values have nothing in common.
func disjoint(a, b [][]byte) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	return !slices.ContainsFunc(a, func(e []byte) bool {
		return slices.ContainsFunc(b, func(f []byte) bool { return bytes.Equal(e, f) })
	})
}

// assignableObject compares property by property; what only one side has is
// left out or ignored, unless the target requires it.
func assignableObject(from, to *openapi.Schema, depth int) bool {
	if !sameAlternatives(from, to, depth) {
		return false
	}
	if to.Map() != from.Map() {
		return false
	}
	if to.Map() {
		switch {
		case to.Additional == nil || from.Additional == nil:
			return to.Additional == nil
		default:
			return assignableDepth(from.Additional, to.Additional, depth-1)
		}
	}
	if to.Open == openapi.Closed {
		for _, p := range from.Properties {
			if to.Property(p.Name) == nil {
				return false
			}
		}
	}
	for _, p := range to.Properties {
		source := from.Property(p.Name)
		if source == nil {
			if p.Required {
				return false
			}
			continue
		}
		if p.Required && !source.Required || source.Schema.Nullable && !p.Schema.Nullable || !assignableDepth(source.Schema, p.Schema, depth-1) {
			return false
		}
	}
	return true
}

// format gives a string schema's format as far as it makes another type.
func format(s *openapi.Schema) string {
	switch s.Format {
	case "date-time", "date", "uuid", "byte", "decimal":
		if len(s.Enum) == 0 {
			return s.Format
		}
	}
	return ""
}
