package gotypes

import (
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// Ref is the Go type of a schema in a direction.
type Ref struct {
	node *node
	null bool
}

// Type gives the Go type: "[]Pet", or "[]api.Pet" with pkg "api".
func (r Ref) Type(pkg string) string { return new(Printer).Type(r, pkg) }

// Decode gives a function value of type func(*wire.Decoder) T, for package api.
func (r Ref) Decode() string { return new(Printer).Decode(r) }

// Append gives a function value of type func([]byte, T) []byte, for package api.
func (r Ref) Append() string { return new(Printer).Append(r) }

// DecodeCall gives an expression that decodes from d: "d.StringRule(&ruleX)".
func (r Ref) DecodeCall(d string) string { return new(Printer).DecodeCall(r, d) }

// AppendCall gives an expression that appends v to b: "wire.AppendString(b, v)".
func (r Ref) AppendCall(b, v string) string { return new(Printer).AppendCall(r, b, v) }

// Base gives the type without null: T for *T.
func (r Ref) Base() Ref { return Ref{node: r.node} }

// Nullable tells whether the schema admits null: the Go type is then a pointer, or
// raw JSON that may hold null.
func (r Ref) Nullable() bool { return r.null }

// pointer tells whether null makes the Go type a pointer.
func (r Ref) pointer() bool { return r.null && !r.raw() }

// rawNull tells whether the value is checked raw JSON or null.
func (r Ref) rawNull() bool {
	return r.null && r.raw() && (r.node.form == shapes.LookNever || r.node.rule != "" || r.node.onlyObject() || r.node.decoder())
}

func (r Ref) raw() bool { return r.node.form == shapes.LookRaw || r.node.form == shapes.LookNever }

// Raw tells whether the Go type is json.RawMessage.
func (r Ref) Raw() bool { return r.raw() }

// Named tells whether the type has a name of its own in package api (struct, enum,
// union, recursive array or map).
func (r Ref) Named() bool { return r.node.named() }

// Name gives the name of a named type, else "".
func (r Ref) Name() string {
	if !r.node.named() {
		return ""
	}
	return r.node.name
}

// Underlying gives "string" for an enum, else what Type("api") gives without null.
func (r Ref) Underlying() string {
	if r.node.form == shapes.LookEnum {
		return "string"
	}
	return r.Base().Type("api")
}

// Reference tells whether nil stands for absence by itself: slices, maps, raw JSON.
func (r Ref) Reference() bool { return r.node.reference() }

// Elem gives the type of an array's items or a map's values; ok is false for others.
func (r Ref) Elem() (elem Ref, ok bool) {
	return r.node.elem, r.node.elem.node != nil
}

// Files tells whether the type holds files of a form.
func (r Ref) Files() bool { return r.node.files() }

// Schema gives the schema that the type stands for, without what an annotated
// reference adds.
func (r Ref) Schema() *openapi.Schema { return r.node.schema }

// Constants gives the constants of an enum, in the document's order.
func (r Ref) Constants() []Constant {
	list := make([]Constant, len(r.node.constants))
	for i, c := range r.node.constants {
		list[i] = Constant{Name: c.name, Value: c.value}
	}
	return list
}

// Constant is one value of an enum: its Go name and the string it stands for.
type Constant struct {
	Name, Value string
}

// Struct gives the struct, nil when the Go type is none.
func (r Ref) Struct() *Struct {
	n := r.node
	if n.form != shapes.LookObject {
		return nil
	}
	return &Struct{Name: n.name, Fields: n.fields, Extra: n.extra}
}

// TypeImports gives the import paths, but package wire's, that Type needs.
func (r Ref) TypeImports() []string {
	p := &Printer{}
	p.Type(r, "api")
	p.used &^= usesWire
	return p.Imports("")
}

// CodeImports gives the import paths, but package wire's, that Decode, Append and
// their calls need: none, as they name no types.
func (r Ref) CodeImports() []string { return nil }
