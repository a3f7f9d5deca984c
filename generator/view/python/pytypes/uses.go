package pytypes

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/python/pycode"
)

// uses are the names that a module's text takes from others. A nil one notes nothing.
type uses struct {
	module            *Module
	fromTyping        map[string]bool
	fromPydantic      map[string]bool
	fromShared        map[string]bool
	extensions, wires bool
	// whole says that package pydantic itself is named.
	whole bool
}

func newUses(m *Module) *uses {
	return &uses{module: m, fromTyping: map[string]bool{}, fromPydantic: map[string]bool{}, fromShared: map[string]bool{}}
}

func (u *uses) typing(name string) {
	if u != nil {
		u.fromTyping[name] = true
	}
}

func (u *uses) pydantic(name string) {
	if u != nil {
		u.fromPydantic[name] = true
	}
}

// add notes a reference to a node of another module.
func (u *uses) add(n *node) {
	if u != nil && n.module != u.module {
		u.fromShared[n.name] = true
	}
}

// imports writes the import statements of the module.
func (u *uses) imports() string {
	var b strings.Builder
	if len(u.fromTyping) > 0 {
		b.WriteString(FromImport("typing", sortedNames(u.fromTyping)))
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	third := b.Len()
	if u.whole {
		b.WriteString("import pydantic\n")
	}
	if len(u.fromPydantic) > 0 {
		b.WriteString(FromImport("pydantic", sortedNames(u.fromPydantic)))
	}
	if u.extensions {
		b.WriteString(FromImport("typing_extensions", []string{"TypeAliasType"}))
	}
	if b.Len() > third {
		b.WriteString("\n")
	}
	if u.wires {
		b.WriteString("from app import wire\n")
	}
	if len(u.fromShared) > 0 {
		b.WriteString(FromImport("app.api.schemas", sortedNames(u.fromShared)))
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// FromImport writes the import of names, which are sorted, from a module.
func FromImport(module string, list []string) string {
	line := "from " + module + " import " + strings.Join(list, ", ")
	if len(line) <= pycode.Width {
		return line + "\n"
	}
	return "from " + module + " import (\n    " + strings.Join(list, ",\n    ") + ",\n)\n"
}

func sortedNames(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for name := range set {
		out = append(out, name)
	}
	SortNames(out)
	return out
}

// SortNames sorts names as those of an import statement.
func SortNames(list []string) {
	slices.SortFunc(list, func(a, b string) int { return byKind(a, b, true) })
}
