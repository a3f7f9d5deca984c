package load

import (
	"github.com/backend-dev/backend/openapi"
)

// namedSchemas lowers the component schemas.
func (w *lowering) namedSchemas(schemas *node) {
	if !schemas.is(object) {
		return
	}
	for i := range schemas.members {
		m := &schemas.members[i]
		w.named(m.key, m.value, w.posOf(schemas, *m))
	}
}

// named gives a component's schema its name. A component that is only a
// reference gets a schema of its own, so that each name is there.
func (w *lowering) named(name string, n *node, pos openapi.Position) {
	s := w.shell(n)
	s.Name, s.Pos = name, pos
	w.svc.Schemas = append(w.svc.Schemas, s)
}

// schema gives the schema of a node, to be filled later. What a plain reference
// leads to is the target's own schema.
func (w *lowering) schema(n *node) *openapi.Schema {
	if n == nil {
		return &openapi.Schema{}
	}
	if n.schema != nil {
		return n.schema
	}
	if n.target != nil && !w.annotated(n) {
		if t := w.base(n); t != nil {
			return w.shell(t)
		}
	}
	return w.shell(n)
}

// shell gives the node's own schema, empty until the queue comes to it.
func (w *lowering) shell(n *node) *openapi.Schema {
	if n.schema == nil {
		n.schema = &openapi.Schema{Pos: w.pos(n)}
		n.state = queued
		w.made = append(w.made, n.schema)
		w.queue = append(w.queue, n)
	}
	return n.schema
}

// base follows a reference to the schema node that it stands for: the first
// that is no plain reference.
func (w *lowering) base(n *node) *node {
	start := n
	for hops := 0; n.target != nil && (n == start || !w.annotated(n)); hops++ {
		if hops > maxHops {
			return nil
		}
		n = n.target
	}
	return n
}

// drain fills schemas until none waits.
func (w *lowering) drain() {
	for w.ctx.Err() == nil && w.tooLarge == "" {
		if len(w.queue) > 0 {
			n := w.queue[0]
			w.queue = w.queue[1:]
			w.fill(n)
			continue
		}
		if len(w.joiner.waiting) == 0 {
			return
		}
		j := w.joiner.waiting[0]
		w.joiner.waiting = w.joiner.waiting[1:]
		w.join(j)
	}
}

// fill completes the schema of a node and everything it is merged from, but not
// what it merely contains. It gives nil when the node is made of itself.
func (w *lowering) fill(n *node) *openapi.Schema {
	s := w.shell(n)
	switch n.state {
	case shaped:
		return s
	case shaping:
		return nil
	}
	n.state = shaping
	w.shape(s, n)
	n.state = shaped
	return s
}

// shape lowers one schema node into s.
func (w *lowering) shape(s *openapi.Schema, n *node) {
	switch {
	case n.kind == boolean && n.text == "false":
		s.Kind = openapi.Never
		return
	case n.kind != object:
		return
	}
	parts, nullable := w.parts(n)
	plain := !structural(n) || n.target != nil && !w.siblings
	if len(parts) == 1 && plain && parts[0].ref && w.same(s, n, parts[0].node, nullable) {
		return
	}
	w.own(s, n)
	w.merge(s, n, parts)
	s.Nullable = s.Nullable || nullable
	w.settle(s, n)
}

// part is one of the schemas that another is made of; ref tells that it stands
// elsewhere and may be shared.
type part struct {
	node *node
	ref  bool
}

// parts are the schemas that n is made of, beside its own fields: its reference,
// its allOf, and a oneOf or anyOf that has one alternative beside null.
func (w *lowering) parts(n *node) (parts []part, nullable bool) {
	add := func(m *node) {
		t := m
		if m.get("$ref").is(text) && (m == n || !w.annotated(m)) {
			t = w.base(m)
		}
		if t == n && m != n {
			w.warn(m, "schema-cycle", "the schema is made of itself; that part is ignored")
		} else if t != nil && t != n {
			parts = append(parts, part{t, t != m || t.target != nil})
		}
	}
	if n.target != nil {
		add(n)
	}
	if all := n.get("allOf"); all.is(list) {
		for _, m := range all.members {
			add(m.value)
		}
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		alternatives, null := w.alternatives(n.get(key))
		if len(alternatives) == 1 {
			add(alternatives[0])
			nullable = nullable || null
		}
	}
	return parts, nullable
}

// alternatives are the members of a oneOf or anyOf but null.
func (w *lowering) alternatives(n *node) (nodes []*node, nullable bool) {
	if !n.is(list) {
		return nil, false
	}
	for _, m := range n.members {
		if nullSchema(m.value) {
			nullable = true
			continue
		}
		nodes = append(nodes, m.value)
	}
	return nodes, nullable
}

// nullSchema tells whether a schema node accepts null and nothing else.
func nullSchema(n *node) bool {
	if n.target != nil {
		n = n.target
	}
	if n.str("type") == "null" {
		return true
	}
	if t := n.get("type"); t.is(list) && len(t.members) == 1 && t.members[0].value.text == "null" {
		return true
	}
	if c := n.get("const"); c.is(null) {
		return true
	}
	e := n.get("enum")
	return e.is(list) && len(e.members) == 1 && e.members[0].value.kind == null
}

// same makes s an annotated reference to what its only part is.
func (w *lowering) same(s *openapi.Schema, n, part *node, nullable bool) bool {
	t := w.fill(part)
	if t == nil {
		return false // A cycle; merge warns of it.
	}
	shared := t.Identity()
	w.descends(s, shared)
	own := openapi.Schema{}
	w.annotations(&own, n)
	name, pos := s.Name, s.Pos
	*s = *t
	s.Name, s.Pos, s.Same = name, pos, shared
	s.Nullable = s.Nullable || nullable || own.Nullable
	s.ReadOnly = s.ReadOnly || own.ReadOnly
	s.WriteOnly = s.WriteOnly || own.WriteOnly
	s.Deprecated = s.Deprecated || own.Deprecated
	over(&s.Title, own.Title)
	over(&s.Description, own.Description)
	if own.Example != nil {
		s.Example = own.Example
	}
	if own.Default != nil {
		s.Default = own.Default
		w.checkDefault(s, n)
	}
	if own.Extensions != nil {
		s.Extensions = own.Extensions
	}
	return true
}

func over(s *string, v string) {
	if v != "" {
		*s = v
	}
}
