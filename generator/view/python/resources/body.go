package resources

import (
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi/infer"
)

// pytypesOrNull is the mode of a property that is required and may be null.
const pytypesOrNull = pytypes.OrNull

// requestBody finds what an operation takes; nil when it takes nothing that is stored.
func (b *builder) requestBody(m *Method) *body {
	op := m.Operation.Operation
	if op.Body == nil || op.Input == nil {
		return nil
	}
	if m.Body == nil || op.Body.Schema == nil {
		return nil
	}
	whole := b.set.Ref(op.Body.Schema, pytypes.In)
	in := &body{expr: pycode.Name("body"), typ: typeOf(whole)}
	if m.Body.Plain(prefix) != in.typ.text { // there are other types, or there may be no body
		in.expr = convert(in.typ, pycode.Name("body"))
	}
	at := whole
	for _, name := range op.InputPath {
		model := at.Model()
		if model == nil {
			return b.converted(in, op)
		}
		f := model.Field(name)
		if f == nil {
			return b.converted(in, op)
		}
		from := named(in.expr.Flat()+"."+f.Name, typeOf(f.Value), f.Mode != pytypes.Plain)
		in.expr, in.typ, at = from.as(typeOf(f.Value), false), typeOf(f.Value), f.Value
	}
	if at.Model() == nil || whole.Nullable() {
		return b.converted(in, op)
	}
	return in
}

// converted is the body of an operation whose type is no model: by way of JSON it
// becomes the resource's own.
func (b *builder) converted(in *body, op *infer.Operation) *body {
	for _, s := range []pytypes.Ref{b.set.Ref(op.Input, pytypes.In), b.set.Ref(b.group.Model.Resource.Schema, pytypes.In)} {
		if s.Model() != nil {
			to := typeOf(s)
			return &body{typ: to, expr: convert(to, in.expr)}
		}
	}
	return nil
}

// bindings gives the properties of the operation's body that columns take, in the
// order of the columns.
func (m *Mapping) bindings(op *infer.Operation, in *body) []binding {
	if in == nil {
		return nil
	}
	var out []binding
	for _, f := range m.Model.Fields {
		for _, w := range op.Writes {
			if w.Column != f.Column {
				continue
			}
			if b, ok := in.binding("body", w, f); ok {
				out = append(out, b)
			}
		}
	}
	return out
}

// binding gives the property of the body that a column takes.
func (in *body) binding(holder string, w *infer.Binding, f *Field) (binding, bool) {
	at, loose := in.typ.ref.Model(), false
	if w.Under != "" {
		under := at.Field(w.Under)
		if under == nil || under.Value.Model() == nil {
			return binding{}, false
		}
		holder, at, loose = holder+"."+under.Name, under.Value.Model(), under.Mode != pytypes.Plain
	}
	property := at.Field(w.Property.Name)
	if property == nil {
		return binding{}, false
	}
	from := named(holder+"."+property.Name, typeOf(property.Value), property.Mode != pytypes.Plain)
	return binding{field: f, from: from, mode: property.Mode, holder: holder, name: property.Name, loose: loose}, true
}
