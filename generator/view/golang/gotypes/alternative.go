package gotypes

import (
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/shapes"
)

// shapeAlternatives visits the members of a union and the discriminator's cases.
func (s *Set) shapeAlternatives(n *node) {
	id := n.schema
	list := id.OneOf
	if len(list) == 0 {
		list = id.AnyOf
	}
	if len(list) == 0 {
		return
	}
	suffixes := shapes.Suffixes(list)
	for i, alt := range list {
		n.alternatives = append(n.alternatives, &alternative{ref: s.child(n, alt, n.dir, suffixes[i])})
	}
	if id.Discriminator == nil {
		return
	}
	seen := map[string]bool{}
	for _, m := range id.Discriminator.Mapping {
		if m.Schema == nil || seen[m.Value] {
			continue
		}
		seen[m.Value] = true
		ref := s.child(n, m.Schema, n.dir, names.Pascal(m.Value)).Base()
		n.addChoice(m.Value, ref)
	}
}

// addChoice adds a value of the discriminator to the case of its schema.
func (n *node) addChoice(value string, ref Ref) {
	for i := range n.choices {
		if n.choices[i].ref.node == ref.node {
			n.choices[i].values = append(n.choices[i].values, value)
			return
		}
	}
	n.choices = append(n.choices, choice{values: []string{value}, ref: ref})
}
