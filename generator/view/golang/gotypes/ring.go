package gotypes

import "github.com/backend-dev/backend/generator/view/shapes"

// maxRing is how many functions may call each other directly. What the Go compiler
// spends on functions that reach each other grows with the square of their number:
// little for this many, minutes for 5,000 schemas that refer to each other in a ring.
const maxRing = 64

// link is how a decoder or appender is called from others that it calls itself,
// maybe through more.
type link struct {
	// ring numbers the functions that reach each other, if they are too many; else 0.
	ring int
	// far is set where calls from the same ring go through a codec type, which
	// the compiler does not follow.
	far bool
}

// breakRings sets the links: in each ring that is too large, calls that close a
// circle become far.
func (s *Set) breakRings() {
	breakRings(s.order, (*node).decodes, func(n *node) *link { return &n.decoding })
	breakRings(s.order, (*node).appends, func(n *node) *link { return &n.appending })
}

func breakRings(nodes []*node, calls func(n *node, visit func(*node)), of func(*node) *link) {
	ring := shapes.Components(nodes, calls)
	size := map[int]int{}
	for _, n := range nodes {
		size[ring[n]]++
	}
	open, done := map[*node]bool{}, map[*node]bool{}
	var walk func(n *node)
	walk = func(n *node) {
		open[n] = true
		of(n).ring = ring[n]
		calls(n, func(m *node) {
			switch {
			case ring[m] != ring[n] || m == n:
			case open[m]:
				of(m).far = true
			case !done[m]:
				walk(m)
			}
		})
		open[n], done[n] = false, true
	}
	for _, n := range nodes {
		if size[ring[n]] > maxRing && !done[n] {
			walk(n)
		}
	}
}

// decodes visits the nodes whose decoders the node's decoder calls.
func (n *node) decodes(visit func(*node)) {
	reach := func(m *node) {
		if m.decoder() {
			visit(m)
		} else {
			m.decodes(visit) // written into the caller
		}
	}
	n.members(reach)
	for _, a := range n.alternatives {
		reach(a.ref.node)
	}
	for _, c := range n.choices {
		reach(c.ref.node)
	}
	if n.not != nil {
		reach(n.not.node)
	}
}

// appends visits the nodes whose appenders the node's appender calls.
func (n *node) appends(visit func(*node)) {
	n.members(func(m *node) {
		if m.appender() {
			visit(m)
		} else {
			m.appends(visit)
		}
	})
}

// members visits the nodes that a value of n is made of.
func (n *node) members(visit func(*node)) {
	for _, f := range n.fields {
		visit(f.Value.node)
	}
	if n.extra != nil {
		visit(n.extra.node)
	}
	if n.elem.node != nil {
		visit(n.elem.node)
	}
}

// codec tells whether codec<name> exists.
func (n *node) codec() bool { return n.decoding.far || n.appending.far }

// decoder writes the node's decoder as a function value.
func (p *Printer) decoder(n *node) string {
	if p.within != nil && n.decoding.from(p.within.decoding) {
		return p.wire("wire.DecodeBy[codec" + n.name + "]")
	}
	return "decode" + n.name
}

// appender writes the node's appender as a function value.
func (p *Printer) appender(n *node) string {
	if p.within != nil && n.appending.from(p.within.appending) {
		return p.wire("wire.AppendBy[codec" + n.name + "]")
	}
	return "append" + n.name
}

// from tells whether calls from a function are far.
func (l link) from(caller link) bool { return l.far && l.ring == caller.ring }
