package resources

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi/infer"
)

// value is a Python type without None, as the code of a group writes it.
type value struct {
	// text is the type, kind that of a scalar: str, int, float, bool, datetime, date,
	// UUID or bytes; "" for all else.
	text, kind string
	// ref is nil for the types of columns that have no schema.
	ref *pytypes.Ref
	// items is the type of the items of a list that no schema says.
	items *value
}

// prefix stands before the names of schemas.
const prefix = "schemas."

// scalar gives the type of that kind.
func scalar(kind string) value { return value{text: kind, kind: kind} }

// typeOf gives the type of a ref without null.
func typeOf(r pytypes.Ref) value {
	base := r.Base()
	return value{text: base.Plain(prefix), kind: base.Kind(), ref: &base}
}

// any tells whether the type is any JSON value, which may be None.
func (v value) any() bool { return v.ref != nil && v.ref.Any() }

// same tells whether the type is another name of the same, or a part of it.
func (v value) same(to value) bool {
	if from, ok := v.elem(); ok {
		other, also := to.elem()
		return also && from.text == other.text
	}
	if v.kind == "" || v.kind != to.kind {
		return false
	}
	if to.ref == nil || !to.ref.Enum() {
		return true
	}
	if v.ref == nil || !v.ref.Enum() {
		return false
	}
	return !slices.ContainsFunc(v.ref.Schema().Enum, func(one []byte) bool {
		return !slices.ContainsFunc(to.ref.Schema().Enum, func(other []byte) bool { return bytes.Equal(one, other) })
	})
}

// elem is the type of the items of a list.
func (v value) elem() (value, bool) {
	if v.items != nil {
		return *v.items, true
	}
	if v.ref == nil || !v.ref.List() {
		return value{}, false
	}
	elem, ok := v.ref.Elem()
	return typeOf(elem), ok && !elem.Nullable()
}

// number tells of numbers.
func (v value) number() bool { return v.kind == "int" || v.kind == "float" }

// scalars are the types of columns that are not JSON.
var scalars = map[infer.ColumnType]value{
	infer.TypeBool:     scalar("bool"),
	infer.TypeInt32:    scalar("int"),
	infer.TypeInt64:    scalar("int"),
	infer.TypeFloat:    scalar("float"),
	infer.TypeDecimal:  scalar("str"),
	infer.TypeString:   scalar("str"),
	infer.TypeUUID:     scalar("UUID"),
	infer.TypeDate:     scalar("date"),
	infer.TypeDateTime: scalar("datetime"),
	infer.TypeBytes:    scalar("bytes"),
}

// source is an expression with what is known of its type.
type source struct {
	expr pycode.Expr
	typ  value
	// optional says that it may be None.
	optional bool
	// holds says that its own text must be None to be absent: another text than expr
	// where expr makes something of it.
	simple bool
}

// named is a source that is a name or an attribute.
func named(text string, typ value, optional bool) source {
	return source{expr: pycode.Name(text), typ: typ, optional: optional && !typ.any(), simple: true}
}

// cast converts an expression that is not None from a type to another.
func cast(expr pycode.Expr, from, to value) pycode.Expr {
	switch {
	case from.text == to.text, to.any(), from.same(to):
		return expr
	case to.kind == "float" && from.number() && to.text == "float":
		return expr
	case to.text == "int" && from.kind == "float":
		return pycode.Call("int", expr)
	case to.text == "str" && (from.kind == "int" || from.kind == "UUID" || from.kind == "date"):
		return pycode.Call("str", expr)
	default:
		return convert(to, expr)
	}
}

// convert is the call that makes a value of a type from any other.
func convert(to value, expr pycode.Expr) pycode.Expr {
	return pycode.Call("storage.convert", pycode.Name(to.text), expr)
}

// as gives the source as a value of a type: None where it may be absent and is, else
// what stands for nothing.
func (s source) as(to value, optional bool) pycode.Expr {
	converted := cast(s.expr, s.typ, to)
	if !s.optional || to.any() {
		return converted
	}
	if optional {
		if text := converted.Flat(); text == s.expr.Flat() || strings.HasPrefix(text, "storage.convert(") {
			return converted // what is None stays None
		}
		return choose(s.expr, pycode.Name("None"), converted)
	}
	return choose(s.expr, zero(to), converted)
}

// choose is "absent if expr is None else present".
func choose(expr, absent, present pycode.Expr) pycode.Expr {
	text := absent.Flat() + " if " + expr.Flat() + " is None else " + present.Flat()
	if same := present.Flat(); len(text) > longChoice && (same == expr.Flat() || strings.HasPrefix(same, "storage.convert(")) {
		return pycode.Call("storage.either", present, absent)
	}
	return pycode.Name(text)
}

// longChoice is from which length on a choice may need more than a line.
const longChoice = 80

// zero is what stands for nothing in a place that cannot be empty.
func zero(t value) pycode.Expr {
	if t.ref != nil && t.ref.Enum() {
		if list := t.ref.Schema().Enum; len(list) > 0 {
			return pycode.Value(list[0])
		}
	}
	switch {
	case t.text == t.kind:
		return pycode.Name(zeros[t.kind])
	case t.kind != "":
		return convert(t, pycode.Name(zeros[t.kind]))
	case t.any():
		return pycode.Name("None")
	case t.ref != nil && t.ref.List():
		return pycode.List()
	case t.ref != nil && t.ref.Map():
		return pycode.Dict()
	default:
		return convert(t, pycode.Dict())
	}
}

// zeros are those of scalars.
var zeros = map[string]string{
	"bool": "False", "int": "0", "float": "0.0", "str": `""`, "bytes": `b""`,
	"UUID": "UUID(int=0)", "date": "date.min", "datetime": "datetime.min.replace(tzinfo=UTC)",
}

// literal gives JSON text as an expression of the type.
func literal(data []byte, t value) pycode.Expr {
	text := strings.TrimSpace(string(data))
	if text == "null" && t.kind == "" && !t.any() {
		return zero(t)
	}
	var s string
	isText := json.Unmarshal(data, &s) == nil && text != "null"
	switch {
	case t.any(), t.ref != nil && t.ref.Enum():
		return pycode.Value(data)
	case t.text == "str" && isText, t.text == "bool" && (text == "true" || text == "false"):
		return pycode.Value(data)
	case t.number() && t.text == t.kind:
		if n, ok := number(text, t.kind); ok {
			return pycode.Name(n)
		}
	case t.text == "date" && isText:
		if _, err := time.Parse(time.DateOnly, s); err == nil {
			return pycode.Call("date.fromisoformat", pycode.Name(pycode.Quote(s)))
		}
	case t.ref != nil && t.ref.List() && text == "[]", t.ref != nil && t.ref.Map() && text == "{}":
		return pycode.Value(data)
	}
	return convert(t, pycode.Value(data))
}

// number gives a JSON number as one of Python's, of that kind.
func number(text, kind string) (string, bool) {
	var f float64
	if json.Unmarshal([]byte(text), &f) != nil {
		return "", false
	}
	if kind == "float" {
		return pycode.Number(text), true
	}
	if f == float64(int64(f)) && strings.ContainsAny(text, ".eE") {
		return fmt.Sprint(int64(f)), true
	}
	return text, !strings.ContainsAny(text, ".eE")
}
