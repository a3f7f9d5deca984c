package load

import (
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// homes says where parts of the tree that lie outside of the root's own
// structure live in the self-contained document: as components.
type homes struct {
	root *file
	// taken are the component names in use, by section.
	taken map[string]map[string]bool
	// adopted lists the adopted nodes of each section in order.
	adopted map[string][]adoption
	of      map[*node][2]string // section and name
}

type adoption struct {
	name string
	node *node
}

func newHomes(root *file) homes {
	return homes{
		root: root, taken: map[string]map[string]bool{},
		adopted: map[string][]adoption{}, of: map[*node][2]string{},
	}
}

// rooted tells whether what a reference leads to lies in the root's own
// structure, so that it needs no new home.
func (w *lowering) rooted(ref, target *node) bool {
	if target.file != w.homes.root.index {
		return false
	}
	_, pointer, _ := strings.Cut(ref.str("$ref"), "#")
	own := []string{"/paths/", "/components/", "/webhooks/"}
	if w.dialect == swagger2 {
		own = []string{"/paths/", "/definitions/", "/parameters/", "/responses/"}
	}
	for _, p := range own {
		if strings.HasPrefix(pointer, p) && !strings.Contains(pointer, "/$defs/") && !strings.Contains(pointer, "/example") {
			return true
		}
	}
	return false
}

// adopt gives the target of a reference a home in a section of components,
// unless it has one or is at home in the root.
func (w *lowering) adopt(section string, ref, target *node) {
	if _, ok := w.homes.of[target]; ok || w.rooted(ref, target) {
		return
	}
	taken := w.homes.taken[section]
	if taken == nil {
		taken = map[string]bool{}
		w.homes.taken[section] = taken
		if s := w.root.get("components").get(section); s.is(object) {
			for _, m := range s.members {
				taken[m.key] = true
			}
		}
	}
	base := homeName(ref.str("$ref"))
	name := base
	for i := 2; taken[name]; i++ {
		name = base + strconv.Itoa(i)
	}
	taken[name] = true
	w.homes.of[target] = [2]string{section, name}
	w.homes.adopted[section] = append(w.homes.adopted[section], adoption{name, target})
}

// homeName makes a component name of a reference: the pointer's last token, or
// the file's base name.
func homeName(ref string) string {
	place, pointer, _ := strings.Cut(ref, "#")
	name := path.Base(pointer)
	if strings.Trim(pointer, "/") == "" {
		base := path.Base(filepath.ToSlash(place))
		name = strings.TrimSuffix(base, path.Ext(base))
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '_', r == '-':
			return r
		}
		return '_'
	}, name)
	if name == "" || name == "." || name == ".." {
		return "Part"
	}
	return name
}
