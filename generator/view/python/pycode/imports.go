package pycode

import (
	"slices"
	"strings"
)

// Imports are the import statements of a module.
type Imports struct {
	names map[string][]string
	whole map[string]bool
}

// standard are the modules of Python's own library that generated code imports.
var standard = map[string]bool{
	"base64": true, "collections.abc": true, "datetime": true, "decimal": true, "json": true, "pathlib": true, "typing": true, "uuid": true,
}

// Add imports a name from a module, once.
func (i *Imports) Add(module, name string) {
	if i.names == nil {
		i.names = map[string][]string{}
	}
	if !slices.Contains(i.names[module], name) {
		i.names[module] = append(i.names[module], name)
	}
}

// AddModule imports a module itself.
func (i *Imports) AddModule(module string) {
	if i.whole == nil {
		i.whole = map[string]bool{}
	}
	i.whole[module] = true
}

// Names gives the names imported from a module, in order.
func (i *Imports) Names(module string) []string {
	list := slices.Clone(i.names[module])
	slices.SortFunc(list, func(a, b string) int { return byKind(a, b, true) })
	return list
}

// String writes the statements as ruff sorts them: Python's own library, other packages,
// the service; empty without any.
func (i *Imports) String() string {
	var sections [3]strings.Builder
	for _, module := range i.modules(i.whole) {
		sections[section(module)].WriteString("import " + module + "\n")
	}
	modules := map[string]bool{}
	for module := range i.names {
		modules[module] = true
	}
	for _, module := range i.modules(modules) {
		sections[section(module)].WriteString(from(module, i.Names(module)))
	}
	var all []string
	for n := range sections {
		if sections[n].Len() > 0 {
			all = append(all, sections[n].String())
		}
	}
	return strings.Join(all, "\n")
}

func (i *Imports) modules(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for module := range set {
		list = append(list, module)
	}
	slices.SortFunc(list, natural)
	return list
}

func section(module string) int {
	switch {
	case standard[module]:
		return 0
	case module == "app" || strings.HasPrefix(module, "app."):
		return 2
	default:
		return 1
	}
}

// from writes one statement.
func from(module string, names []string) string {
	line := "from " + module + " import " + strings.Join(names, ", ")
	if Columns(line) <= Width {
		return line + "\n"
	}
	return "from " + module + " import (\n    " + strings.Join(names, ",\n    ") + ",\n)\n"
}
