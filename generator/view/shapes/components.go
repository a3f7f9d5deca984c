package shapes

// Components numbers the strongly connected components of a graph (Tarjan).
func Components[N comparable](nodes []N, edges func(n N, visit func(N))) map[N]int {
	t := &tarjan[N]{edges: edges, index: map[N]int{}, low: map[N]int{}, component: map[N]int{}}
	for _, n := range nodes {
		if t.index[n] == 0 {
			t.connect(n)
		}
	}
	return t.component
}

type tarjan[N comparable] struct {
	edges     func(n N, visit func(N))
	index     map[N]int
	low       map[N]int
	component map[N]int
	stack     []N
	count     int
}

func (t *tarjan[N]) connect(n N) {
	t.count++
	t.index[n], t.low[n] = t.count, t.count
	t.stack = append(t.stack, n)
	t.edges(n, func(m N) {
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
