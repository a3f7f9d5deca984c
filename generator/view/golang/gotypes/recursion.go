package gotypes

import "github.com/backend-dev/backend/generator/view/shapes"

// markRecursion finds what Go could not express by value: structs that contain
// themselves get pointers, arrays and maps of nothing but themselves get names.
func (s *Set) markRecursion() {
	structs := shapes.Components(s.order, func(n *node, visit func(*node)) {
		for _, f := range n.fields {
			if f.byValue() {
				visit(f.Value.node)
			}
		}
	})
	for _, n := range s.order {
		for _, f := range n.fields {
			if f.byValue() && structs[n] == structs[f.Value.node] {
				f.Indirect = true
			}
		}
	}
	nested := func(n *node, visit func(*node)) {
		if e := n.elem.node; e != nil && e.elem.node != nil {
			visit(e)
		}
	}
	lists := shapes.Components(s.order, nested)
	size := map[int]int{}
	for _, n := range s.order {
		size[lists[n]]++
	}
	for _, n := range s.order {
		if e := n.elem.node; e != nil && (size[lists[n]] > 1 || e == n) {
			n.recursive = true
		}
	}
}

// byValue tells whether the field holds another struct itself.
func (f *Field) byValue() bool {
	return f.Value.node.form == shapes.LookObject && (f.Mode == Plain || f.Mode == Nullable)
}
