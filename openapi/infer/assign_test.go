package infer

import (
	"testing"

	"github.com/backend-dev/backend/openapi"
)

func TestAssignable(t *testing.T) {
	t.Parallel()
	text := &openapi.Schema{Kind: openapi.String}
	date := &openapi.Schema{Kind: openapi.String, Format: "date"}
	bytes := &openapi.Schema{Kind: openapi.String, Format: "byte"}
	integer, number := &openapi.Schema{Kind: openapi.Integer}, &openapi.Schema{Kind: openapi.Number}
	enum := func(values ...string) *openapi.Schema {
		s := &openapi.Schema{Kind: openapi.String}
		for _, v := range values {
			s.Enum = append(s.Enum, []byte(`"`+v+`"`))
		}
		return s
	}
	list := func(s *openapi.Schema) *openapi.Schema { return &openapi.Schema{Kind: openapi.Array, Items: s} }
	object := func(required bool, s *openapi.Schema) *openapi.Schema {
		return &openapi.Schema{Kind: openapi.Object, Properties: []*openapi.Property{{Name: "a", Required: required, Schema: s}}}
	}
	closed := object(false, text)
	closed.Open = openapi.Closed
	nullable := &openapi.Schema{Kind: openapi.String, Nullable: true}
	wide := object(true, text)
	wide.Properties = append(wide.Properties, &openapi.Property{Name: "b", Schema: text})
	loop := object(true, nil)
	loop.Properties[0].Schema = list(loop)
	twin := object(true, nil)
	twin.Properties[0].Schema = list(twin)
	union := func(one ...*openapi.Schema) *openapi.Schema { return &openapi.Schema{Kind: openapi.Union, OneOf: one} }
	for name, test := range map[string]struct {
		from, to *openapi.Schema
		want     bool
	}{
		"same":                   {text, text, true},
		"integer to number":      {integer, number, true},
		"number to integer":      {number, integer, false},
		"date to text":           {date, text, true},
		"text to date":           {text, date, false},
		"bytes to text":          {bytes, text, false},
		"anything":               {list(text), &openapi.Schema{}, true},
		"enum to text":           {enum("a"), text, true},
		"text to enum":           {text, enum("a"), true},
		"other enum":             {enum("a"), enum("b"), false},
		"some of an enum":        {enum("a", "c"), enum("a", "b"), true},
		"nested some of an enum": {list(enum("a", "c")), list(enum("a", "b")), false},
		"nested text to enum":    {object(true, text), object(true, enum("a")), false},
		"lists":                  {list(integer), list(text), false},
		"optional to required":   {object(false, text), object(true, text), false},
		"required to optional":   {object(true, text), object(false, text), true},
		"null inside":            {object(true, nullable), object(true, text), false},
		"more to open":           {wide, object(true, text), true},
		"more to closed":         {wide, closed, false},
		"same alternatives":      {union(list(text), object(true, integer)), union(list(text), object(true, integer)), true},
		"other alternatives":     {union(list(text), text), union(list(text), integer), false},
		"fewer alternatives":     {union(list(text), text), union(list(text)), false},
		"wider alternatives":     {union(integer, text), union(number, text), false},
		"number or its text":     {union(number, text), text, true},
		"number or a date":       {union(number, date), text, false},
		"number or text to date": {union(number, text), date, false},
		"number in a list":       {list(union(number, text)), list(text), false},
		"tuples":                 {list(&openapi.Schema{Kind: openapi.Never}), list(&openapi.Schema{Kind: openapi.Never}), true},
		"cycles":                 {loop, twin, true},
		"map to object":          {&openapi.Schema{Kind: openapi.Object, Additional: text}, object(false, text), false},
		"maps":                   {&openapi.Schema{Kind: openapi.Object, Additional: text}, &openapi.Schema{Kind: openapi.Object, Additional: text}, true},
	} {
		if got := assignable(test.from, test.to); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
