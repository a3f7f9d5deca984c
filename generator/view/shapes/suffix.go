package shapes

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
)

// Suffixes gives what inline alternatives are called after their union's name:
// what tells each from the others, else a number.
func Suffixes(list []*openapi.Schema) []string {
	suffixes := make([]string, len(list))
	count := map[string]int{}
	for i, alt := range list {
		suffixes[i] = suffixOf(alt)
		count[suffixes[i]]++
	}
	for i, suffix := range suffixes {
		if suffix == "" || count[suffix] > 1 {
			suffixes[i] = "Option" + strconv.Itoa(i+1)
		}
	}
	return suffixes
}

// suffixOf gives the title of an alternative, the constant that one of its
// properties holds, its only property, or its kind.
func suffixOf(s *openapi.Schema) string {
	if title := strings.TrimSpace(s.Title); title != "" && utf8.RuneCountInString(title) <= 40 {
		return names.Pascal(title)
	}
	switch s.Kind {
	case openapi.String:
		if len(s.Enum) > 0 {
			return "Enum"
		}
	case openapi.Array:
		return "List"
	case openapi.Object:
		for _, p := range s.Properties {
			if p.Schema.Kind == openapi.String && len(p.Schema.Enum) == 1 {
				if value, ok := StringValue(p.Schema.Enum[0]); ok && value != "" && utf8.RuneCountInString(value) <= 40 {
					return names.Pascal(value)
				}
			}
		}
		if len(s.Properties) == 1 {
			return names.Pascal(s.Properties[0].Name)
		}
	}
	return ""
}
