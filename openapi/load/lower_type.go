package load

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

var kindOf = map[string]openapi.Kind{
	"boolean": openapi.Boolean, "integer": openapi.Integer, "number": openapi.Number,
	"string": openapi.String, "array": openapi.Array, "object": openapi.Object,
}

// mistaken are types that documents have and the standard has not: what was meant.
var mistaken = map[string][2]string{
	"int": {"integer", ""}, "int32": {"integer", "int32"}, "int64": {"integer", "int64"}, "long": {"integer", "int64"},
	"float": {"number", "float"}, "double": {"number", "double"}, "decimal": {"number", ""},
	"bool": {"boolean", ""}, "str": {"string", ""}, "text": {"string", ""}, "date": {"string", "date"},
	"datetime": {"string", "date-time"}, "date-time": {"string", "date-time"}, "timestamp": {"string", "date-time"},
	"uuid": {"string", "uuid"}, "email": {"string", "email"}, "uri": {"string", "uri"}, "url": {"string", "uri"},
	"file": {"string", "binary"}, "binary": {"string", "binary"}, "byte": {"string", "byte"},
	"list": {"array", ""}, "map": {"object", ""}, "dict": {"object", ""}, "json": {"object", ""}, "enum": {"string", ""},
}

// types reads type: one name, or a list with or without "null".
func (w *lowering) types(s *openapi.Schema, v *node) {
	switch {
	case v == nil:
	case v.kind == text:
		w.oneType(s, v)
	case v.kind == list:
		w.typeList(s, v)
	default:
		w.warn(v, "schema-type", "type is a name, not %s; any value is taken", v.kind)
	}
}

func (w *lowering) oneType(s *openapi.Schema, v *node) {
	if k, ok := kindOf[v.text]; ok {
		s.Kind = k
		return
	}
	if v.text == "null" {
		s.Kind, s.Nullable = openapi.Never, true
		return
	}
	if v.text == "any" || v.text == "mixed" {
		w.warn(v, "schema-type", "there is no type %q; any value is taken", clip(v.text, 40))
		return
	}
	meant, ok := mistaken[strings.ToLower(v.text)]
	if lower := strings.ToLower(v.text); kindOf[lower] != openapi.Any {
		meant, ok = [2]string{lower, ""}, true
	}
	if !ok {
		w.warnAt(w.pos(v), "schema-type", "the types are boolean, integer, number, string, array and object",
			"unsupported type %q; any value is taken", clip(v.text, 40))
		return
	}
	w.warnAt(w.pos(v), "schema-type", "write type: "+meant[0], "there is no type %q; taken as %s", clip(v.text, 40), meant[0])
	s.Kind, s.Format = kindOf[meant[0]], meant[1]
	v.text = meant[0]
}

func (w *lowering) typeList(s *openapi.Schema, v *node) {
	for _, m := range v.members {
		name := m.value.text
		if name == "null" || m.value.kind == null {
			s.Nullable = true
		} else if _, ok := kindOf[name]; ok {
			s.Types = addOnce(s.Types, name)
		} else {
			w.warn(m.value, "schema-type", "unsupported type %q; it is ignored", clip(name, 40))
		}
	}
	if len(s.Types) == 2 && (s.Types[0] == "integer" && s.Types[1] == "number" || s.Types[0] == "number" && s.Types[1] == "integer") {
		s.Types = []string{"number"}
	}
	switch {
	case len(s.Types) == 1:
		s.Kind, s.Types = kindOf[s.Types[0]], nil
	case len(s.Types) == 0 && s.Nullable:
		s.Kind = openapi.Never
	}
}

// infer gives a kind to a schema without type by the keywords it has.
func infer(s *openapi.Schema) openapi.Kind {
	switch {
	case len(s.OneOf) > 0 || len(s.AnyOf) > 0:
		if len(s.Properties) > 0 {
			return openapi.Object
		}
		return openapi.Union
	case len(s.Enum) > 0:
		return kindOfValues(s.Enum)
	case len(s.Properties) > 0 || len(s.RequiredExtra) > 0 || s.Open != openapi.Unstated || s.MinProperties > 0 || s.MaxProperties != nil:
		return openapi.Object
	case s.Items != nil || s.MinItems > 0 || s.MaxItems != nil || s.UniqueItems:
		return openapi.Array
	case s.Pattern != "" || s.MinLength > 0 || s.MaxLength != nil || s.ContentEncoding != "" || s.ContentMediaType != "":
		return openapi.String
	case s.Minimum != nil || s.Maximum != nil || s.MultipleOf != nil:
		return openapi.Number
	}
	switch s.Format {
	case "date-time", "date", "uuid", "email", "uri", "byte", "binary", "password", "hostname", "ipv4", "ipv6":
		return openapi.String
	case "int32", "int64":
		return openapi.Integer
	case "float", "double":
		return openapi.Number
	}
	return openapi.Any
}

// kindOfValues gives the kind that all JSON texts have, else Any.
func kindOfValues(values [][]byte) openapi.Kind {
	var all openapi.Kind
	for i, v := range values {
		k := kindOfValue(v)
		switch {
		case i == 0:
			all = k
		case all == k:
		case all+k == openapi.Integer+openapi.Number && (all == openapi.Integer || k == openapi.Integer):
			all = openapi.Number
		default:
			return openapi.Any
		}
	}
	return all
}

func kindOfValue(v []byte) openapi.Kind {
	switch v[0] {
	case '"':
		return openapi.String
	case '{':
		return openapi.Object
	case '[':
		return openapi.Array
	case 't', 'f':
		return openapi.Boolean
	case 'n':
		return openapi.Any
	}
	if integral(string(v)) {
		return openapi.Integer
	}
	return openapi.Number
}

// maxExponent bounds the numbers that are computed with.
const maxExponent = 400

// rational gives the value of a JSON number, nil when it is too large to handle.
func rational(s string) *big.Rat {
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		if e, err := strconv.Atoi(s[i+1:]); err != nil || e > maxExponent || e < -maxExponent {
			return nil
		}
	}
	if len(s) > 1000 {
		return nil
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return nil
	}
	return r
}

// integral tells whether a JSON number is a whole one.
func integral(s string) bool {
	if !strings.ContainsAny(s, ".eE") {
		return true
	}
	r := rational(s)
	return r != nil && r.IsInt()
}

// plainNumber writes a whole JSON number without point and exponent.
func plainNumber(s string) string {
	if !strings.ContainsAny(s, ".eE") {
		return s
	}
	if r := rational(s); r != nil && r.IsInt() {
		if t := r.Num().String(); len(t) <= 20 {
			return t
		}
	}
	return s
}

// int64Text tells whether a JSON number is a whole one of 64 bits.
func int64Text(s string) bool {
	_, err := strconv.ParseInt(plainNumber(s), 10, 64)
	return err == nil
}

// compareNumbers compares two JSON numbers.
func compareNumbers(a, b string) int {
	if len(a) < 16 && len(b) < 16 {
		x, errX := strconv.ParseInt(a, 10, 64)
		y, errY := strconv.ParseInt(b, 10, 64)
		if errX == nil && errY == nil {
			switch {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		}
	}
	x, y := rational(a), rational(b)
	if x == nil || y == nil {
		return 0
	}
	return x.Cmp(y)
}

// wholeNumber reads a number from 0 up, also one written as 3.0 or 1e3.
func wholeNumber(s string) (int, bool) {
	if v, err := strconv.Atoi(s); err == nil {
		return v, v >= 0
	}
	if !jsonNumber(s) {
		return 0, false
	}
	r := rational(s)
	if r == nil || !r.IsInt() || r.Sign() < 0 || !r.Num().IsInt64() {
		return 0, false
	}
	return int(r.Num().Int64()), true
}

var unicodeEscape = regexp.MustCompile(`\\u([0-9a-fA-F]{4})`)

// pattern reads a regular expression and finds its form for RE2. One that RE2
// cannot do leaves the document, as x-pattern, lest readers refuse it whole.
func (w *lowering) pattern(s *openapi.Schema, n *node, m *member) {
	s.Pattern = m.value.text
	re, ok := w.patterns[s.Pattern]
	if !ok {
		re = re2(s.Pattern)
		w.patterns[s.Pattern] = re
	}
	s.PatternRE2 = re
	if re == "" && s.Pattern != "" {
		w.warn(m.value, "pattern", "pattern %q cannot be checked: Go's regular expressions do not have it", clip(s.Pattern, 80))
		n.drop("pattern")
		if n.get("x-pattern") == nil {
			n.set("x-pattern", m.value)
		}
	}
}

// re2 translates an ECMA 262 pattern, "" when it cannot be.
func re2(pattern string) string {
	if len(pattern) > 10_000 {
		return ""
	}
	p := unicodeEscape.ReplaceAllString(pattern, `\x{$1}`)
	if _, err := regexp.Compile(p); err == nil {
		return p
	}
	return ""
}
