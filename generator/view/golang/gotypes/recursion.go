package gotypes

// markRecursion finds what Go could not express by value: structs that contain
// themselves get pointers, arrays and maps of nothing but themselves get names.
func (s *Set) markRecursion() {
	structs := components(s.order, func(n *node, visit func(*node)) {
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
	lists := components(s.order, nested)
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
	return f.Value.node.form == formStruct && (f.Mode == Plain || f.Mode == Nullable)
}

// components numbers the strongly connected components of a graph (Tarjan).
func components(nodes []*node, edges func(n *node, visit func(*node))) map[*node]int {
	t := &tarjan{edges: edges, index: map[*node]int{}, low: map[*node]int{}, component: map[*node]int{}}
	for _, n := range nodes {
		if t.index[n] == 0 {
			t.connect(n)
		}
	}
	return t.component
}

type tarjan struct {
	edges     func(n *node, visit func(*node))
	index     map[*node]int
	low       map[*node]int
	component map[*node]int
	stack     []*node
	count     int
}

func (t *tarjan) connect(n *node) {
	t.count++
	t.index[n], t.low[n] = t.count, t.count
	t.stack = append(t.stack, n)
	t.edges(n, func(m *node) {
		if t.index[m] == 0 {
			t.connect(m)
			t.low[n] = min(t.low[n], t.low[m])
		} else if t.component[m] == 0 {
			t.low[n] = min(t.low[n], t.index[m])
		}
	})
	if t.low[n] != t.index[n] {
		return
	}
	for {
		m := t.stack[len(t.stack)-1]
		t.stack = t.stack[:len(t.stack)-1]
		t.component[m] = t.index[n]
		if m == n {
			return
		}
	}
}
