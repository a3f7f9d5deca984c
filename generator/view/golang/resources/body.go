package resources

import (
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/openapi/infer"
)

// body is the part of a request that holds the resource's properties.
type body struct {
	// typ is its Go type, expr the expression in the method of the service.
	typ, expr string
	// lines are statements that must come before.
	lines  []string
	fields *gotypes.Struct
}

// requestBody finds what an operation takes; nil when it takes nothing that is stored.
func (r *Row) requestBody(o *operations.Operation) *body {
	if o.Operation.Body == nil || o.Input == nil {
		return nil
	}
	field := o.Request.BodyField(o.Operation.Body)
	if field == nil || field.Form == messages.Raw {
		return nil
	}
	in := &body{expr: "req." + field.Field}
	whole := goType{name: field.Value.Type("api")}
	if field.Pointer || field.Value.Nullable() && !field.Value.Raw() {
		in.expr = "storage.Or(" + in.expr + ")"
		whole = typeOf(field.Value)
	}
	in.others(o, field, whole)
	at := field.Value.Struct()
	for _, name := range o.InputPath {
		if at == nil {
			break
		}
		f := at.Field(name)
		if f == nil {
			at = nil
			break
		}
		in.expr, at = fieldSource(in.expr, f).asValue(typeOf(f.Value)), f.Value.Struct()
	}
	in.typ = typeOf(r.set.Ref(o.Input, gotypes.In)).name
	if at == nil {
		return r.converted(o, in)
	}
	in.fields = at
	return in
}

// use gives the expression of the body, after the statements it needs.
func (in *body) use(m *Method) string {
	m.Setup, in.lines = append(m.Setup, in.lines...), nil
	return in.expr
}

// others takes the body from its other representations, if it is sent so.
func (in *body) others(o *operations.Operation, main *operations.Body, whole goType) {
	for _, b := range o.Request.Bodies {
		if b == main || !b.Pointer {
			continue
		}
		if len(in.lines) == 0 {
			in.lines = append(in.lines, "body := "+in.expr)
			in.expr = "body"
		}
		in.lines = append(in.lines, "if req."+b.Field+" != nil {", "body = "+value("*req."+b.Field, typeOf(b.Value), whole), "}")
	}
}

// converted is the body of an operation whose Go type is no struct: by way of
// JSON it becomes the resource's own.
func (r *Row) converted(o *operations.Operation, in *body) *body {
	ref := r.set.Ref(r.Resource.Schema, gotypes.In)
	if in.fields = ref.Struct(); in.fields == nil {
		return nil
	}
	in.typ = typeOf(ref).name
	in.expr = "storage.Convert[" + in.typ + "](req." + o.Request.BodyField(o.Operation.Body).Field + ")"
	return in
}

// binding gives the property of the body that a column takes.
func (in *body) binding(w *infer.Binding, f *Field) (binding, bool) {
	holder, at := "in", in.fields
	if w.Under != "" {
		under := at.Field(w.Under)
		if under == nil || under.Value.Struct() == nil {
			return binding{}, false
		}
		holder, at = fieldSource(holder, under).asValue(typeOf(under.Value)), under.Value.Struct()
	}
	property := at.Field(w.Property.Name)
	if property == nil {
		return binding{}, false
	}
	from := fieldSource(holder, property)
	from.place = from.place && w.Under == ""
	mode := property.Mode
	if property.Indirect {
		mode = gotypes.Plain
	}
	return binding{field: f, from: from, mode: mode}, true
}
