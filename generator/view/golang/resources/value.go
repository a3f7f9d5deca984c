package resources

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
)

// form is how a Go expression tells a value and its absence apart.
type form int

const (
	formValue     form = iota // T, always there
	formPointer               // *T, nil is absent or NULL
	formReference             // T, a slice, map or raw JSON whose nil is absent or NULL
	formNullable              // wire.Nullable[T]
)

// goType is a Go type without its optionality, as package internal/<group> writes it.
type goType struct {
	name string
	// text is set for string and the named types over it.
	text bool
}

func (t goType) number() bool { return t.name == "int32" || t.name == "int64" || t.name == "float64" }

func (t goType) list() bool { return strings.HasPrefix(t.name, "[]") || t.name == "json.RawMessage" }

func (t goType) mapped() bool { return strings.HasPrefix(t.name, "map[") }

// raw tells whether the type is JSON text that may be null itself.
func (t goType) raw() bool { return t.name == "json.RawMessage" }

// typeOf gives the type of a ref without null.
func typeOf(r gotypes.Ref) goType {
	base := r.Base()
	return goType{name: base.Type("api"), text: base.Underlying() == "string"}
}

// source is an expression with what is known about its type.
type source struct {
	expr string
	form form
	typ  goType
	// place says that the expression has an address.
	place bool
}

// value converts an expression of type from to type to.
func value(expr string, from, to goType) string {
	switch {
	case from.name == to.name:
		return expr
	case from.text && to.text, from.number() && to.number():
		return to.name + "(" + expr + ")"
	case to.text && from.name == "int64":
		return asText(to, "strconv.FormatInt("+expr+", 10)")
	case to.text && from.name == "int32":
		return asText(to, "strconv.FormatInt(int64("+expr+"), 10)")
	default:
		return "storage.Convert[" + to.name + "](" + expr + ")"
	}
}

// asText makes a string expression one of a text type.
func asText(to goType, expr string) string {
	if to.name == "string" {
		return expr
	}
	return to.name + "(" + expr + ")"
}

// pointer converts an expression of type *from to *to.
func pointer(expr string, from, to goType) string {
	switch {
	case from.name == to.name:
		return expr
	case from.text && to.text:
		return "storage.Text[" + to.name + "](" + expr + ")"
	case from.number() && to.number():
		return "storage.Number[" + to.name + "](" + expr + ")"
	default:
		return "storage.Convert[*" + to.name + "](" + expr + ")"
	}
}

// addressOf gives *T for a T that is always there.
func (s source) addressOf(to goType) string {
	if s.place && s.typ.name == to.name {
		return "&" + s.expr
	}
	v := value(s.expr, s.typ, to)
	if to.text && to.name != "string" && isLiteral(v) {
		v = to.name + "(" + v + ")"
	}
	return "new(" + v + ")"
}

func isLiteral(expr string) bool { return strings.HasPrefix(expr, `"`) }

// asValue gives a T, the zero one for an absent value.
func (s source) asValue(to goType) string {
	switch s.form {
	case formPointer:
		return value("storage.Or("+s.expr+")", s.typ, to)
	case formNullable:
		return value(s.expr+".Value", s.typ, to)
	default:
		return value(s.expr, s.typ, to)
	}
}

// asPointer gives a *T.
func (s source) asPointer(to goType) string {
	switch s.form {
	case formPointer:
		return pointer(s.expr, s.typ, to)
	case formNullable:
		return pointer(s.expr+".Ptr()", s.typ, to)
	case formReference:
		return referencePointer(value(s.expr, s.typ, to), to)
	default:
		return s.addressOf(to)
	}
}

// asNullable gives a wire.Nullable[T] that is never absent.
func (s source) asNullable(to goType) string {
	switch s.form {
	case formValue:
		return "wire.Of(" + value(s.expr, s.typ, to) + ")"
	case formNullable:
		if s.typ.name == to.name {
			return s.expr
		}
	}
	return "wire.FromPtr(" + s.asPointer(to) + ")"
}

// referencePointer gives nil for a nil slice or map, else a pointer to it.
func referencePointer(expr string, t goType) string {
	switch {
	case t.list():
		return "storage.List(" + expr + ")"
	case t.mapped():
		return "storage.Map(" + expr + ")"
	default:
		return "new(" + expr + ")"
	}
}

// into gives the expression for a field that tells absence apart as mode does.
func (s source) into(mode gotypes.Mode, to goType) string {
	switch mode {
	case gotypes.Pointer, gotypes.OrNull:
		return s.asPointer(to)
	case gotypes.Nullable:
		return s.asNullable(to)
	default:
		return s.asValue(to)
	}
}

// fieldSource gives a field of a struct of package api as a source. holder is
// the expression of the struct.
func fieldSource(holder string, f *gotypes.Field) source {
	if f.Indirect {
		// The field has *T for T: what converts by way of JSON does not mind.
		return source{expr: holder + "." + f.Name, form: formValue, typ: goType{name: f.Type("api")}, place: true}
	}
	return source{expr: holder + "." + f.Name, form: formOf(f.Mode, typeOf(f.Value)), typ: typeOf(f.Value), place: true}
}

func formOf(mode gotypes.Mode, t goType) form {
	switch mode {
	case gotypes.Omit:
		return formReference
	case gotypes.Pointer, gotypes.OrNull:
		return formPointer
	case gotypes.Nullable:
		return formNullable
	}
	if t.raw() {
		return formReference
	}
	return formValue
}
