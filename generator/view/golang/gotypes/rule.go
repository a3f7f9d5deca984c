package gotypes

import (
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// hasEnumRule tells whether an enum lists whole objects, arrays or values of a union.
func (n *node) hasEnumRule() bool {
	if len(n.schema.Enum) == 0 {
		return false
	}
	switch n.form {
	case shapes.LookArray, shapes.LookMap, shapes.LookObject, shapes.LookUnion:
		return true
	default:
		return false
	}
}

// makeRules writes the rule of each node and gives it a variable.
func (s *Set) makeRules() {
	for _, n := range s.order {
		n.ruleValue = n.ruleText()
		if n.ruleValue != "" {
			n.rule = s.variable("rule" + n.stem())
		}
		if n.hasEnumRule() {
			n.enumRuleValue = "wire.RawRule{" + enumTexts(n.schema) + "}"
			n.enumRule = s.variable("rule" + n.stem() + "Enum")
		}
	}
}

// variable gives a variable a name that no other has.
func (s *Set) variable(name string) string {
	name = names.Bound(name, names.MaxIdentifier)
	unique := name
	for i := 2; s.rules[unique]; i++ {
		unique = name + "_" + strconv.Itoa(i)
	}
	s.rules[unique] = true
	return unique
}

// ruleText gives the composite literal of the node's rule, "" when nothing binds.
func (n *node) ruleText() string {
	id := n.schema
	switch n.form {
	case shapes.LookInt32, shapes.LookInt64:
		return literal("wire.IntRule", integerRule(id))
	case shapes.LookFloat:
		return literal("wire.FloatRule", numberRule(id))
	case shapes.LookString, shapes.LookEnum:
		return literal("wire.StringRule", stringRule(id, true))
	case shapes.LookTime, shapes.LookDate, shapes.LookUUID, shapes.LookBytes:
		return literal("wire.StringRule", stringRule(id, false))
	case shapes.LookArray:
		return literal("wire.ArrayRule", arrayRule(id))
	case shapes.LookMap, shapes.LookObject:
		return literal("wire.ObjectRule", objectRule(id))
	case shapes.LookRaw:
		f := rawRule(id)
		if len(f) == 1 && n.onlyObject() {
			return "" // Decoder.Object does it
		}
		return literal("wire.RawRule", f)
	default:
		return ""
	}
}

func literal(typ string, fields []string) string {
	if len(fields) == 0 {
		return ""
	}
	return typ + "{" + strings.Join(fields, ", ") + "}"
}

func integerRule(id *openapi.Schema) []string {
	var f []string
	bound := func(name string, text *string, exclusive bool, dir int) {
		if text == nil {
			return
		}
		v, still, ok := shapes.IntegerBound(*text, exclusive, dir)
		if !ok {
			return
		}
		f = append(f, name+": wire.Ptr[int64]("+strconv.FormatInt(v, 10)+")")
		if still {
			f = append(f, "Exclusive"+name+": true")
		}
	}
	bound("Min", id.Minimum, id.ExclusiveMinimum, 1)
	bound("Max", id.Maximum, id.ExclusiveMaximum, -1)
	if id.MultipleOf != nil {
		if m := shapes.IntegerMultiple(*id.MultipleOf); m != 0 {
			f = append(f, "MultipleOf: "+strconv.FormatInt(m, 10))
		}
	}
	var enum []string
	for _, e := range id.Enum {
		if v, ok := shapes.WholeNumber(string(e)); ok {
			enum = append(enum, strconv.FormatInt(v, 10))
		}
	}
	return appendList(f, "Enum", "int64", enum)
}

func numberRule(id *openapi.Schema) []string {
	var f []string
	bound := func(name string, text *string, exclusive bool) {
		if text == nil {
			return
		}
		v, ok := shapes.FloatText(*text)
		if !ok {
			return
		}
		f = append(f, name+": wire.Ptr[float64]("+v+")")
		if exclusive {
			f = append(f, "Exclusive"+name+": true")
		}
	}
	bound("Min", id.Minimum, id.ExclusiveMinimum)
	bound("Max", id.Maximum, id.ExclusiveMaximum)
	if id.MultipleOf != nil {
		if r, ok := shapes.Rational(*id.MultipleOf); ok && r.Sign() > 0 {
			f = append(f, "MultipleOf: "+strconv.QuoteToASCII(*id.MultipleOf))
		}
	}
	var enum []string
	for _, e := range id.Enum {
		if v, ok := shapes.FloatText(string(e)); ok {
			enum = append(enum, v)
		}
	}
	return appendList(f, "Enum", "float64", enum)
}

// checkedFormats are those that wire checks in a StringRule.
var checkedFormats = map[string]bool{
	"time": true, "duration": true, "email": true, "idn-email": true, "hostname": true, "idn-hostname": true,
	"ipv4": true, "ipv6": true, "uri": true, "url": true, "iri": true, "uri-reference": true, "iri-reference": true,
	"regex": true, "json-pointer": true, "json": true,
}

// stringRule gives the fields of a StringRule; typed formats are checked elsewhere.
func stringRule(id *openapi.Schema, plain bool) []string {
	var f []string
	if id.MinLength > 0 {
		f = append(f, "MinLength: "+strconv.Itoa(id.MinLength))
	}
	limit := -1
	if id.MaxLength != nil {
		limit = max(*id.MaxLength, 0)
	}
	if id.PatternRE2 != "" {
		f = append(f, "Pattern: wire.Pattern("+strconv.QuoteToASCII(id.PatternRE2)+")")
	}
	if plain && checkedFormats[id.Format] && len(id.Enum) == 0 {
		f = append(f, "Format: "+strconv.QuoteToASCII(id.Format))
	}
	var enum []string
	for _, e := range id.Enum {
		if v, ok := shapes.StringValue(e); ok {
			enum = append(enum, strconv.QuoteToASCII(v))
		}
	}
	f = appendList(f, "Enum", "string", enum)
	if len(f) == 0 && limit < 0 {
		return nil
	}
	return append([]string{"MaxLength: " + strconv.Itoa(limit)}, f...)
}

func arrayRule(id *openapi.Schema) []string {
	if id.MinItems <= 0 && id.MaxItems == nil && !id.UniqueItems {
		return nil
	}
	f := []string{}
	if id.MinItems > 0 {
		f = append(f, "MinItems: "+strconv.Itoa(id.MinItems))
	}
	f = append(f, "MaxItems: "+limit(id.MaxItems))
	if id.UniqueItems {
		f = append(f, "Unique: true")
	}
	return f
}

func objectRule(id *openapi.Schema) []string {
	if id.MinProperties <= 0 && id.MaxProperties == nil {
		return nil
	}
	return []string{"MinProperties: " + strconv.Itoa(max(id.MinProperties, 0)), "MaxProperties: " + limit(id.MaxProperties)}
}

func limit(n *int) string {
	if n == nil {
		return "-1"
	}
	return strconv.Itoa(max(*n, 0))
}

// kindsOf names the kinds of JSON that a raw value may have.
var kindsOf = map[string]string{
	"boolean": "wire.KindBool", "integer": "wire.KindInteger", "number": "wire.KindNumber",
	"string": "wire.KindString", "array": "wire.KindArray", "object": "wire.KindObject", "null": "wire.KindNull",
}

func rawRule(id *openapi.Schema) []string {
	types := id.Types
	if id.Kind != openapi.Any {
		types = []string{id.Kind.String()}
	}
	var kinds, f []string
	for _, t := range types {
		if k, ok := kindsOf[t]; ok {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) > 0 {
		f = append(f, "Kinds: "+strings.Join(kinds, " | "))
	}
	if enum := enumTexts(id); enum != "" {
		f = append(f, enum)
	}
	inner := func(name, typ string, fields []string) {
		if len(fields) > 0 {
			f = append(f, name+": &"+literal(typ, fields))
		}
	}
	bare := *id
	bare.Enum = nil
	inner("String", "wire.StringRule", stringRule(&bare, true))
	inner("Number", "wire.FloatRule", numberRule(&bare))
	inner("Array", "wire.ArrayRule", arrayRule(id))
	inner("Object", "wire.ObjectRule", objectRule(id))
	return f
}

// enumTexts gives the field Enum of a RawRule.
func enumTexts(id *openapi.Schema) string {
	var enum []string
	for _, e := range id.Enum {
		enum = append(enum, strconv.QuoteToASCII(string(e)))
	}
	f := appendList(nil, "Enum", "string", enum)
	if len(f) == 0 {
		return ""
	}
	return f[0]
}

// appendList adds a slice literal to the fields of a rule; long ones take several lines.
func appendList(fields []string, name, typ string, values []string) []string {
	if len(values) == 0 {
		return fields
	}
	text := strings.Join(values, ", ")
	if len(text) > 80 {
		text = "\n\t" + strings.Join(values, ",\n\t") + ",\n"
	}
	return append(fields, name+": []"+typ+"{"+text+"}")
}

// onlyObject tells whether a raw value can only be an object.
func (n *node) onlyObject() bool {
	id := n.schema
	return id.Kind == openapi.Object || len(id.Types) == 1 && id.Types[0] == "object"
}
