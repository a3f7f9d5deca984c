package load

import (
	"strings"
)

// operation rewrites an operation: body and form parameters, of its own or of
// its path, become a request body.
func (u *upgrader) operation(op, sharedBody *node, sharedForm []*node) {
	consumes, produces := u.consumes, u.produces
	if c := op.get("consumes"); c.is(list) {
		consumes = texts(c)
	}
	if p := op.get("produces"); p.is(list) {
		produces = texts(p)
	}
	for _, key := range []string{"consumes", "produces", "schemes"} {
		op.drop(key)
	}
	body, form := u.parameters(op.get("parameters"))
	if body == nil && form == nil {
		body, form = sharedBody, sharedForm
	}
	switch {
	case body != nil:
		op.set("requestBody", u.body(body, consumes))
	case form != nil:
		op.set("requestBody", u.form(form, consumes))
	}
	if rs := op.get("responses"); rs.is(object) {
		for _, m := range rs.members {
			if n := m.value; n.is(object) && !n.get("$ref").is(text) {
				u.response(n, produces)
			} else if t := deref(n); t.is(object) {
				u.response(t, u.produces)
			}
		}
	}
}

// body makes a request body of a body parameter.
func (u *upgrader) body(p *node, consumes []string) *node {
	if len(consumes) == 0 {
		consumes = []string{"application/json"}
	}
	body := empty(p, object)
	copyKeys(p, body, "description", "required")
	content := empty(p, object)
	schema := p.get("schema")
	for _, mt := range consumes {
		m := empty(p, object)
		if schema != nil {
			m.put("schema", schema)
		}
		if content.get(mt) == nil {
			content.put(mt, m)
		}
	}
	body.put("content", content)
	for _, m := range p.members {
		if isExtension(m.key) {
			body.members = append(body.members, m)
		}
	}
	return body
}

// copyKeys copies members by name.
func copyKeys(from, to *node, keys ...string) {
	for _, key := range keys {
		if m := from.member(key); m != nil {
			to.members = append(to.members, *m)
		}
	}
}

// form makes a request body of form parameters.
func (u *upgrader) form(params []*node, consumes []string) *node {
	at := params[0]
	file := false
	properties, required, encoding := empty(at, object), empty(at, list), empty(at, object)
	for _, p := range params {
		schema := empty(p, object)
		u.moveSchema(p, schema)
		copyKeys(p, schema, "description")
		if schema.str("type") == "file" {
			file = true
		}
		if properties.get(p.str("name")) != nil {
			continue
		}
		properties.put(p.str("name"), schema)
		if p.flag("required") {
			required.put("", leaf(p, text, p.str("name")))
		}
		if style, explode := collection(p.str("collectionFormat"), "query"); schema.str("type") == "array" {
			e := empty(p, object)
			e.put("style", leaf(p, text, style))
			e.put("explode", leaf(p, boolean, explode))
			encoding.put(p.str("name"), e)
		}
	}
	schema := empty(at, object)
	schema.put("type", leaf(at, text, "object"))
	schema.put("properties", properties)
	body := empty(at, object)
	if len(required.members) > 0 {
		schema.put("required", required)
		body.put("required", leaf(at, boolean, "true"))
	}
	content := empty(at, object)
	for _, mt := range formTypes(consumes, file) {
		m := empty(at, object)
		m.put("schema", schema)
		if len(encoding.members) > 0 && !strings.HasPrefix(mt, "multipart/") {
			m.put("encoding", encoding)
		}
		content.put(mt, m)
	}
	body.put("content", content)
	return body
}

// formTypes gives the form media types among those an operation consumes.
func formTypes(consumes []string, file bool) []string {
	const multipart, urlencoded = "multipart/form-data", "application/x-www-form-urlencoded"
	var types []string
	for _, c := range consumes {
		if mt := mediaType(c); mt == multipart || mt == urlencoded && !file {
			types = addOnce(types, mt)
		}
	}
	switch {
	case len(types) > 0:
		return types
	case file:
		return []string{multipart}
	}
	return []string{urlencoded}
}
