package load

import (
	"strings"
)

// upgrade rewrites the tree of a Swagger 2.0 document to OpenAPI 3.0. References
// hold on to their targets, so that parts may move. Schemas are rewritten when
// they are lowered, see upgradeSchema.
func (w *lowering) upgrade() {
	old := w.root
	u := &upgrader{w: w, done: map[*node]bool{}}
	u.consumes, u.produces = texts(old.get("consumes")), texts(old.get("produces"))
	root := empty(old, object)
	root.put("openapi", leaf(old, text, "3.0.3"))
	components := empty(old, object)
	for _, m := range old.members {
		switch m.key {
		case "swagger", "openapi", "host", "basePath", "schemes", "consumes", "produces":
		case "definitions":
			components.put("schemas", m.value)
		case "parameters":
			components.put("parameters", u.sharedParameters(m.value))
		case "responses":
			components.put("responses", u.sharedResponses(m.value))
		case "securityDefinitions":
			components.put("securitySchemes", u.securitySchemes(m.value))
		case "paths":
			root.members = append(root.members, m)
		default:
			root.members = append(root.members, m)
		}
		if m.key == "info" {
			if s := servers(old); s != nil {
				root.put("servers", s)
			}
		}
	}
	if len(components.members) > 0 {
		root.put("components", components)
	}
	u.paths(root.get("paths"))
	w.root = root
}

// upgrader holds what operations inherit, and which shared parts are done.
type upgrader struct {
	w                  *lowering
	consumes, produces []string
	done               map[*node]bool
}

// texts gives the strings of a list.
func texts(n *node) []string {
	if !n.is(list) {
		return nil
	}
	var all []string
	for _, m := range n.members {
		if m.value.kind == text {
			all = append(all, m.value.text)
		}
	}
	return all
}

// servers makes the servers of host, basePath and schemes.
func servers(root *node) *node {
	host, base := root.str("host"), root.str("basePath")
	if host == "" && base == "" {
		return nil
	}
	if base != "" && !strings.HasPrefix(base, "/") {
		base = "/" + base
	}
	all := empty(root, list)
	add := func(url string) {
		s := empty(root, object)
		s.put("url", leaf(root, text, url))
		all.put("", s)
	}
	if host == "" {
		add(base)
		return all
	}
	schemes := texts(root.get("schemes"))
	if len(schemes) == 0 {
		schemes = []string{"https"}
	}
	for _, scheme := range schemes {
		add(scheme + "://" + host + base)
	}
	return all
}

var oauthFlows = map[string]string{
	"implicit": "implicit", "password": "password", "application": "clientCredentials", "accessCode": "authorizationCode",
}

// securitySchemes rewrites securityDefinitions.
func (u *upgrader) securitySchemes(defs *node) *node {
	if !defs.is(object) {
		return defs
	}
	for _, m := range defs.members {
		n := deref(m.value)
		if !n.is(object) || u.done[n] {
			continue
		}
		u.done[n] = true
		switch n.str("type") {
		case "basic":
			n.get("type").text = "http"
			n.set("scheme", leaf(n, text, "basic"))
		case "oauth2":
			flow := empty(n, object)
			name := oauthFlows[n.str("flow")]
			move(n, flow, map[string]bool{"authorizationUrl": true, "tokenUrl": true, "scopes": true})
			n.drop("flow")
			if !flow.get("scopes").is(object) {
				flow.set("scopes", empty(n, object))
			}
			flows := empty(n, object)
			if name != "" {
				flows.put(name, flow)
			}
			n.set("flows", flows)
		}
	}
	return defs
}

// paths rewrites all operations.
func (u *upgrader) paths(paths *node) {
	if !paths.is(object) {
		return
	}
	for _, m := range paths.members {
		item := m.value
		if item.get("$ref").is(text) {
			item = deref(item)
		}
		if isExtension(m.key) || !item.is(object) || u.done[item] {
			continue
		}
		u.done[item] = true
		shared := item.get("parameters")
		body, form := u.parameters(shared)
		for _, op := range item.members {
			if methods[op.key] && op.value.is(object) {
				u.operation(op.value, body, form)
			}
		}
	}
}
