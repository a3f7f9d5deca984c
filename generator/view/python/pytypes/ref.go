package pytypes

import (
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// Ref is the type of a schema in a direction.
type Ref struct {
	node *node
	null bool
	// far says that the reference is looked up when a value is read.
	far bool
}

// Type gives the type with all that it demands; names have the prefix ("schemas.")
// before them, which is "" in the module of the type.
func (r Ref) Type(prefix string) string { return r.Expr(prefix).Flat() }

// Expr is Type as an expression that can be laid out.
func (r Ref) Expr(prefix string) pycode.Expr {
	return r.expr(printer{prefix: prefix})
}

func (r Ref) expr(p printer) pycode.Expr { return p.ref(r) }

// Text is Expr for what comes as text: the parts of a path, a query, a header.
func (r Ref) Text(prefix string) pycode.Expr {
	return r.expr(printer{prefix: prefix, text: true})
}

// Plain gives the type without what it demands, for those who get checked values: UUID,
// list[schemas.Book].
func (r Ref) Plain(prefix string) string {
	return r.expr(printer{prefix: prefix, plain: true}).Flat()
}

func orNone(e pycode.Expr, null bool) pycode.Expr {
	if null {
		return pycode.Union(e, pycode.Name("None"))
	}
	return e
}

// Base gives the type without null.
func (r Ref) Base() Ref { return Ref{node: r.node} }

// Nullable tells whether the type admits null.
func (r Ref) Nullable() bool { return r.null }

// HoldsNull tells whether the type holds null by itself: any JSON.
func (r Ref) HoldsNull() bool {
	s := r.node.schema
	return r.node.form == shapes.LookRaw && len(s.Types) == 0 && s.Kind == openapi.Any && len(s.Enum) == 0 && s.Not == nil
}

// Any tells whether the type is any JSON value.
func (r Ref) Any() bool { return r.node.form == shapes.LookRaw }

// Name gives the name of the class or alias, "" when the type has none.
func (r Ref) Name() string { return r.node.name }

// Module gives the module that the type lives in, nil when it has no name.
func (r Ref) Module() *Module { return r.node.module }

// Elem gives the type of an array's items or a map's values; ok is false for others.
func (r Ref) Elem() (elem Ref, ok bool) { return r.node.elem, r.node.elem.node != nil }

// List tells whether the type is a list, Map whether it is a dict, File whether it is an
// uploaded file, Enum whether it is one of several strings.
func (r Ref) List() bool { return r.node.form == shapes.LookArray }

// Map tells whether the type is a dict.
func (r Ref) Map() bool { return r.node.form == shapes.LookMap }

// File tells whether the type is an uploaded file.
func (r Ref) File() bool { return r.node.form == shapes.LookFile }

// Enum tells whether the type is a Literal of strings.
func (r Ref) Enum() bool { return r.node.form == shapes.LookEnum }

// Kind gives the Python type of a scalar: str, int, float, bool, datetime, date, UUID or
// bytes; str for enums, "" for all else.
func (r Ref) Kind() string {
	if r.node.form == shapes.LookEnum {
		return "str"
	}
	if k := kinds[r.node.form]; r.node.form != shapes.LookFile {
		return k
	}
	return ""
}

// kinds are the Python types of forms.
var kinds = map[shapes.Look]string{
	shapes.LookBool: "bool", shapes.LookInt32: "int", shapes.LookInt64: "int", shapes.LookFloat: "float", shapes.LookString: "str", shapes.LookTime: "datetime",
	shapes.LookDate: "date", shapes.LookUUID: "UUID", shapes.LookBytes: "bytes", shapes.LookFile: "wire.File",
}

// Schema gives the schema that the type stands for, without what an annotated reference
// adds.
func (r Ref) Schema() *openapi.Schema { return r.node.schema }

// Model gives the model, nil when the type is none.
func (r Ref) Model() *Model {
	n := r.node
	if n.form != shapes.LookObject {
		return nil
	}
	return &Model{Name: n.name, Fields: n.fields, Extra: n.extra, Module: n.module}
}

// Imports gives what Plain needs besides wire and the schemas: "from uuid import UUID".
func (r Ref) Imports() []Import {
	var out []Import
	seen := map[*node]bool{}
	var walk func(Ref)
	walk = func(r Ref) {
		n := r.node
		if seen[n] {
			return
		}
		seen[n] = true
		switch {
		case n.name != "":
		case n.form == shapes.LookTime || n.form == shapes.LookDate:
			out = append(out, Import{"datetime", kinds[n.form]})
		case n.form == shapes.LookUUID:
			out = append(out, Import{"uuid", "UUID"})
		}
		if n.name == "" && n.elem.node != nil {
			walk(n.elem)
		}
	}
	walk(r)
	return out
}

// Import is a name that a module imports from another.
type Import struct{ From, Name string }
