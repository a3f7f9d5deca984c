package load_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi/load"
)

// TestRepairedDocument shows what the served document says of a schema that
// other readers would refuse, or would read otherwise than the model.
func TestRepairedDocument(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, version, schema, want string }{
		{"kept", "3.0.3", `{type: string, x-a: {b: [1, 2.50, null]}, description: "<b>&\u2028"}`, `{"type":"string","x-a":{"b":[1,2.50,null]},"description":"\u003cb\u003e\u0026\u2028"}`},
		{"nullable beside a reference", "3.0.3", `{$ref: '#/components/schemas/Pet', nullable: true}`, `{"nullable":true,"allOf":[{"$ref":"#/components/schemas/Pet"}]}`},
		{"nullable in 3.1", "3.1.0", `{type: string, nullable: true, enum: [a]}`, `{"type":["string","null"],"enum":["a",null]}`},
		{"nullable reference in 3.1", "3.1.0", `{$ref: '#/components/schemas/Pet', nullable: true}`, `{"anyOf":[{"$ref":"#/components/schemas/Pet"},{"type":"null"}]}`},
		{"type list in 3.0", "3.0.3", `{type: [string, "null"]}`, `{"type":"string","nullable":true}`},
		{"null in an enum", "3.0.3", `{type: string, enum: [a, null]}`, `{"type":"string","enum":["a",null],"nullable":true}`},
		{"const in 3.0", "3.0.3", `{const: a}`, `{"enum":["a"]}`},
		{"dangling", "3.0.3", `{$ref: '#/components/schemas/None', description: d}`, `{"description":"d"}`},
		{"pattern", "3.0.3", `{type: string, pattern: '(?=a)'}`, `{"type":"string","x-pattern":"(?=a)"}`},
		{"wrong types", "3.0.3", `{type: string, minLength: -1, maxLength: "3", title: 5, required: true}`, `{"type":"string","maxLength":3,"title":"5"}`},
		{"enum of another type", "3.0.3", `{type: string, enum: [1, yes, x, x]}`, `{"type":"string","enum":["1","yes","x"]}`},
		{"default", "3.0.3", `{type: integer, default: x}`, `{"type":"integer"}`},
		{"enums in conflict", "3.0.3", `{allOf: [{$ref: '#/components/schemas/Size'}, {enum: [x]}]}`, `{"allOf":[{"$ref":"#/components/schemas/Size"},{}]}`},
		{"case", "3.0.3", `{type: string, MaxLength: 5, readonly: true}`, `{"type":"string","maxLength":5,"readOnly":true}`},
		{"mistaken type", "3.0.3", `{type: int}`, `{"type":"integer"}`},
		{"$defs", "3.1.0", `{$defs: {D: {type: string}}, type: array, items: {$ref: '#/components/schemas/X/$defs/D'}}`, `{"$defs":{"D":{"$ref":"#/components/schemas/D"}},"type":"array","items":{"$ref":"#/components/schemas/D"}}`},
		{"anchor", "3.1.0", `{type: array, items: {$ref: '#it'}, not: {$anchor: it, type: string}}`, `{"type":"array","items":{"$ref":"#/components/schemas/it"},"not":{"$ref":"#/components/schemas/it"}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc := fmt.Sprintf("openapi: %s\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:%s    X: %s\n", c.version, others, c.schema)
			svc, err := load.Bytes(t.Context(), "openapi.yaml", []byte(doc), load.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var out struct {
				Components struct{ Schemas map[string]json.RawMessage }
			}
			if err := json.Unmarshal(svc.Document, &out); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(out.Components.Schemas["X"])); diff != "" {
				t.Errorf("document (-want +got):\n%s", diff)
			}
			checkDocument(t, svc)
		})
	}
}
