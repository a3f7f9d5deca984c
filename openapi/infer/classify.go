package infer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// verdict is what one operation turned out to be; kind Stub with the reason
// otherwise.
type verdict struct {
	kind   Kind
	reason string
}

func stub(format string, args ...any) verdict { return verdict{Stub, fmt.Sprintf(format, args...)} }

// classify decides the kind of each operation on a candidate's paths, and drops
// candidates of which nothing can be read.
func (w *work) classify() {
	kept := w.candidates[:0]
	for _, c := range w.candidates {
		c.resource = &Resource{Schema: c.schema, Pos: c.schema.Pos}
		for _, n := range c.collections {
			for _, op := range n.ops {
				w.settle(c, op, w.onCollection(c, n, op))
			}
		}
		for _, n := range c.items {
			for _, op := range n.ops {
				op.KeyParameter = itemParameter(trimSegments(op.Segments))
				w.settle(c, op, w.onItem(c, op))
			}
		}
		w.demoteSilent(c)
		if why := c.unstored(); why != "" {
			w.abandon(c, why)
			continue
		}
		w.built[c.resource] = c
		w.model.Resources = append(w.model.Resources, c.resource)
		kept = append(kept, c)
	}
	w.candidates = kept
	for _, op := range w.model.Operations {
		if op.Reason == "" {
			op.Reason = w.whyStub(op)
		}
	}
}

// settle records a verdict.
func (w *work) settle(c *candidate, op *Operation, v verdict) {
	switch {
	case op.Unsupported != "":
		v = verdict{Stub, op.Unsupported}
	case op.forcedStub():
		v = stub("x-backend asks for a stub")
	case v.kind != Stub && op.Success == nil && op.Response(204) != nil:
		v = stub("only errors are declared as answers")
	}
	op.Kind, op.Reason, op.Resource = v.kind, v.reason, c.resource
	if v.kind == Stub {
		op.Input, op.InputPath, op.Output, op.OutputPath, op.Fills = nil, nil, nil, nil, nil
		op.KeyParameter, op.Upsert, op.KeyInBody = "", false, false
		return
	}
	c.resource.Operations = append(c.resource.Operations, op)
	if v.kind == Create || op.Upsert {
		c.resource.Creatable = true
	}
}

// unstored says why a candidate is no resource after all, "" when it is one.
func (c *candidate) unstored() string {
	kinds := map[Kind]bool{}
	for _, op := range c.resource.Operations {
		kinds[op.Kind] = true
	}
	switch {
	case c.links && !c.resource.Creatable:
		return "holds links to items of another resource, no rows of its own"
	case c.singleton && !kinds[Get] && !kinds[List]:
		return singletonReason
	case !kinds[Get] && !kinds[List]:
		return "nothing reads what it would store"
	case len(c.items) == 0 && !c.resource.Creatable:
		return "a list without an item path and without a create: nothing tells where its rows come from"
	case len(c.items) == 0 && !kinds[List]:
		return "nothing reads what it would store"
	case len(c.items) == 0:
		return ""
	default:
		return c.unnamed(kinds)
	}
}

// unnamed says why nobody could know the keys of a candidate's items: none of
// their properties is the path's parameter. "" when that does not matter.
func (c *candidate) unnamed(kinds map[Kind]bool) string {
	parameter := itemParameter(c.items[0].segments)
	if _, ok := c.namedKey(parameter); ok {
		return ""
	}
	if len(kinds) == 1 && kinds[Get] {
		return fmt.Sprintf("no property is {%s}: an answer computed from it, not a stored row", parameter)
	}
	segments := c.items[0].segments
	if n := len(segments); n > 1 && len(c.collections) == 0 && segmentParameter(segments[n-2]) != "" {
		return fmt.Sprintf("no property is {%s}: nothing tells what it stores", parameter)
	}
	for _, op := range c.resource.Operations {
		if op.Kind == Create && !op.Location {
			return fmt.Sprintf("no property is {%s}: nobody could know the key of what was created", parameter)
		}
	}
	return ""
}

// demoteSilent makes stubs of creates after which nobody could know the key of
// what was created: neither the answer, the body nor a list tells it.
func (w *work) demoteSilent(c *candidate) {
	ops := slices.Clone(c.resource.Operations)
	if len(c.items) == 0 || slices.ContainsFunc(ops, func(op *Operation) bool { return op.Kind == List }) {
		return
	}
	key, named := c.namedKey(itemParameter(c.items[0].segments))
	if !named {
		return
	}
	c.resource.Operations, c.resource.Creatable = nil, false
	for _, op := range ops {
		v := verdict{op.Kind, op.Reason}
		if op.Kind == Create && !c.tells(op, key) {
			v = stub("the answer does not tell the key, and no list does")
		}
		w.settle(c, op, v)
	}
}

// tells tells whether clients know the key of what a create made.
func (c *candidate) tells(op *Operation, key member) bool {
	if op.Location || op.Output != nil && isScalar(op.Output) {
		return true
	}
	if m, ok := memberOf(members(op.Input), key.Name); ok && !m.Schema.ReadOnly {
		return true
	}
	return op.Output != nil && slices.ContainsFunc(members(op.Output), func(m member) bool { return m.Name == key.Name || c.namesKey(m) })
}

// dropLookups abandons candidates that only read, by another key, what is stored
// elsewhere (/tasks/by-index/{index} beside /tasks/{id}).
func (w *work) dropLookups() {
	full := map[*openapi.Schema]*candidate{}
	for _, c := range w.candidates {
		if len(c.items) > 0 && len(c.collections) > 0 && full[c.schema.Identity()] == nil {
			full[c.schema.Identity()] = c
		}
	}
	w.candidates = slices.DeleteFunc(w.candidates, func(c *candidate) bool {
		main := full[c.schema.Identity()]
		if main == nil || main == c || hasMethod(c.collections, "POST", "PUT") || hasMethod(c.items, "PUT", "POST", "PATCH", "DELETE") || len(c.collections) > 0 {
			return false
		}
		for _, n := range c.items {
			for _, op := range n.ops {
				op.Reason = fmt.Sprintf("finds by {%s} what %s holds: another way to look it up", itemParameter(n.segments), main.collections[0].path)
			}
			delete(w.owner, n)
		}
		return true
	})
}

// abandon makes stubs of all operations of a candidate.
func (w *work) abandon(c *candidate, why string) {
	for _, op := range c.resource.Operations {
		reason := why
		w.settle(c, op, verdict{Stub, reason})
	}
	for _, n := range append(append([]*node(nil), c.collections...), c.items...) {
		for _, op := range n.ops {
			op.Resource = nil
		}
		delete(w.owner, n)
	}
}

// onCollection decides what an operation on the collection path does.
func (w *work) onCollection(c *candidate, n *node, op *Operation) verdict {
	switch op.Method {
	case "GET":
		return c.list(op)
	case "POST":
		return c.create(op)
	case "PUT", "PATCH":
		if !hasMethod([]*node{n}, "POST") && op.Method == "PUT" && len(c.items) > 0 {
			return c.create(op)
		}
		return c.changeByBody(op)
	case "DELETE":
		return stub("DELETE on a collection: which rows it removes is yours to decide")
	default:
		return stub("%s is no method of storage", op.Method)
	}
}

// onItem decides what an operation on the item path does.
func (w *work) onItem(c *candidate, op *Operation) verdict {
	switch op.Method {
	case "GET":
		return c.get(op)
	case "PUT":
		return c.replace(op)
	case "PATCH":
		return c.change(op, Update)
	case "POST":
		v := c.change(op, Update)
		if v.kind == Update && op.Status == 201 && !hasMethod(c.collections, "POST", "PUT") && !hasMethod(c.items, "PUT") {
			op.Upsert = true
			return verdict{Replace, "POST on the item path that answers 201: creates or overwrites the item of that key"}
		}
		return v
	case "DELETE":
		return c.remove(op)
	default:
		return stub("%s is no method of storage", op.Method)
	}
}

// whyStub gives the reason of an operation that no candidate claimed.
func (w *work) whyStub(op *Operation) string {
	segments := trimSegments(op.Segments)
	last := ""
	if len(segments) > 0 {
		last, _ = segments[len(segments)-1].Static()
	}
	switch {
	case op.Unsupported != "":
		return op.Unsupported
	case len(segments) == 0:
		return "the root path names no resource"
	case op.Success != nil && len(op.Success.Media) > 0 && op.Media == nil:
		return fmt.Sprintf("answers %s, not JSON", mediaTypes(op.Success.Media))
	case itemParameter(segments) != "":
		return "the item is no object with properties" + answerText(op)
	case len(segments) > 1 && itemParameter(segments[:len(segments)-1]) != "":
		return fmt.Sprintf("%s on %q below an item: an action or a part of it, not stored rows", op.Method, last)
	case op.Method == "GET" && op.Media != nil && isObject(op.Media.Schema):
		return singletonReason
	case strings.Contains(last, ":"):
		return fmt.Sprintf("%q is an action", last)
	case op.Method == "GET":
		return "neither a list nor an item of something stored" + answerText(op)
	default:
		return "an action: nothing reads back what it takes"
	}
}

// answerText says what kind of value an operation answers, for a reason.
func answerText(op *Operation) string {
	if op.Media == nil || op.Media.Schema == nil {
		return ""
	}
	return ": it answers " + describe(op.Media.Schema)
}

func mediaTypes(list []*openapi.Media) string {
	var out []string
	for _, m := range list {
		out = append(out, m.Type)
	}
	return strings.Join(out, ", ")
}
