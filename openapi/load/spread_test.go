package load_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi/load"
)

func TestExplodedObjects(t *testing.T) {
	t.Parallel()
	const pageable = "{type: object, required: [page], properties: {page: {type: integer}, sort: {type: array, items: {type: string}}}}"
	for _, test := range []struct{ name, parameters, want string }{
		{"required", "{name: pageable, in: query, required: true, schema: " + pageable + "}", "page! sort"},
		{"beside another", "{name: q, in: query, schema: {type: string}}, {name: p, in: query, schema: {type: object, properties: {a: {type: integer}}}}", "q a"},
		{"required inside only", "{name: pageable, in: query, schema: " + pageable + "}", "pageable"},
		{"a name twice", "{name: sort, in: query, schema: {type: string}}, {name: p, in: query, required: true, schema: " + pageable + "}", "sort p!"},
		{"in one piece", "{name: p, in: query, required: true, explode: false, schema: " + pageable + "}", "p!"},
		{"deep", "{name: p, in: query, required: true, style: deepObject, explode: true, schema: " + pageable + "}", "p!"},
		{"open", "{name: p, in: query, schema: {type: object, properties: {a: {type: integer}}, additionalProperties: {type: string}}}", "p"},
		{"nested", "{name: p, in: query, schema: {type: object, properties: {a: {type: object, properties: {b: {type: string}}}}}}", "p"},
		{"in a header", "{name: p, in: header, explode: true, schema: {type: object, properties: {a: {type: integer}}}}", "p"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			text := fmt.Sprintf("openapi: 3.0.3\ninfo: {title: Test, version: '1'}\npaths: {/x: {get: {parameters: [%s], responses: {'204': {description: ok}}}}}\n", test.parameters)
			svc, err := load.Bytes(t.Context(), "openapi.yaml", []byte(text), load.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range svc.Operations[0].Parameters {
				name := p.Name
				if p.Required {
					name += "!"
				}
				got = append(got, name)
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("parameters (-want +got):\n%s", diff)
			}
		})
	}
}
