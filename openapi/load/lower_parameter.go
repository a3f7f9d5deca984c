package load

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// parameter is a lowered parameter with the entry of the document it is from.
type parameter struct {
	*openapi.Parameter
	entry *node
}

// parameters lowers a list of parameters.
func (w *lowering) parameters(n *node) []*parameter {
	if !n.is(list) {
		return nil
	}
	var ps []*parameter
	for _, m := range n.members {
		if p := w.parameter(m.value); p != nil {
			ps = append(ps, &parameter{p, m.value})
		}
	}
	return ps
}

var places = map[string]openapi.ParameterIn{
	"path": openapi.InPath, "query": openapi.InQuery, "header": openapi.InHeader, "cookie": openapi.InCookie,
}

// parameter lowers one parameter, nil when it cannot be understood.
func (w *lowering) parameter(entry *node) *openapi.Parameter {
	n := deref(entry)
	if n == nil {
		return nil
	}
	in, ok := places[n.str("in")]
	if !n.is(object) || !ok || n.str("name") == "" {
		w.warn(entry, "parameter", "a parameter has a name and is in path, query, header or cookie; this one is ignored")
		return nil
	}
	if in == openapi.InHeader && w.dialect != swagger2 && reserved(n.str("name")) {
		w.warn(n, "header-ignored", "header %q is no parameter by the standard; it is ignored", n.str("name"))
		return nil
	}
	p := &openapi.Parameter{
		Name: n.str("name"), In: in, Description: printable(n.str("description")),
		Required: n.flag("required") || in == openapi.InPath, Deprecated: n.flag("deprecated"),
		AllowEmpty: n.flag("allowEmptyValue"), AllowReserved: n.flag("allowReserved"),
		Extensions: extensions(n), Pos: w.pos(n),
	}
	w.style(p, n)
	if schema := n.get("schema"); schema != nil {
		p.Schema = w.schema(schema)
		return p
	}
	if content := n.get("content"); content.is(object) && len(content.members) > 0 {
		c := content.members[0]
		p.Content = mediaType(c.key)
		p.Schema = w.schema(c.value.get("schema"))
		return p
	}
	p.Schema = &openapi.Schema{Kind: openapi.String, Pos: p.Pos}
	return p
}

// reserved tells whether the standard says of a header that its declaration as a
// parameter is ignored.
func reserved(header string) bool {
	switch strings.ToLower(header) {
	case "accept", "content-type", "authorization":
		return true
	}
	return false
}

// styles are those that each place allows, the default first.
var styles = map[openapi.ParameterIn][]string{
	openapi.InPath:   {"simple", "label", "matrix"},
	openapi.InHeader: {"simple"},
	openapi.InQuery:  {"form", "spaceDelimited", "pipeDelimited", "tabDelimited", "deepObject"},
	openapi.InCookie: {"form"},
}

// style reads how a value is written, with the defaults of its place.
func (w *lowering) style(p *openapi.Parameter, n *node) {
	allowed := styles[p.In]
	p.Style = allowed[0]
	if s := n.str("style"); slices.Contains(allowed, s) {
		p.Style = s
	} else if s != "" && !(s == "cookie" && p.In == openapi.InCookie) && !(s == "tabDelimited" && w.dialect == swagger2) {
		w.warn(n.get("style"), "parameter-style", "parameters in %s have no style %q; taken as %s", p.In, clip(s, 40), p.Style)
	}
	p.Explode = p.Style == "form" || p.Style == "deepObject"
	if e := n.get("explode"); e.is(boolean) {
		p.Explode = e.text == "true"
	}
}

// operationParameters sets the parameters of path and operation together.
func (w *lowering) operationParameters(op *openapi.Operation, r *route, n *node, shared []*parameter) {
	own := w.parameters(n.get("parameters"))
	all := make([]*parameter, 0, len(own)+len(shared))
	for _, p := range shared {
		if find(own, p.In, p.Name) == nil {
			all = append(all, p)
		}
	}
	for _, p := range own {
		if find(all, p.In, p.Name) != nil {
			w.warn(p.entry, "parameter-twice", "parameter %q is there twice; the second is ignored", clip(p.Name, 80))
			continue
		}
		all = append(all, p)
	}
	rewritten := false
	for i, p := range all {
		if now, ok := r.names[p.Name]; ok && p.In == openapi.InPath && now != p.Name {
			all[i] = renamed(p, now)
			rewritten = true
		}
	}
	for _, name := range openapi.PathParameters(r.segments) {
		p := find(all, openapi.InPath, name)
		if p == nil {
			w.warnAt(op.Pos, "path-parameter-missing", "declare it with in: path",
				"path parameter %q is not declared; taken as a string", clip(name, 80))
			p = madeUp(op, n, name)
			all = append(all, p)
			rewritten = true
		}
		op.Parameters = append(op.Parameters, p.Parameter)
	}
	names := openapi.PathParameters(r.segments)
	for _, p := range all {
		switch {
		case p.In != openapi.InPath:
			op.Parameters = append(op.Parameters, p.Parameter)
		case !slices.Contains(names, p.Name):
			w.warn(p.entry, "path-parameter-extra", "parameter %q is in no {} of path %q; it is ignored", clip(p.Name, 80), clip(r.path, 120))
		}
	}
	if rewritten {
		entries := &node{kind: list, file: n.file, line: n.line, col: n.col}
		for _, p := range all {
			entries.members = append(entries.members, member{line: n.line, col: n.col, value: p.entry})
		}
		n.set("parameters", entries)
	}
}

func find(ps []*parameter, in openapi.ParameterIn, name string) *parameter {
	for _, p := range ps {
		if p.In == in && (p.Name == name || in == openapi.InHeader && strings.EqualFold(p.Name, name)) {
			return p
		}
	}
	return nil
}

// renamed gives a copy of a path parameter under another name.
func renamed(p *parameter, name string) *parameter {
	c := *p.Parameter
	c.Name = name
	n := p.entry
	for n.get("$ref").is(text) && n.target != nil {
		n = n.target
	}
	entry := *n
	entry.members = append([]member(nil), n.members...)
	entry.set("name", &node{kind: text, text: name, file: n.file, line: n.line, col: n.col})
	return &parameter{&c, &entry}
}

// madeUp gives the declaration that a path parameter lacks.
func madeUp(op *openapi.Operation, at *node, name string) *parameter {
	leaf := func(k kind, t string) member {
		return member{value: &node{kind: k, text: t, file: at.file, line: at.line, col: at.col}}
	}
	schema := leaf(object, "")
	kind := leaf(text, "string")
	kind.key = "type"
	schema.value.members = []member{kind}
	entry := leaf(object, "").value
	for _, f := range []struct {
		key string
		m   member
	}{{"name", leaf(text, name)}, {"in", leaf(text, "path")}, {"required", leaf(boolean, "true")}, {"schema", schema}} {
		f.m.key = f.key
		entry.members = append(entry.members, f.m)
	}
	return &parameter{&openapi.Parameter{
		Name: name, In: openapi.InPath, Required: true, Style: "simple",
		Schema: &openapi.Schema{Kind: openapi.String, Pos: op.Pos}, Pos: op.Pos,
	}, entry}
}
