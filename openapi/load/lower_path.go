package load

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// route is one path of the document as it will be served.
type route struct {
	path     string
	segments []openapi.Segment
	item     *node
	// names maps the parameter names of the path as written to those served.
	names map[string]string
	// unsupported is why its operations can only be stubs.
	unsupported string
	pos         openapi.Position
}

// token is what a method may be made of.
var token = regexp.MustCompile(`^[A-Za-z][A-Za-z_-]*$`)

// maxPath bounds a path that can be served.
const maxPath = 8000

// methods in the order of the standard; the document's order is kept.
var methods = map[string]bool{
	"get": true, "put": true, "post": true, "delete": true, "options": true, "head": true,
	"patch": true, "trace": true, "query": true,
}

// paths lowers all operations and rebuilds the paths of the document: keys are
// repaired, and paths that differ only in parameter names are joined.
func (w *lowering) paths(paths *node) {
	if !paths.is(object) {
		return
	}
	byShape := map[string]*route{}
	var kept []member
	for _, m := range paths.members {
		if isExtension(m.key) {
			kept = append(kept, m)
			continue
		}
		item := m.value
		if len(m.key) > maxPath {
			w.warnAt(w.posOf(paths, m), "path-length", "", "the path is longer than %d bytes; its operations are dropped", maxPath)
			continue
		}
		r := w.route(m.key, item, w.posOf(paths, m))
		first := byShape[shape(r.segments)]
		if first == nil {
			byShape[shape(r.segments)] = r
			w.operations(r, r)
			m.key, m.value = r.path, item
			kept = append(kept, m)
			continue
		}
		w.unify(r, first)
		w.operations(r, first)
	}
	paths.members = kept
}

// route reads a path's key, repairing what a router cannot serve.
func (w *lowering) route(key string, item *node, pos openapi.Position) *route {
	r := &route{path: key, item: item, pos: pos, names: map[string]string{}}
	if i := strings.IndexAny(r.path, "?#"); i >= 0 && !strings.Contains(r.path[:i], "{") || i >= 0 && balanced(r.path[:i]) {
		r.path = r.path[:i]
		w.warnAt(pos, "path-query", "declare query parameters as parameters",
			"path %q has a query or fragment; it is served as %q", clip(key, 120), clip(r.path, 120))
	}
	if !strings.HasPrefix(r.path, "/") {
		r.path = "/" + r.path
		w.warnAt(pos, "path-slash", "", "path %q does not start with a slash; it is served as %q", clip(key, 120), clip(r.path, 120))
	}
	var ok bool
	if r.segments, ok = segments(r.path); !ok {
		r.unsupported = "the path is malformed: its braces do not match"
		w.warnAt(pos, "path-braces", "write parameters as {name}", "path %q has braces that do not match; they are taken literally", clip(key, 120))
	}
	seen, next := map[string]bool{}, map[string]int{}
	for i, s := range r.segments {
		for j, p := range s {
			name := p.Parameter
			if name == "" {
				continue
			}
			for k := max(2, next[name]); seen[name]; k++ {
				name, next[p.Parameter] = p.Parameter+strconv.Itoa(k), k+1
			}
			seen[name] = true
			if name != p.Parameter {
				w.warnAt(pos, "path-parameter-twice", "", "parameter %q is in the path twice; the second is served as %q", clip(p.Parameter, 80), clip(name, 80))
				r.segments[i][j].Parameter = name
			}
			r.names[p.Parameter] = p.Parameter
		}
	}
	r.path = template(r.segments)
	return r
}

func balanced(s string) bool { return strings.Count(s, "{") == strings.Count(s, "}") }

// unify gives a path the parameter names of the first of its shape.
func (w *lowering) unify(r, first *route) {
	if r.path != first.path {
		w.warnAt(r.pos, "path-twice", "use one name for the parameter",
			"path %q is the same as %q; both are served as the latter", clip(r.path, 120), clip(first.path, 120))
	} else {
		w.warnAt(r.pos, "path-twice", "", "path %q is there twice", clip(r.path, 120))
	}
	old, now := openapi.PathParameters(r.segments), openapi.PathParameters(first.segments)
	for i := range old {
		r.names[old[i]] = now[i]
	}
	r.path, r.segments = first.path, first.segments
}

// operations lowers the operations of a path item. Those of a path that was
// joined with an earlier one move there.
func (w *lowering) operations(r, home *route) {
	shared := w.parameters(r.item.get("parameters"))
	for _, m := range r.item.members {
		if m.key == "additionalOperations" && m.value.is(object) {
			for _, a := range m.value.members {
				if token.MatchString(a.key) {
					w.operation(r, home, a.key, a, shared)
				} else {
					w.warnAt(w.posOf(m.value, a), "method", "", "%q is no method; its operation is dropped", clip(a.key, 40))
				}
			}
			continue
		}
		if methods[m.key] {
			w.operation(r, home, m.key, m, shared)
		}
	}
}

// operation lowers one operation and puts it into the path item at home.
func (w *lowering) operation(r, home *route, method string, m member, shared []*parameter) {
	pos := w.posOf(r.item, m)
	n := m.value
	method = strings.ToUpper(method)
	if w.served[method+" "+r.path] {
		w.warnAt(pos, "operation-twice", "", "%s %s is there twice; the second one is dropped", method, clip(r.path, 120))
		return
	}
	w.served[method+" "+r.path] = true
	op := &openapi.Operation{
		ID: printable(n.str("operationId")), Method: method, Path: r.path, Segments: r.segments,
		Summary: printable(n.str("summary")), Description: printable(n.str("description")), Deprecated: n.flag("deprecated"),
		Extensions: extensions(n), PathExtensions: extensions(r.item), Unsupported: cmp.Or(r.unsupported, w.broken[n]), Pos: pos, Security: w.svc.Security,
	}
	if tags := n.get("tags"); tags.is(list) {
		for _, t := range tags.members {
			if printable(t.value.text) != "" {
				op.Tags = append(op.Tags, printable(t.value.text))
			}
		}
	}
	op.Tags = union(nil, op.Tags)
	if s := n.get("security"); s != nil {
		op.Security = w.security(s)
	}
	w.operationParameters(op, r, n, shared)
	w.body(op, n.get("requestBody"))
	w.responses(op, n.get("responses"))
	w.svc.Operations = append(w.svc.Operations, op)
	if lower := strings.ToLower(method); home != r && methods[lower] {
		home.item.set(lower, n)
	} else if home != r {
		child(home.item, "additionalOperations").set(method, n)
	}
}
