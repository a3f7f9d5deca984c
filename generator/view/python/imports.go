package python

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// chosen are the parts that a service has.
func chosen(all []part) []part {
	return slices.DeleteFunc(all, func(p part) bool { return !p.when })
}

// importLines give an import statement for each module, as isort has them: other
// packages first, a blank line, then those of the service.
func importLines(parts []part) []string {
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, b part) int {
		return cmp.Or(
			cmp.Compare(section(a), section(b)), strings.Compare(a.module, b.module),
			cmp.Compare(kind(a.name), kind(b.name)), strings.Compare(a.name, b.name),
		)
	})
	var out []string
	for i, p := range parts {
		switch {
		case i > 0 && parts[i-1].module == p.module:
			out[len(out)-1] += ", " + p.name
			continue
		case i > 0 && section(parts[i-1]) != section(p):
			out = append(out, "")
		}
		out = append(out, "from "+p.module+" import "+p.name)
	}
	return out
}

func section(p part) int {
	if strings.HasPrefix(p.module, "app.") || p.module == "app" {
		return 1
	}
	return 0
}

// kind orders the names of one module: constants, classes, others.
func kind(name string) int {
	switch {
	case strings.ToUpper(name) == name:
		return 0
	case unicode.IsUpper(rune(name[0])):
		return 1
	default:
		return 2
	}
}
