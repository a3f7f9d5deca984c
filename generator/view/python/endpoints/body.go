package endpoints

import (
	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi"
)

// Body is the argument body.
type Body struct {
	// Value is the type of a body that has one alone; nil for one that is passed on as
	// bytes, and for one with several types.
	Value *pytypes.Ref
	// Required says that a request without a body is refused.
	Required bool

	of     *Operation
	bodies []*messages.Body
	types  []bodyType
}

// bodyType is one type of a body; ref is nil for bytes.
type bodyType struct {
	body *messages.Body
	ref  *pytypes.Ref
}

// fill asks the set for the types.
func (b *Body) fill(set *pytypes.Set) {
	for _, body := range b.bodies {
		b.Required = b.Required || body.Required || body.Empty
		t := bodyType{body: body}
		if body.Form != messages.Raw {
			ref := set.Ref(body.Schema, body.Direction)
			t.ref = &ref
		}
		b.types = append(b.types, t)
	}
	if len(b.types) == 1 {
		b.Value = b.types[0].ref
	}
}

// Plain gives the type of the argument of a service's method.
func (b *Body) Plain(prefix string) string {
	return b.union(func(t bodyType) pycode.Expr {
		if t.ref == nil {
			return pycode.Name("wire.Content")
		}
		return pycode.Name(t.ref.Base().Plain(prefix))
	}).Flat()
}

// union writes all types, and None where there may be no body.
func (b *Body) union(one func(bodyType) pycode.Expr) pycode.Expr {
	var items []pycode.Expr
	seen := map[string]bool{}
	null := !b.Required
	for _, t := range b.types {
		e := one(t)
		null = null || t.ref != nil && t.ref.Nullable()
		if !seen[e.Flat()] {
			seen[e.Flat()] = true
			items = append(items, e)
		}
		if t.ref != nil && t.ref.HoldsNull() {
			return items[len(items)-1]
		}
	}
	if null {
		items = append(items, pycode.Name("None"))
	}
	return pycode.Union(items...)
}

// typeExpr writes a type as the endpoint has it.
func (t bodyType) typeExpr() pycode.Expr {
	if t.ref == nil {
		return pycode.Name("wire.Content")
	}
	return t.ref.Base().Expr("schemas.")
}

// argument writes the argument of the endpoint; ready tells whether it has a default.
func (b *Body) argument() (e pycode.Expr, ready bool) {
	t := b.union(bodyType.typeExpr)
	switch {
	case len(b.types) > 1:
		var cases []pycode.Expr
		seen := map[string]bool{}
		for _, one := range b.types {
			for _, m := range one.body.Media {
				if !seen[m.Type] {
					seen[m.Type] = true
					cases = append(cases, pycode.Pair(pycode.Quote(m.Type), one.typeExpr()))
				}
			}
		}
		reader := pycode.Call("Depends", pycode.Call("wire.body", pycode.Dict(cases...)))
		return pycode.Annotated(t, reader).Before("body: "), false
	case b.Value == nil && b.Required:
		return pycode.Annotated(t, pycode.Call("Depends", pycode.Name("wire.content"))).Before("body: "), false
	case b.Value == nil:
		return pycode.Annotated(t, pycode.Call("Depends", pycode.Name("wire.optional_content"))).Before("body: "), false
	}
	e = pycode.Annotated(t, pycode.Call("Body"), pycode.Name("wire.OnWire")).Before("body: ")
	if b.Required {
		return e, false
	}
	return e.After(" = None"), true
}

// media are the media types that the body may have, each once, in document order.
func (b *Body) media() []string {
	taken := map[*openapi.Media]bool{}
	for _, body := range b.bodies {
		for _, m := range body.Media {
			taken[m] = true
		}
	}
	var out []string
	seen := map[string]bool{}
	for _, m := range b.of.Operation.Operation.Body.Media {
		if taken[m] && !seen[m.Type] {
			seen[m.Type] = true
			out = append(out, m.Type)
		}
	}
	return out
}

// forms are the forms that the body may be, by media type.
func (b *Body) forms() []pycode.Expr {
	var out []pycode.Expr
	seen := map[string]bool{}
	for _, body := range b.bodies {
		for _, m := range body.Media {
			f := messages.FormOf(m)
			if f != messages.URLEncoded && f != messages.Multipart || seen[m.Type] {
				continue
			}
			seen[m.Type] = true
			out = append(out, pycode.Pair(pycode.Quote(m.Type), formExpr(body.Spec(m))))
		}
	}
	return out
}
