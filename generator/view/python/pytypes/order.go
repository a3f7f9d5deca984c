package pytypes

import "github.com/backend-dev/backend/generator/view/shapes"

// sorter puts the nodes of a module into the order of their references.
type sorter struct {
	module  *Module
	circles map[int][]*node
	sorted  []*node
	// begun are circles, walked unnamed nodes with what they were walked for, done the
	// named nodes that have their place.
	begun  map[int]bool
	walked map[walk]bool
	done   map[*node]bool
}

// walk is a way to an unnamed node: from a class or from an alias.
type walk struct {
	node  *node
	alias bool
}

// sort puts the nodes into order: circle by circle, what each needs of others first,
// then its classes, then its aliases, which are made of what is there already.
func (m *Module) sort() {
	s := &sorter{module: m, circles: map[int][]*node{}, begun: map[int]bool{}, walked: map[walk]bool{}, done: map[*node]bool{}}
	for _, n := range m.nodes {
		s.circles[n.circle] = append(s.circles[n.circle], n)
	}
	for _, n := range m.nodes {
		s.begin(n.circle)
	}
	m.nodes = s.sorted
}

// begin sorts a circle.
func (s *sorter) begin(circle int) {
	if s.begun[circle] {
		return
	}
	s.begun[circle] = true
	for _, n := range s.circles[circle] {
		s.others(n)
	}
	for _, n := range s.circles[circle] {
		if n.form == shapes.LookObject {
			s.sorted = append(s.sorted, n)
		}
	}
	for _, n := range s.circles[circle] {
		s.alias(n)
	}
}

// others sorts the circles that a node needs.
func (s *sorter) others(n *node) {
	n.children(func(r *Ref) {
		c := r.node
		switch {
		case c.name != "" && c.circle != n.circle:
			s.begin(c.circle)
		case c.name == "" && !s.walked[walk{c, false}]:
			s.walked[walk{c, false}] = true
			s.others(c)
		}
	})
}

// alias places an alias after those of its circle that it is made of.
func (s *sorter) alias(n *node) {
	if n.form == shapes.LookObject || n.name != "" && s.done[n] || n.name == "" && s.walked[walk{n, true}] {
		return
	}
	s.done[n], s.walked[walk{n, true}] = true, true
	n.children(func(r *Ref) {
		if r.node.circle == n.circle {
			s.alias(r.node)
		}
	})
	if n.name != "" && n.module == s.module {
		s.sorted = append(s.sorted, n)
	}
}
