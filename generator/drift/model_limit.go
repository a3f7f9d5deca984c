package drift

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/openapi"
)

// fieldEnum is BK205.
func (c *check) fieldEnum(p *pair, prop *openapi.Property, f *scan.Field) {
	schema, t := prop.Schema, f.Type
	if schema.Kind == openapi.Array && t.Items != nil {
		schema, t = schema.Items, *t.Items
	}
	if kindName(schema) == "" || schema.Kind == openapi.Boolean || t.Name == "" || !sameKind(kindName(schema), t.Name) {
		return
	}
	want := enumTexts(schema)
	name := quoted(p, prop.Name)
	switch {
	case t.Enum == nil && len(want) > 0 && p.model.Checked:
		c.add(c.finding("BK205", p, prop.Name, prop.Pos, f.Pos, name+" has "+strconv.Itoa(len(want))+" values in the document, but any in the code"))
	case t.Enum == nil || len(want) == 0 && len(t.Enum) == 0:
	case len(want) == 0:
		c.add(c.finding("BK205", p, prop.Name, prop.Pos, f.Pos, name+" may be anything in the document, but the code takes only "+strings.Join(t.Enum, ", ")))
	default:
		only, extra := missingFrom(want, t.Enum), missingFrom(t.Enum, want)
		if len(only)+len(extra) == 0 {
			return
		}
		var parts []string
		if len(only) > 0 {
			parts = append(parts, "not "+strings.Join(only, ", "))
		}
		if len(extra) > 0 {
			parts = append(parts, "also "+strings.Join(extra, ", "))
		}
		c.add(c.finding("BK205", p, prop.Name, prop.Pos, f.Pos, name+": the code takes "+strings.Join(parts, " and ")))
	}
}

// enumTexts gives the values of an enum without their quotes.
func enumTexts(s *openapi.Schema) []string {
	var out []string
	for _, e := range s.Enum {
		text := string(e)
		var str string
		if json.Unmarshal(e, &str) == nil {
			text = str
		}
		out = append(out, text)
	}
	return out
}

// missingFrom gives the elements of a that b does not have.
func missingFrom(a, b []string) []string {
	var out []string
	for _, v := range a {
		if !slices.Contains(b, v) {
			out = append(out, v)
		}
	}
	return out
}

// fieldConstraints is BK206.
func (c *check) fieldConstraints(p *pair, prop *openapi.Property, f *scan.Field) {
	if p.out && !p.in || f.ReadOnly || prop.Schema.ReadOnly || f.Type.Name == "" || !sameKind(kindName(prop.Schema), f.Type.Name) {
		return
	}
	want := constraints(prop.Schema)
	code := map[string]string{}
	for _, one := range f.Constraints {
		code[one.Keyword] = one.Value
	}
	for _, keyword := range keywords {
		w, inDocument := want[keyword]
		g, inCode := code[keyword]
		name := quoted(p, prop.Name)
		var message string
		said := implied(keyword, prop.Schema, f)
		excused := said || p.model.Patternless && keyword == "pattern"
		idle := said || keyword == "minLength" && g == "0"
		switch {
		case inDocument && inCode && !sameValue(keyword, w, g):
			message = fmt.Sprintf("%s: %s is %s in the document, but %s in the code", name, keyword, w, g)
		case inDocument && !inCode && p.model.Checked && !excused:
			message = fmt.Sprintf("%s: %s is %s in the document, but the code does not check it", name, keyword, w)
		case inCode && !inDocument && !idle:
			message = fmt.Sprintf("%s: %s is %s in the code, but not in the document", name, keyword, g)
		default:
			continue
		}
		c.add(c.finding("BK206", p, prop.Name+":"+keyword, prop.Pos, f.Pos, message))
	}
}

// keywords are those that are compared.
var keywords = []string{
	"minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems",
}

// implied tells whether what the other side has makes the keyword unnecessary: an
// enum or an exact format says more than a length.
func implied(keyword string, s *openapi.Schema, f *scan.Field) bool {
	text := keyword == "minLength" || keyword == "maxLength" || keyword == "pattern"
	return text && (len(s.Enum) > 0 || len(f.Type.Enum) > 0 || exactFormat(s.Format) || exactFormat(f.Type.Format))
}

// constraints gives the limits of a schema by keyword.
func constraints(s *openapi.Schema) map[string]string {
	out := map[string]string{}
	set := func(keyword, value string) {
		if value != "" {
			out[keyword] = value
		}
	}
	number := func(keyword string, v *string) {
		if v != nil {
			set(keyword, *v)
		}
	}
	count := func(keyword string, v *int) {
		if v != nil {
			set(keyword, strconv.Itoa(*v))
		}
	}
	switch s.Kind {
	case openapi.String:
		if s.MinLength > 0 {
			set("minLength", strconv.Itoa(s.MinLength))
		}
		count("maxLength", s.MaxLength)
		set("pattern", s.Pattern)
	case openapi.Integer, openapi.Number:
		low, high := "minimum", "maximum"
		if s.ExclusiveMinimum {
			low = "exclusiveMinimum"
		}
		if s.ExclusiveMaximum {
			high = "exclusiveMaximum"
		}
		number(low, s.Minimum)
		number(high, s.Maximum)
		number("multipleOf", s.MultipleOf)
	case openapi.Array:
		if s.MinItems > 0 {
			set("minItems", strconv.Itoa(s.MinItems))
		}
		count("maxItems", s.MaxItems)
	}
	return out
}

func sameValue(keyword, a, b string) bool {
	if keyword == "pattern" {
		return strings.Trim(a, "^$") == strings.Trim(b, "^$")
	}
	x, ok := new(big.Rat).SetString(strings.ReplaceAll(a, "_", ""))
	y, also := new(big.Rat).SetString(strings.ReplaceAll(b, "_", ""))
	if ok && also {
		return x.Cmp(y) == 0
	}
	return a == b || !also // a name that stands for a number: not known
}
