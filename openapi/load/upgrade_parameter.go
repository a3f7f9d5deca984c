package load

// parameterSchemaKeys are the fields of a 2.0 parameter or header that belong to
// its schema in 3.0.
var parameterSchemaKeys = map[string]bool{
	"type": true, "format": true, "items": true, "default": true, "enum": true, "maximum": true, "minimum": true,
	"exclusiveMaximum": true, "exclusiveMinimum": true, "maxLength": true, "minLength": true, "pattern": true,
	"maxItems": true, "minItems": true, "uniqueItems": true, "multipleOf": true, "x-nullable": true, "title": true,
}

// parameters rewrites a list of parameters in place. The body parameter and the
// form parameters leave the list.
func (u *upgrader) parameters(n *node) (body *node, form []*node) {
	if !n.is(list) {
		return nil, nil
	}
	kept := make([]member, 0, len(n.members))
	for _, m := range n.members {
		p := deref(m.value)
		if !p.is(object) {
			kept = append(kept, m)
			continue
		}
		switch p.str("in") {
		case "body":
			body = p
		case "formData":
			form = append(form, p)
		default:
			u.parameter(p)
			kept = append(kept, m)
		}
	}
	n.members = kept
	return body, form
}

// sharedParameters rewrites the document's parameters; those that become bodies
// leave, since the operations take them over.
func (u *upgrader) sharedParameters(n *node) *node {
	if !n.is(object) {
		return n
	}
	kept := make([]member, 0, len(n.members))
	for _, m := range n.members {
		p := deref(m.value)
		if in := p.str("in"); in == "body" || in == "formData" {
			continue
		}
		if p.is(object) {
			u.parameter(p)
		}
		kept = append(kept, m)
	}
	n.members = kept
	return n
}

// parameter rewrites one parameter outside of the body.
func (u *upgrader) parameter(p *node) {
	if u.done[p] || p.get("schema") != nil {
		return
	}
	u.done[p] = true
	format := p.str("collectionFormat")
	p.drop("collectionFormat")
	schema := empty(p, object)
	u.moveSchema(p, schema)
	if schema.str("type") == "array" {
		style, explode := collection(format, p.str("in"))
		p.set("style", leaf(p, text, style))
		p.set("explode", leaf(p, boolean, explode))
	}
	p.set("schema", schema)
}

// moveSchema moves the fields of a schema out of a parameter or header.
func (u *upgrader) moveSchema(p, schema *node) {
	move(p, schema, parameterSchemaKeys)
	for items := schema.get("items"); items.is(object); items = items.get("items") {
		items.drop("collectionFormat")
	}
}

// collection gives style and explode of a collectionFormat.
func collection(format, in string) (style, explode string) {
	switch {
	case format == "multi":
		return "form", "true"
	case format == "ssv":
		return "spaceDelimited", "false"
	case format == "tsv":
		return "tabDelimited", "false"
	case format == "pipes":
		return "pipeDelimited", "false"
	case in == "path" || in == "header":
		return "simple", "false"
	}
	return "form", "false"
}

// sharedResponses rewrites the document's responses.
func (u *upgrader) sharedResponses(n *node) *node {
	if n.is(object) {
		for _, m := range n.members {
			if r := deref(m.value); r.is(object) {
				u.response(r, u.produces)
			}
		}
	}
	return n
}

// response rewrites one response: its schema and examples become content.
func (u *upgrader) response(r *node, produces []string) {
	if u.done[r] {
		return
	}
	u.done[r] = true
	if hs := r.get("headers"); hs.is(object) {
		for _, m := range hs.members {
			if h := deref(m.value); h.is(object) && h.get("schema") == nil {
				h.drop("collectionFormat")
				schema := empty(h, object)
				u.moveSchema(h, schema)
				h.set("schema", schema)
			}
		}
	}
	schema, examples := r.get("schema"), r.get("examples")
	r.drop("schema")
	r.drop("examples")
	if schema == nil && !examples.is(object) {
		return
	}
	file := schema.str("type") == "file"
	types := produces
	if len(types) == 0 {
		types = []string{"application/json"}
		if file {
			types = []string{"application/octet-stream"}
		}
	}
	content := empty(r, object)
	add := func(mt string) {
		if mt == "" || content.get(mt) != nil {
			return
		}
		m := empty(r, object)
		if schema != nil {
			m.put("schema", schema)
		}
		if e := examples.get(mt); e != nil {
			m.put("example", e)
		}
		content.put(mt, m)
	}
	for _, mt := range types {
		add(mt)
	}
	if examples.is(object) {
		for _, m := range examples.members {
			if schema == nil || !isExtension(m.key) && m.key == mediaType(m.key) && len(produces) == 0 {
				add(m.key)
			}
		}
	}
	r.put("content", content)
}

// upgradeSchema rewrites the fields of a 2.0 schema that 3.0 writes otherwise.
func upgradeSchema(n *node) {
	if m := n.member("discriminator"); m != nil && m.value.kind == text {
		d := empty(m.value, object)
		d.put("propertyName", m.value)
		m.value = d
	}
	if m := n.member("x-nullable"); m != nil && n.get("nullable") == nil {
		m.key = "nullable"
	}
	if m := n.member("type"); m != nil && m.value.text == "file" {
		m.value.text = "string"
		n.set("format", leaf(m.value, text, "binary"))
	}
}
