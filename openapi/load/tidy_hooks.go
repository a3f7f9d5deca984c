package load

import (
	"slices"
	"strings"
)

// item repairs a path item: no operation is lost to a method's case, or to a
// value that is none.
func (t *tidier) item(n *node) {
	kept := make([]member, 0, len(n.members))
	for _, m := range n.members {
		if lower := strings.ToLower(m.key); methods[lower] && m.key != lower {
			t.warnAt(t.posOf(n, m), "method-case", "write "+lower, "method %q is not in lower case", m.key)
			if n.get(lower) != nil || slices.ContainsFunc(kept, func(k member) bool { return k.key == lower }) {
				continue
			}
			m.key = lower
		}
		if methods[m.key] && m.value.kind != object {
			if m.value.kind != null {
				t.warnAt(t.posOf(n, m), "field-type", "", "an operation is an object, not %s", m.value.kind)
			}
			m.value = empty(m.value, object)
			t.broken[m.value] = "the document does not say what it is"
		}
		kept = append(kept, m)
	}
	n.members = kept
}

// parameter repairs a parameter: one without a place is taken to be in the query.
func (t *tidier) parameter(n *node) {
	if n.get("in") == nil && n.str("name") != "" {
		t.warnAt(t.pos(n), "parameter", "write in: query, path, header or cookie", "parameter %q does not say where it is; taken as query", clip(n.str("name"), 80))
		n.set("in", leaf(n, text, "query"))
	}
	if n.get("type") != nil && n.get("schema") == nil && n.get("content") == nil {
		t.warnAt(t.pos(n), "parameter-type", "write schema: {type: ...}",
			"OpenAPI 3 has the type of a parameter under schema; taken as that")
		(&upgrader{w: t.lowering, done: map[*node]bool{}}).parameter(n)
	}
}

// header repairs a header as parameter does.
func (t *tidier) header(n *node) {
	n.drop("name")
	n.drop("in")
	if n.get("type") != nil && n.get("schema") == nil {
		(&upgrader{w: t.lowering, done: map[*node]bool{}}).parameter(n)
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
	t.security(n)
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

// security repairs the requirements of an operation or of the document. It never
// opens what was meant to be closed: a list in which nothing can be understood
// goes, so that the document's own requirements hold.
func (t *tidier) security(n *node) {
	m := n.member("security")
	if m == nil || !m.value.is(list) || len(m.value.members) == 0 {
		return
	}
	understood := 0
	for i := range m.value.members {
		v := m.value.members[i].value
		if v.kind == text {
			name := *v
			*v = *empty(v, object)
			v.put(name.text, empty(&name, list))
		}
		if v.kind != object {
			continue
		}
		understood++
		for j := range v.members {
			scopes := &v.members[j].value
			if !suits(*scopes, aList) {
				*scopes = empty(*scopes, list)
			}
			t.texts(*scopes)
		}
	}
	if understood == 0 {
		t.warnAt(t.posOf(n, *m), "security", "write a list such as [{bearer: []}]", "the security requirements cannot be understood; they are ignored")
		n.drop("security")
	}
}

// response repairs a response: each has a description, and a schema that stands
// as Swagger 2.0 has it becomes content.
func (t *tidier) response(n *node) {
	if n.get("schema").is(object) && n.get("content") == nil {
		t.warnAt(t.posOf(n, *n.member("schema")), "response-schema", "write content: {application/json: {schema: ...}}",
			"OpenAPI 3 has the schema of a response under content; taken as application/json")
		(&upgrader{w: t.lowering, done: map[*node]bool{}}).response(n, nil)
	}
	if d := n.get("description"); d == nil || d.kind == null {
		n.drop("description")
		n.set("description", leaf(n, text, ""))
	}
}

// schema repairs a schema.
func (t *tidier) schema(n *node) {
	if d := n.get("discriminator"); t.dialect == swagger2 || d.is(text) {
		upgradeSchema(n)
	}
	if items := n.get("items"); items.is(list) {
		t.warn(items, "items-list", "items is one schema, not a list of them; any item is taken")
		*items = *empty(items, object)
	}
	if e := n.get("examples"); e.is(object) {
		n.drop("examples")
	}
	t.arrayEnum(n)
	if t.dialect == openapi31 {
		nullAsType(n)
	} else {
		nullAsFlag(n)
		constAsEnum(n)
	}
}

// arrayEnum moves an enum that stands beside the items it is meant for.
func (t *tidier) arrayEnum(n *node) {
	e, items := n.get("enum"), n.get("items")
	if n.str("type") != "array" || !e.is(list) || !items.is(object) || items.get("enum") != nil || items.get("$ref") != nil {
		return
	}
	for _, m := range e.members {
		if m.value.kind == list || m.value.kind == object {
			return
		}
	}
	t.warn(e, "enum", "the enum of a list is taken as that of its items")
	n.drop("enum")
	items.put("enum", e)
}

// discriminator repairs a mapping: values that are references get a target.
func (t *tidier) discriminator(n *node) {
	mapping := n.get("mapping")
	if !mapping.is(object) {
		return
	}
	kept := mapping.members[:0]
	for _, m := range mapping.members {
		if t.mapped(m.value) {
			kept = append(kept, m)
			continue
		}
		t.warn(m.value, "discriminator", "the mapping of %q leads nowhere; it is ignored", clip(m.key, 80))
	}
	mapping.members = kept
}

// mapped tells whether a mapping's value names a component or leads to a schema.
func (t *tidier) mapped(v *node) bool {
	if v.kind != text {
		return false
	}
	if t.entry(t.root.get("components").get("schemas"), v.text) != nil {
		return true
	}
	if !strings.ContainsAny(v.text, "#/.") {
		return false
	}
	ref := empty(v, object)
	ref.put("$ref", v)
	target, err := t.resolve(ref, 0)
	if err != nil || t.link() != nil {
		return false
	}
	ref.target = target
	if target.targeted = true; t.unusable(ref, t.specs.schema) != "" {
		return false
	}
	t.reference(ref, t.specs.schema)
	v.target = target
	return true
}
