package resources

import (
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
)

// binding is one property of a request as a source for a field.
type binding struct {
	field *Field
	from  source
	mode  pytypes.Mode
	// holder is the model that has the property, name its attribute there.
	holder, name string
	// loose says that the holder may be None.
	loose bool
}

// signature tells bindings apart.
func (b binding) signature() string { return b.from.expr.Flat() + ">" + b.field.Name }

// optional tells whether the request may lack the property.
func (b binding) optional() bool { return b.loose || b.mode != pytypes.Plain }

// given is the condition under which the request has a value for the field.
func (b binding) given() string {
	text := b.from.expr.Flat() + " is not None"
	if b.mode == pytypes.Nullable && (b.field.optional || b.field.typ.any()) {
		text = pycode.Quote(b.name) + " in " + b.holder + ".model_fields_set"
	}
	switch {
	case !b.loose:
		return text
	case b.mode == pytypes.Plain || b.mode == pytypes.OrNull && b.field.optional:
		return b.holder + " is not None"
	default:
		return b.holder + " is not None and " + text
	}
}

// present is the value of the field where the request has one.
func (b binding) present() pycode.Expr {
	f := b.field
	if b.from.optional && f.optional && b.mode != pytypes.Omit {
		return b.hashed(b.from.as(f.typ, true))
	}
	from := b.from
	from.optional = false
	return b.hashed(from.as(f.typ, false))
}

// value is the value of the field, whether the request has one or not.
func (b binding) value(absent pycode.Expr) pycode.Expr {
	e := b.inner(absent)
	if !b.loose {
		return e
	}
	if len(b.holder+absent.Flat()+e.Flat()) > longChoice && e.Flat() == choose(b.from.expr, absent, b.from.expr).Flat() {
		return pycode.Call("storage.either", choose(pycode.Name(b.holder), pycode.Name("None"), b.from.expr), absent)
	}
	return choose(pycode.Name(b.holder), absent, e)
}

func (b binding) inner(absent pycode.Expr) pycode.Expr {
	f := b.field
	none := absent.Flat() == "None"
	switch {
	case b.mode == pytypes.Plain && !b.from.optional:
		return b.present()
	case f.typ.any() && (none || b.mode == pytypes.OrNull):
		return b.from.expr
	case f.optional && (none || b.mode == pytypes.OrNull) && !b.hashes():
		return b.from.as(f.typ, true)
	case f.optional && b.mode == pytypes.Nullable && !b.hashes():
		return pycode.Name(b.from.as(f.typ, true).Flat() + " if " + pycode.Quote(b.name) + " in " + b.holder + ".model_fields_set else " + absent.Flat())
	default:
		from := b
		from.from.optional = false
		return choose(b.from.expr, absent, from.hashed(from.from.as(f.typ, false)))
	}
}

// hashes tells whether the value is stored as a hash.
func (b binding) hashes() bool { return b.field.Column.Role == roleHash && b.from.typ.kind == "str" }

func (b binding) hashed(e pycode.Expr) pycode.Expr {
	if !b.hashes() {
		return e
	}
	return pycode.Call("await hash_password", e)
}
