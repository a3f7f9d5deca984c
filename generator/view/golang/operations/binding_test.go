package operations

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

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
