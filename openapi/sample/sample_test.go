package sample_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi/sample"
)

func TestValue(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		schema string
		opts   sample.Options
		want   string
	}{
		"words":       {"type: object, properties: {firstName: {type: string}, tags: {type: array, items: {type: string}}}", sample.Options{Seed: 3}, `{"firstName":"first name 3","tags":["tag 6","tag 7"]}`},
		"minimal":     {"type: object, required: [a], properties: {a: {type: integer}, b: {type: string}}", sample.Options{Minimal: true, Seed: 1}, `{"a":2}`},
		"zero":        {"type: object, required: [a, b, c, d], properties: {a: {type: integer}, b: {type: string}, c: {type: string, enum: [x, y]}, d: {type: array, items: {type: string}}}", sample.Options{Minimal: true, Zero: true}, `{"a":0,"b":"","c":"x","d":[]}`},
		"input":       {"type: object, properties: {r: {type: integer, readOnly: true}, w: {type: integer, writeOnly: true}}", sample.Options{Seed: 1}, `{"w":2}`},
		"output":      {"type: object, properties: {r: {type: integer, readOnly: true}, w: {type: integer, writeOnly: true}}", sample.Options{Seed: 1, Direction: sample.Output}, `{"r":2}`},
		"example":     {"type: string, example: Ada", sample.Options{}, `"Ada"`},
		"bad example": {"type: string, maxLength: 2, example: Ada", sample.Options{Name: "name"}, `"n0"`},
		"override":    {"type: object, properties: {a: {type: object, properties: {b: {type: integer}}}}", sample.Options{Seed: 1, Overrides: map[string][]byte{"/a/b": []byte("99")}}, `{"a":{"b":99}}`},
		"range":       {"type: integer, minimum: 10, maximum: 12", sample.Options{Seed: 4}, `11`},
		"step":        {"type: number, minimum: 1, multipleOf: 0.25", sample.Options{Seed: 2}, `1.5`},
		"narrow":      {"type: number, minimum: 0.1, maximum: 0.2", sample.Options{Seed: 0}, `0.101`},
		"negative":    {"type: integer, maximum: -5", sample.Options{Seed: 0}, `-1005`},
		"long":        {"type: string, minLength: 20, maxLength: 20", sample.Options{Seed: 5, Name: "title"}, `"title 5 title 5 titl"`},
		"pattern":     {"type: string, pattern: '^[A-Z]{2}-\\d{3}$'", sample.Options{Seed: 1}, `"BA-000"`},
		"email":       {"type: string, format: email", sample.Options{Seed: 7, Name: "contact"}, `"contact.7@example.com"`},
		"counts":      {"type: object, minProperties: 2, additionalProperties: {type: integer}", sample.Options{Minimal: true, Seed: 1}, `{"key1":2,"key2":2}`},
		"not":         {"type: integer, minimum: 1, maximum: 2, not: {enum: [1]}", sample.Options{Seed: 0}, `2`},
		"null":        {"type: 'null'", sample.Options{}, `null`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := schema(t, "    Subject: {"+test.schema+"}\n")
			got, err := sample.Value(s, test.opts)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("value (-want +got):\n%s", diff)
			}
			again, err := sample.Value(s, test.opts)
			if err != nil || string(again) != string(got) {
				t.Errorf("the same seed gives %s, then %s (%v)", got, again, err)
			}
		})
	}
}

// TestSeeds checks that distinct seeds give distinct values where there are enough.
func TestSeeds(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"type: string", "type: integer", "type: number", "type: string, format: uuid", "type: string, format: email", "type: string, format: date-time",
		"type: string, format: date", "type: string, maxLength: 4", "type: string, minLength: 30", "type: string, pattern: '^[a-z]{4}$'", "type: string, pattern: '^[0-9a-f]+$'",
		"type: string, pattern: '^\\+[1-9]\\d{6,14}$'", "type: string, format: uri", "type: string, format: ipv4", "type: string, format: hostname",
		"type: string, format: byte", "type: integer, minimum: 100, maximum: 10000", "type: array, items: {type: string}, minItems: 1",
		"type: object, required: [name], properties: {name: {type: string}}",
	} {
		s := schema(t, "    Subject: {"+text+"}\n")
		seen := map[string]int{}
		for seed := range 200 {
			v, err := sample.Value(s, sample.Options{Seed: seed})
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			if before, taken := seen[string(v)]; taken {
				t.Errorf("%s: seeds %d and %d both give %s", text, before, seed, v)
				break
			}
			seen[string(v)] = seed
		}
	}
}

func TestUnions(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"discriminator": shapes,
		"exactly one":   "    Subject: {oneOf: [{type: object, properties: {a: {type: integer}}}, {type: object, required: [b], properties: {b: {type: integer}}}]}\n",
		"on an object":  "    Subject: {type: object, required: [id], properties: {id: {type: integer}}, anyOf: [{required: [a], properties: {a: {type: string}}}, {required: [b], properties: {b: {type: string}}}]}\n",
		"recursion": `    Subject: {type: object, required: [child], properties: {child: {oneOf: [{$ref: '#/components/schemas/Subject'}, {$ref: '#/components/schemas/Leaf'}]}}}
    Leaf: {type: object, required: [leaf], properties: {leaf: {type: string}}, additionalProperties: false}
`,
		"tree": "    Subject: {type: object, required: [name, children], properties: {name: {type: string}, children: {type: array, items: {$ref: '#/components/schemas/Subject'}}}}\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := schema(t, text)
			for seed := range 6 {
				v, err := sample.Value(s, sample.Options{Seed: seed, Direction: sample.Output})
				if err != nil {
					t.Fatal(err)
				}
				if faults := sample.Check(s, v, sample.Output); len(faults) > 0 || !json.Valid(v) {
					t.Errorf("seed %d gives %s: %v", seed, v, faults)
				}
			}
		})
	}
}

// TestImpossible checks that what has no value ends with an error, and soon.
func TestImpossible(t *testing.T) {
	t.Parallel()
	wide := "    Subject: {type: object, required: [c0], properties: {c0: {$ref: '#/components/schemas/S0'}}}\n"
	for i := range 12 {
		var names, properties []string
		for j := range 12 {
			names = append(names, fmt.Sprintf("c%d", j))
			properties = append(properties, fmt.Sprintf("c%d: {$ref: '#/components/schemas/S%d'}", j, j))
		}
		wide += fmt.Sprintf("    S%d: {type: object, required: [%s], properties: {%s}}\n", i, strings.Join(names, ", "), strings.Join(properties, ", "))
	}
	for name, text := range map[string]string{
		"bounds":    "    Subject: {type: integer, exclusiveMinimum: 5, exclusiveMaximum: 6}\n",
		"itself":    "    Subject: {type: object, required: [me], properties: {me: {$ref: '#/components/schemas/Subject'}}}\n",
		"everybody": wide,
		"items":     "    Subject: {type: array, minItems: 3, uniqueItems: true, items: {type: boolean}}\n",
		"never":     "    Subject: {type: object, required: [a], properties: {a: false}}\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if v, err := sample.Value(schema(t, text), sample.Options{Seed: 1}); err == nil {
				t.Errorf("gives %.200s", v)
			}
		})
	}
}
