package load

// nullAsType writes 3.0's nullable as 3.1 does: as a type beside the others.
func nullAsType(n *node) {
	v, e := n.get("type"), n.get("enum")
	if !n.flag("nullable") && !(v.is(text) && v.text != "null" && hasNull(e)) {
		return
	}
	n.drop("nullable")
	if e.is(list) && len(e.members) > 0 && !hasNull(e) {
		e.put("", empty(e, null))
	}
	switch {
	case v.is(text) && v.text != "null":
		types := empty(v, list)
		types.put("", leaf(v, text, v.text))
		types.put("", leaf(v, text, "null"))
		n.set("type", types)
	case v.is(list):
		v.put("", leaf(v, text, "null"))
	case n.get("anyOf").is(list):
		n.get("anyOf").put("", nullType(n))
	case n.get("oneOf").is(list):
		n.get("oneOf").put("", nullType(n))
	case n.get("$ref") != nil || n.get("allOf") != nil:
		inner := empty(n, object)
		move(n, inner, map[string]bool{"$ref": true, "allOf": true})
		inner.target, n.target = n.target, nil
		alternatives := empty(n, list)
		alternatives.put("", inner)
		alternatives.put("", nullType(n))
		n.put("anyOf", alternatives)
	default: // Anything is taken, null too.
		n.put("nullable", leaf(n, boolean, "true"))
	}
}

// nullType makes the schema of null.
func nullType(at *node) *node {
	n := empty(at, object)
	n.put("type", leaf(at, text, "null"))
	return n
}

func hasNull(list *node) bool {
	if list == nil {
		return false
	}
	for _, m := range list.members {
		if m.value.kind == null {
			return true
		}
	}
	return false
}

// nullAsFlag writes null as 3.0 does where it can: as nullable.
func nullAsFlag(n *node) {
	v := n.get("type")
	if v.is(text) && v.text != "null" && hasNull(n.get("enum")) {
		setNullable(n)
	}
	if n.target != nil && n.flag("nullable") { // Other readers see nothing beside a reference.
		ref := empty(n, object)
		move(n, ref, map[string]bool{"$ref": true})
		ref.target, n.target = n.target, nil
		all := empty(n, list)
		all.put("", ref)
		n.drop("allOf")
		n.put("allOf", all)
	}
	if !v.is(list) || len(v.members) > 2 {
		return
	}
	var rest []*node
	for _, m := range v.members {
		if m.value.text != "null" && m.value.kind != null {
			rest = append(rest, m.value)
		}
	}
	if len(rest) != 1 || rest[0].kind != text {
		return
	}
	n.set("type", rest[0])
	if len(v.members) == 2 {
		setNullable(n)
	}
}

func setNullable(n *node) {
	n.drop("nullable")
	n.set("nullable", leaf(n, boolean, "true"))
}

// constAsEnum writes 3.1's const as 3.0 does.
func constAsEnum(n *node) {
	m := n.member("const")
	if m == nil || n.get("enum") != nil {
		return
	}
	values := empty(m.value, list)
	values.put("", m.value)
	m.key, m.value = "enum", values
}
