package faults

import (
	"context"
	"testing"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

func TestFill(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, schema, want string
	}{
		{"code and message", "{type: object, required: [code, message], properties: {code: {type: string}, message: {type: string}}}", `{"code":<code>,"message":<message>}`},
		{"integer code", "{type: object, properties: {code: {type: integer, format: int32}, message: {type: string}}}", `{"code":<status>,"message":<message>}`},
		{"problem details", "{type: object, properties: {type: {type: string}, title: {type: string}, status: {type: integer}, detail: {type: string}, instance: {type: string}}}", `{"title":<title>,"status":<status>,"detail":<message>}`},
		{"nested", "{type: object, properties: {error: {type: object, properties: {code: {type: string}, message: {type: string}}}}}", `{"error":{"code":<code>,"message":<message>}}`},
		{"list of texts", "{type: object, properties: {errors: {type: array, items: {type: string}}}}", `{"errors":[(<fault-line>)]}`},
		{"list of objects", "{type: object, properties: {errors: {type: array, items: {type: object, properties: {field: {type: string}, code: {type: string}, message: {type: string}}}}}}", `{"errors":[({"field":<fault-field>,"code":<fault-code>,"message":<fault-message>})]}`},
		{"conduit", "{type: object, required: [errors], properties: {errors: {type: object, required: [body], properties: {body: {type: array, items: {type: string}}}}}}", `{"errors":{"body":[(<fault-line>)]}}`},
		{"map of lists", "{type: object, properties: {message: {type: string}, errors: {type: object, additionalProperties: {type: array, items: {type: string}}}}}", `{"message":<message>,"errors":<fault-map>}`},
		{"fastapi", "{type: object, properties: {detail: {type: array, items: {type: object, required: [loc, msg, type], properties: {loc: {type: array, items: {type: string}}, msg: {type: string}, type: {type: string}}}}}}", `{"detail":[({"loc":[<fault-field>],"msg":<fault-message>,"type":<fault-code>})]}`},
		{"oauth", "{type: object, properties: {error: {type: string}, error_description: {type: string}}}", `{"error":<code>,"error_description":<message>}`},
		{"flag", "{type: object, properties: {success: {type: boolean}, error: {type: string}}}", `{"success":false,"error":<message>}`},
		{"other required", "{type: object, required: [id, message], properties: {id: {type: integer, minimum: 3}, message: {type: string}}}", `{"id":3,"message":<message>}`},
		{"enum of codes", "{type: object, properties: {code: {type: string, enum: [not_found, bad]}, message: {type: string}}}", `{"code":<code of not_found,bad>,"message":<message>}`},
		{"array", "{type: array, items: {type: object, properties: {code: {type: string}, message: {type: string}}}}", `[({"code":<fault-code>,"message":<fault-message>})]`},
		{"text", "{type: string}", `<message>`},
		{"binary text", "{type: string, format: binary}", `<message>`},
		{"free", "{type: object}", `<envelope>`},
		{"union", "{oneOf: [{type: object, required: [a], properties: {a: {type: integer}}}, {type: object, required: [message], properties: {message: {type: string}}}]}", `{"message":<message>}`},
		{"says nothing", "{type: object, properties: {id: {type: integer}}}", ""},
		{"pattern", "{type: object, required: [message], properties: {message: {type: string, pattern: '^A+$'}}}", ""},
		{"number", "{type: integer}", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			steps, ok := fill(schemaOf(t, test.schema))
			got := ""
			for _, s := range steps {
				got += script(s)
			}
			if ok != (test.want != "") || got != test.want {
				t.Errorf("got  %s (%v)\nwant %s", got, ok, test.want)
			}
		})
	}
}

func TestVariant(t *testing.T) {
	t.Parallel()
	const union = "{oneOf: [{type: object, required: [Conflict], properties: {Conflict: {type: string}}}, {type: object, required: [not_found], properties: {not_found: {type: string}}}]}"
	for _, test := range []struct {
		name, schema string
		status       int
		want         string
	}{
		{"called as the status", union, 404, `{"not_found":<message>}`},
		{"none called so", union, 401, `{"Conflict":<message>}`},
		{"no alternatives", "{type: object, required: [why], properties: {why: {type: string}}}", 404, `{"why":<message>}`},
		{"no objects", "{oneOf: [{type: integer}, {type: boolean}]}", 404, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			steps, _ := tell(variant(schemaOf(t, test.schema), test.status))
			got := ""
			for _, s := range steps {
				got += script(s)
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// script writes a step shortly.
func script(s Step) string {
	switch s.Kind {
	case "text":
		return s.Text
	case "each":
		return "("
	case "end":
		return ")"
	}
	text := "<" + s.Value
	for i, v := range s.Values {
		if i == 0 {
			text += " of " + v
		} else {
			text += "," + v
		}
	}
	return text + ">"
}

func schemaOf(t *testing.T, yaml string) *openapi.Schema {
	t.Helper()
	text := "openapi: 3.0.3\ninfo: {title: Test, version: '1'}\npaths: {}\ncomponents: {schemas: {S: " + yaml + "}}\n"
	svc, err := load.Bytes(context.Background(), "openapi.yaml", []byte(text), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return svc.Schemas[0]
}
