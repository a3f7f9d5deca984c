package resources

import (
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// initial sets a field of a new row.
func (r *Row) initial(in *Input, f *Field, b *binding, makesKey bool) {
	c := f.Column
	start := r.start(f, makesKey)
	switch c.Role {
	case roleKey:
		b = givenKey(r.Resource.Key, b, makesKey)
	case roleCreated, roleUpdated:
		in.stamps++
		in.Values = append(in.Values, Value{f.Name, present})
		return
	}
	if b == nil {
		if start != "" {
			in.Values = append(in.Values, Value{f.Name, f.wrapped(start)})
		}
		return
	}
	step := b.change(false)
	switch {
	case step.Condition == "":
		in.Values = append(in.Values, Value{f.Name, f.wrapped(step.Expr)})
	case start != "":
		in.Values = append(in.Values, Value{f.Name, f.wrapped(start)})
		fallthrough
	default:
		step.Before = ""
		in.Steps = append(in.Steps, step)
	}
}

// givenKey tells whether a body gives the key of a new row.
func givenKey(key *infer.Key, b *binding, makesKey bool) *binding {
	if makesKey && b != nil && stored.BodyGivesKey(key) {
		return b
	}
	return nil
}

// start is what a field of a new row holds that no request sets, "" for zero.
func (r *Row) start(f *Field, makesKey bool) string {
	c := f.Column
	switch {
	case c.Role == roleKey && makesKey:
		return newKey(r.Resource.Key, f)
	case c.Role == roleKey, c.Role == roleScope:
		return ""
	case c.Role == roleVersion:
		return "1"
	default:
		return f.fallback()
	}
}

// fallback is the default of a column as an expression of the field's value, ""
// for its zero value.
func (f *Field) fallback() string {
	if f.Column.Default != nil {
		expr, zero := literal(f.Column.Default, f.typ)
		if f.form == formPointer {
			return "new(" + typed(expr, f.typ) + ")"
		}
		if zero {
			return ""
		}
		return expr
	}
	switch {
	case f.form != formValue || !f.JSON():
		return ""
	case f.typ.raw():
		return `json.RawMessage("{}")`
	case f.typ.list() || f.typ.mapped():
		return f.typ.name + "{}"
	default:
		return ""
	}
}

// wrapped gives a value as a field of a literal has it.
func (f *Field) wrapped(expr string) string {
	if f.JSON() {
		if f.form == formPointer && expr == "nil" {
			return f.Type + "{}"
		}
		return "storage.NewJSON(" + expr + ")"
	}
	return expr
}

// present is the variable that holds the present time.
const present = "now"

// change gives the statement that sets the field from the request. With keep an
// absent value changes nothing; else the column takes its default.
func (b binding) change(keep bool) Step {
	f := b.field
	step := Step{Target: f.target(), Expr: b.stored()}
	always := b.mode == gotypes.Plain
	fallback := f.fallback()
	switch {
	case always:
	case b.mode == gotypes.OrNull && f.form != formValue:
	case keep, f.form == formValue, fallback != "":
		step.Condition = b.given()
		if !keep {
			step.Before = fallback
			if fallback == "" {
				step.Before = f.zero()
			}
		}
		step.Expr = b.storedGiven()
	}
	return step
}

// zero is the zero value of the field.
func (f *Field) zero() string {
	switch {
	case f.form != formValue:
		return "nil"
	case f.typ.text:
		return `""`
	case f.typ.number():
		return "0"
	case f.typ.name == "bool":
		return "false"
	default:
		return f.typ.name + "{}"
	}
}

// given is the condition under which the request has a value for the field.
func (b binding) given() string {
	if b.mode == gotypes.Nullable {
		if b.field.form == formValue {
			return "v, ok := " + b.from.expr + ".Get(); ok"
		}
		return b.from.expr + ".Set"
	}
	return b.from.expr + " != nil"
}

// storedGiven is the value of a field where the request has one.
func (b binding) storedGiven() string {
	if b.field.form != formPointer {
		switch {
		case b.from.form == formPointer:
			b.from = source{expr: "*" + b.from.expr, typ: b.from.typ}
		case b.mode == gotypes.Nullable && b.field.form == formValue:
			b.from = source{expr: "v", typ: b.from.typ}
		}
	}
	return b.stored()
}

// stored is the value of a field from the request's, absent or not.
func (b binding) stored() string {
	f, to := b.field, b.field.typ
	call := b.convert()
	if call == "" {
		switch f.form {
		case formPointer:
			return b.from.asPointer(to)
		default:
			return b.from.asValue(to)
		}
	}
	if f.form == formPointer {
		switch b.from.form {
		case formPointer:
			return "storage.Apply(" + b.from.expr + ", " + call + ")"
		case formNullable:
			return "storage.Apply(" + b.from.expr + ".Ptr(), " + call + ")"
		}
		return "new(" + call + "(" + b.from.asValue(to) + "))"
	}
	return call + "(" + b.from.asValue(to) + ")"
}

// convert is the function that the value goes through before it is stored.
func (b binding) convert() string {
	switch {
	case b.field.Column.Role == roleHash && b.from.typ.name == "string":
		return "storage.HashPassword"
	case b.field.Column.Type == infer.TypeDateTime && b.from.typ.name == "time.Time":
		return "storage.Time"
	default:
		return ""
	}
}
