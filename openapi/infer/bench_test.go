package infer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// document writes a document of n resources with five operations each.
func document(n int) []byte {
	var b strings.Builder
	b.WriteString("openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n")
	for i := range n {
		fmt.Fprintf(&b, `  /things%[1]d:
    get: {responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing%[1]d'}}}}}}}
    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing%[1]d'}}}}, responses: {"201": {description: ok}}}
  /things%[1]d/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing%[1]d'}}}}}}
    put: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing%[1]d'}}}}, responses: {"204": {description: ok}}}
    delete: {responses: {"204": {description: ok}}}
`, i)
	}
	b.WriteString("components:\n  schemas:\n")
	for i := range n {
		fmt.Fprintf(&b, "    Thing%d: {type: object, required: [id, name], properties: {id: {type: integer, readOnly: true}, name: {type: string}, thing%dId: {type: integer}}}\n", i, max(i-1, 0))
	}
	return []byte(b.String())
}

func BenchmarkInfer(b *testing.B) {
	for _, n := range []int{20, 200, 1000} {
		svc, err := load.Bytes(b.Context(), "bench.yaml", document(n), load.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d operations", 5*n), func(b *testing.B) {
			for b.Loop() {
				infer.Infer(svc, infer.Options{})
			}
		})
	}
}
