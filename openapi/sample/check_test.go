package sample_test

import (
	"testing"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/openapi/sample"
)

// schema reads one schema, called Subject, with the others beside it.
func schema(t *testing.T, yaml string) *openapi.Schema {
	t.Helper()
	document := "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n" + yaml
	svc, err := load.Bytes(t.Context(), "test.yaml", []byte(document), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range svc.Schemas {
		if s.Name == "Subject" {
			return s
		}
	}
	t.Fatal("no schema Subject")
	return nil
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		schema    string
		good, bad []string
	}{
		"boolean":   {"type: boolean", []string{"true"}, []string{`"true"`, "0", "null"}},
		"nullable":  {"type: [boolean, 'null']", []string{"null", "false"}, []string{"1"}},
		"integer":   {"type: integer, minimum: 2, exclusiveMaximum: 10, multipleOf: 2", []string{"2", "8", "8.0", "4e0"}, []string{"1", "10", "3", "2.5", `"2"`}},
		"int32":     {"type: integer, format: int32", []string{"2147483647", "-2147483648"}, []string{"2147483648"}},
		"int64":     {"type: integer", []string{"9223372036854775807"}, []string{"9223372036854775808"}},
		"number":    {"type: number, exclusiveMinimum: 0, maximum: 1, multipleOf: 0.01", []string{"0.01", "1", "0.07"}, []string{"0", "1.01", "0.005"}},
		"length":    {"type: string, minLength: 2, maxLength: 3", []string{`"ab"`, `"日本語"`}, []string{`"a"`, `"abcd"`, "12"}},
		"pattern":   {"type: string, pattern: '^[a-z]+$'", []string{`"abc"`}, []string{`"ABC"`, `""`}},
		"enum":      {"type: string, enum: [a, b]", []string{`"a"`}, []string{`"c"`}},
		"const":     {"const: {a: [1, 2]}", []string{`{"a": [1.0, 2]}`}, []string{`{"a": [2, 1]}`, "1"}},
		"date":      {"type: string, format: date", []string{`"2024-02-29"`}, []string{`"2023-02-29"`, `"2024-1-1"`}},
		"date-time": {"type: string, format: date-time", []string{`"2024-01-01T00:00:00Z"`, `"2024-01-01t00:00:00.5+02:00"`}, []string{`"2024-01-01"`, `"2024-01-01 00:00:00"`}},
		"uuid":      {"type: string, format: uuid", []string{`"00000000-0000-0000-0000-000000000000"`}, []string{`"1"`}},
		"email":     {"type: string, format: email", []string{`"a@example.com"`}, []string{`"a"`, `"A <a@example.com>"`}},
		"byte":      {"type: string, format: byte", []string{`"aGk="`, `""`}, []string{`"%"`}},
		"ip":        {"type: string, format: ipv4", []string{`"10.0.0.1"`}, []string{`"10.0.0.256"`, `"::1"`}},
		"array":     {"type: array, items: {type: integer}, minItems: 1, maxItems: 2, uniqueItems: true", []string{"[1]", "[1,2]"}, []string{"[]", "[1,1]", "[1,1.0]", "[1,2,3]", `["a"]`, "{}"}},
		"object": {
			"type: object, required: [a], properties: {a: {type: integer}, b: {type: string}}, additionalProperties: false",
			[]string{`{"a":1}`, `{"a":1,"b":"x"}`},
			[]string{`{}`, `{"a":"1"}`, `{"a":1,"c":2}`, `[]`},
		},
		"map":      {"type: object, additionalProperties: {type: integer}, minProperties: 1, maxProperties: 2", []string{`{"x":1}`}, []string{`{}`, `{"x":"1"}`, `{"x":1,"y":2,"z":3}`}},
		"oneOf":    {"oneOf: [{type: integer, minimum: 5}, {type: integer, maximum: 10}, {type: string}]", []string{"4", "11", `"a"`}, []string{"7", "true"}},
		"anyOf":    {"anyOf: [{type: integer, minimum: 5}, {type: integer, maximum: 10}]", []string{"7", "4"}, []string{`"a"`}},
		"not":      {"type: string, not: {enum: [a]}", []string{`"b"`}, []string{`"a"`}},
		"any":      {"{}", []string{"1", `"a"`, "null", "{}"}, []string{"", "{", "1 2"}},
		"never":    {"type: object, properties: {a: false}", []string{"{}"}, []string{`{"a":1}`}},
		"readOnly": {"type: object, required: [a], properties: {a: {type: integer, readOnly: true}}", []string{"{}", `{"a":"ignored"}`}, []string{"[]"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := test.schema
			if text != "{}" {
				text = "{" + text + "}"
			}
			s := schema(t, "    Subject: "+text+"\n")
			for _, v := range test.good {
				if faults := sample.Check(s, []byte(v), sample.Input); len(faults) > 0 {
					t.Errorf("%s: %v", v, faults)
				}
			}
			for _, v := range test.bad {
				if faults := sample.Check(s, []byte(v), sample.Input); len(faults) == 0 {
					t.Errorf("%s is found valid", v)
				}
			}
		})
	}
}

func TestCheckDirection(t *testing.T) {
	t.Parallel()
	s := schema(t, "    Subject: {type: object, required: [r, w], properties: {r: {type: integer, readOnly: true}, w: {type: integer, writeOnly: true}}}\n")
	for _, test := range []struct {
		text      string
		direction sample.Direction
		valid     bool
	}{
		{`{"w":1}`, sample.Input, true},
		{`{"r":1}`, sample.Input, false},
		{`{"r":1}`, sample.Output, true},
		{`{"r":1,"w":1}`, sample.Output, false},
		{`{}`, sample.Output, false},
	} {
		if got := len(sample.Check(s, []byte(test.text), test.direction)) == 0; got != test.valid {
			t.Errorf("%s in direction %d: valid is %t", test.text, test.direction, got)
		}
	}
}

const shapes = `    Subject: {oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}], discriminator: {propertyName: kind, mapping: {round: '#/components/schemas/Circle'}}}
    Circle: {type: object, required: [kind, radius], properties: {kind: {type: string}, radius: {type: number}}}
    Square: {type: object, required: [kind, side], properties: {kind: {type: string}, side: {type: number}}}
`

func TestCheckDiscriminator(t *testing.T) {
	t.Parallel()
	s := schema(t, shapes)
	for text, valid := range map[string]bool{
		`{"kind":"round","radius":1}`:            true,
		`{"kind":"Square","side":1}`:             true,
		`{"kind":"Square","radius":1}`:           false,
		`{"kind":"oval","radius":1}`:             false,
		`{"radius":1}`:                           false,
		`{"kind":"round","radius":1,"side":"x"}`: true,
	} {
		if got := len(sample.Check(s, []byte(text), sample.Output)) == 0; got != valid {
			t.Errorf("%s: valid is %t", text, got)
		}
	}
}
