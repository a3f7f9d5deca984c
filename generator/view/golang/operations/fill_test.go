package operations

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
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

func TestBindings(t *testing.T) {
	t.Parallel()
	const problem, failure = "{$ref: '#/components/schemas/Problem'}", "{$ref: '#/components/schemas/Failure'}"
	answer := func(schema string) string {
		return "{description: no, content: {application/json: {schema: " + schema + "}}}"
	}
	a := buildAPI(t, `paths:
  /a: {get: {responses: {'404': `+answer(problem)+`, default: `+answer(problem)+`}}}
  /b: {get: {responses: {'404': `+answer(failure)+`, 4XX: `+answer(problem)+`}}}
  /c: {get: {responses: {'200': {description: ok}, '404': {description: no}, '409': {description: no, content: {text/plain: {}}}}}}
  /d: {get: {responses: {'404': {description: no, content: {application/problem+json: {schema: `+problem+`}}}}}}
  /e: {get: {responses: {default: `+answer(problem)+`}}}
  /g: {get: {responses: {default: `+answer(problem)+`}}}
  /f: {get: {responses: {'409': `+answer("{$ref: '#/components/schemas/Token'}")+`, default: `+answer("{$ref: '#/components/schemas/Token'}")+`}}}
components:
  schemas:
    Problem: {type: object, properties: {title: {type: string}, status: {type: integer}}}
    Failure: {type: object, properties: {message: {type: string}}}
    Token: {type: object, required: [count, value], properties: {count: {type: integer}, value: {type: string}}}
`)
	got := map[string]string{}
	for _, o := range a.Operations {
		for _, status := range []int{404, 409, 500} {
			text := "envelope"
			if b := o.Binding.Binding(status); b != nil {
				text = b.Problem.Function + " " + b.ContentType
			}
			got[o.Path+" "+strconv.Itoa(status)] = text
		}
	}
	const plain, json = "problemAsText text/plain", " application/json"
	want := map[string]string{
		"/a 404": "problemAsProblem" + json, "/a 409": "problemAsProblem" + json, "/a 500": "problemAsProblem" + json,
		"/b 404": "problemAsFailure" + json, "/b 409": "problemAsProblem" + json, "/b 500": "envelope",
		"/c 404": "envelope", "/c 409": plain, "/c 500": "envelope",
		"/d 404": "problemAsProblem application/problem+json", "/d 409": "envelope", "/d 500": "envelope",
		"/e 404": "problemAsProblem" + json, "/e 409": "problemAsProblem" + json, "/e 500": "problemAsProblem" + json,
		"/g 404": "problemAsProblem" + json, "/g 409": "problemAsProblem" + json, "/g 500": "problemAsProblem" + json,
		"/f 404": "envelope", "/f 409": "problemAsToken" + json, "/f 500": "envelope",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len(a.Operations[0].Binding.Bindings); n != 1 {
		t.Errorf("%d bindings for what one says", n)
	}
	if b := a.Router.Binding(405); b == nil || b.Problem.Function != "problemAsProblem" {
		t.Errorf("the router answers %v, not what most operations do", b)
	}
}
