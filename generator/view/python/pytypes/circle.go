package pytypes

import "github.com/backend-dev/backend/generator/view/shapes"

// The limits of what Pydantic compiles into one schema: what it spends grows with the
// square, and its recursion with the depth.
const (
	maxCircle = 64
	maxLevels = 16
)

// findCircles finds types that refer to each other, and marks the references that are
// looked up late: those within circles that are too large, and those that are too deep.
func (s *Set) findCircles() {
	circles := shapes.Components(s.order, func(n *node, visit func(*node)) {
		n.children(func(r *Ref) { visit(r.node) })
	})
	size := map[int]int{}
	for _, n := range s.order {
		n.circle = circles[n]
		if n.name != "" {
			size[n.circle]++
		}
	}
	for _, n := range s.order {
		n.size = size[n.circle]
	}
	for _, n := range s.order {
		s.measure(n)
	}
	s.findLazy()
}

// measure sets the depth of a node and of all that it refers to.
func (s *Set) measure(n *node) int {
	if n.depth != 0 || !n.placed() {
		return n.depth
	}
	n.depth = 1 // what comes back here is in a circle
	deepest := 0
	n.children(func(r *Ref) {
		c := r.node
		below := s.measure(c)
		switch {
		case c.name == "" || c.form != shapes.LookObject && c.form != shapes.LookUnion && c.elem.node == nil:
		case c.circle == n.circle && n.size > maxCircle, c.circle != n.circle && below >= maxLevels:
			r.far = true
			return
		}
		if c.circle != n.circle || c.name == "" {
			deepest = max(deepest, below)
		}
	})
	n.depth = deepest
	if n.name != "" {
		n.depth++
	}
	return n.depth
}

// findLazy finds the aliases that refer to themselves with no class between.
func (s *Set) findLazy() {
	aliases := shapes.Components(s.order, func(n *node, visit func(*node)) {
		if n.form != shapes.LookObject {
			n.children(func(r *Ref) {
				if r.node.form != shapes.LookObject {
					visit(r.node)
				}
			})
		}
	})
	size := map[int]int{}
	for _, n := range s.order {
		size[aliases[n]]++
	}
	for _, n := range s.order {
		if n.form == shapes.LookObject {
			continue
		}
		own := false
		n.children(func(r *Ref) { own = own || r.node == n })
		n.lazy = n.name != "" && (own || size[aliases[n]] > 1)
	}
}
