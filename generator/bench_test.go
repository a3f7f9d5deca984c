package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/backend-dev/backend/generator"
)

// synthetic gives a document of n resources with three operations each.
func synthetic(n int) string {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: Many, version: '1'}\npaths:\n")
	for i := range n {
		fmt.Fprintf(&b, `  /thing%[1]ds:
    get: {operationId: listThing%[1]ds, responses: {'200': {description: all, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing%[1]d'}}}}}}}
    post:
      operationId: createThing%[1]d
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing%[1]d'}}}}
      responses: {'201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Thing%[1]d'}}}}}
  /thing%[1]ds/{id}:
    get:
      operationId: getThing%[1]d
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Thing%[1]d'}}}}}
`, i)
	}
	b.WriteString("components:\n  schemas:\n")
	for i := range n {
		fmt.Fprintf(&b, "    Thing%d: {type: object, required: [id, name], properties: {id: {type: integer, readOnly: true}, name: {type: string, maxLength: 50}, size: {type: number}, state: {type: string, enum: [new, old]}, at: {type: string, format: date-time}}}\n", i)
	}
	return b.String()
}

// BenchmarkPlan measures all but writing, by the number of operations.
func BenchmarkPlan(b *testing.B) {
	for _, n := range []int{1, 30, 300} {
		b.Run(fmt.Sprint(3*n), func(b *testing.B) {
			spec := filepath.Join(b.TempDir(), "openapi.yaml")
			if err := os.WriteFile(spec, []byte(synthetic(n)), 0o644); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := generator.Plan(b.Context(), request(spec, filepath.Join(b.TempDir(), "out"))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkWrite measures writing a planned project.
func BenchmarkWrite(b *testing.B) {
	spec := filepath.Join(b.TempDir(), "openapi.yaml")
	if err := os.WriteFile(spec, []byte(synthetic(30)), 0o644); err != nil {
		b.Fatal(err)
	}
	dir := filepath.Join(b.TempDir(), "out")
	result, err := generator.Plan(b.Context(), request(spec, dir))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := generator.Write(b.Context(), result.Plan, nil); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := os.RemoveAll(dir); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
