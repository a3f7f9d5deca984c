package resources

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// literal gives JSON text as a Go expression of the type. zero says that it is
// the zero value, which composite literals leave out.
func literal(data []byte, t goType) (expr string, zero bool) {
	text := strings.TrimSpace(string(data))
	switch {
	case t.raw():
		return "json.RawMessage(" + strconv.QuoteToASCII(text) + ")", false
	case text == "[]" && t.list() && t.name != "[]byte", text == "{}" && t.mapped():
		return t.name + "{}", false
	case t.text:
		var s string
		if json.Unmarshal(data, &s) == nil {
			return strconv.QuoteToASCII(s), s == ""
		}
	case t.name == "bool":
		if text == "true" || text == "false" {
			return text, text == "false"
		}
	case t.number():
		if expr, ok := numberLiteral(text, t.name); ok {
			return expr, expr == "0"
		}
	}
	return "storage.Decode[" + t.name + "](" + strconv.QuoteToASCII(text) + ")", false
}

// numberLiteral gives a JSON number as a Go constant of the type.
func numberLiteral(text, name string) (string, bool) {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(f, 0) {
		return "", false
	}
	if name == "float64" {
		return strconv.FormatFloat(f, 'g', -1, 64), true
	}
	bits := 64
	if name == "int32" {
		bits = 32
	}
	if n, err := strconv.ParseInt(text, 10, bits); err == nil {
		return strconv.FormatInt(n, 10), true
	}
	if f == math.Trunc(f) && math.Abs(f) < 1<<53 && (bits == 64 || math.Abs(f) < 1<<31) {
		return strconv.FormatInt(int64(f), 10), true
	}
	return "", false
}

// typed gives a literal as an expression that has its type on its own.
func typed(expr string, t goType) string {
	if t.name == "string" || t.name == "bool" || strings.Contains(expr, "(") || strings.HasSuffix(expr, "{}") {
		return expr
	}
	return t.name + "(" + expr + ")"
}
