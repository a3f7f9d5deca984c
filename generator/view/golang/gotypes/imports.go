package gotypes

import (
	"slices"
	"strings"
)

// imports is a set of the packages that generated types and codecs use.
type imports uint8

const (
	usesWire imports = 1 << iota
	usesJSON
	usesTime
	usesUUID
)

// paths gives the import paths, sorted.
func (i imports) paths(module string) []string {
	var paths []string
	for _, known := range []struct {
		bit  imports
		path string
	}{
		{usesJSON, "encoding/json"}, {usesTime, "time"}, {usesUUID, "github.com/google/uuid"}, {usesWire, module + "/internal/wire"},
	} {
		if i&known.bit != 0 {
			paths = append(paths, known.path)
		}
	}
	slices.Sort(paths)
	return paths
}

// ImportBlock writes the import declaration of a file in package api: the standard
// library, third parties, the module's own. Empty for no paths.
func (s *Set) ImportBlock(paths []string) string {
	if len(paths) == 0 {
		return ""
	}
	if len(paths) == 1 {
		return "import \"" + paths[0] + "\"\n"
	}
	var groups [3][]string
	for _, p := range paths {
		first, _, _ := strings.Cut(p, "/")
		switch {
		case p == s.module || strings.HasPrefix(p, s.module+"/"):
			groups[2] = append(groups[2], p)
		case strings.Contains(first, "."):
			groups[1] = append(groups[1], p)
		default:
			groups[0] = append(groups[0], p)
		}
	}
	var b strings.Builder
	b.WriteString("import (")
	separator := "\n"
	for _, g := range groups {
		if len(g) == 0 {
			continue
		}
		slices.Sort(g)
		b.WriteString(separator)
		for _, p := range slices.Compact(g) {
			b.WriteString("\t\"" + p + "\"\n")
		}
		separator = "\n"
	}
	b.WriteString(")\n")
	return b.String()
}
