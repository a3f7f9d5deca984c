package load

// item repairs a path item.
func (t *tidier) item(n *node) {
	for i := range n.members {
		m := &n.members[i]
		if m.value.kind == null && methods[m.key] {
			m.value = empty(m.value, object)
		}
	}
}

// parameter repairs a parameter: one without a place is taken to be in the query.
func (t *tidier) parameter(n *node) {
	if n.get("in") == nil && n.str("name") != "" {
		t.warnAt(t.pos(n), "parameter", "write in: query, path, header or cookie", "parameter %q does not say where it is; taken as query", clip(n.str("name"), 80))
		n.set("in", leaf(n, text, "query"))
	}
}

// operation repairs an operation: a body that is written as a parameter becomes
// its request body.
func (t *tidier) operation(n *node) {
	if b := n.member("requestBody"); b != nil {
		if b.value.kind != object && b.value.kind != null {
			t.broken[n] = "its request body cannot be understood"
		} else if b.value.get("$ref").is(text) && t.unusable(b.value, &spec{section: "requestBodies"}) != "" {
			t.broken[n] = "the reference of its request body cannot be followed"
		}
	}
	params := n.get("parameters")
	if !params.is(list) {
		return
	}
	kept := params.members[:0]
	for _, m := range params.members {
		if p := m.value; p.str("in") == "body" && n.get("requestBody") == nil {
			t.warnAt(t.pos(p), "parameter-body", "declare it as requestBody", "OpenAPI 3 has no parameters in the body; taken as the request body")
			n.set("requestBody", (&upgrader{w: t.lowering, done: map[*node]bool{}}).body(p, nil))
			continue
		}
		kept = append(kept, m)
	}
	params.members = kept
}

// response repairs a response: each has a description.
func (t *tidier) response(n *node) {
	if d := n.get("description"); d == nil || d.kind == null {
		n.drop("description")
		n.set("description", leaf(n, text, ""))
	}
}

// schema repairs a schema.
func (t *tidier) schema(n *node) {
	if t.dialect == swagger2 {
		upgradeSchema(n)
	}
	if items := n.get("items"); items.is(list) {
		t.warn(items, "items-list", "items is one schema, not a list of them; any item is taken")
		*items = *empty(items, object)
	}
	if d := n.get("discriminator"); d.is(text) {
		upgradeSchema(n)
	}
	if e := n.get("examples"); e.is(object) {
		n.drop("examples")
	}
}
