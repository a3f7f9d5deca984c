package load

import (
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// few is the number of names, or of searches, up to which a plain search beats
// an index.
const few = 16

// properties is a growing list of properties that are found by name.
type properties struct {
	list     []*openapi.Property
	index    map[string]int
	searches int
}

// newProperties starts with a copy of a list.
func newProperties(list []*openapi.Property) *properties {
	return &properties{list: slices.Clone(list)}
}

// at gives the place of a name, -1 when it has none.
func (p *properties) at(name string) int {
	if p.searches++; len(p.list) <= few || p.searches <= few && p.index == nil {
		return slices.IndexFunc(p.list, func(o *openapi.Property) bool { return o.Name == name })
	}
	if p.index == nil {
		p.index = make(map[string]int, len(p.list))
		for i, o := range p.list {
			p.index[o.Name] = i
		}
	}
	if i, ok := p.index[name]; ok {
		return i
	}
	return -1
}

func (p *properties) append(o *openapi.Property) {
	if p.index != nil {
		p.index[o.Name] = len(p.list)
	}
	p.list = append(p.list, o)
}

// union gives all names of both lists once, in order. It changes neither.
func union(a, b []string) []string {
	if len(b) == 0 {
		return a
	}
	all := slices.Clone(a)
	var seen map[string]bool
	for _, name := range b {
		if len(all) <= few {
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
			continue
		}
		if seen == nil {
			seen = make(map[string]bool, len(all)+len(b))
			for _, n := range all {
				seen[n] = true
			}
		}
		if !seen[name] {
			seen[name] = true
			all = append(all, name)
		}
	}
	return all
}
