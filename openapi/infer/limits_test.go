package infer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// TestWideObject checks that an object too wide for a table is a stub that says so.
func TestWideObject(t *testing.T) {
	t.Parallel()
	for count, want := range map[int]infer.Kind{500: infer.Get, 501: infer.Stub} {
		var b strings.Builder
		b.WriteString(`openapi: 3.1.0
info: {title: Wide, version: "1"}
paths:
  /wides/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Wide"}}}}}
components:
  schemas:
    Wide:
      type: object
      properties:
        id: {type: string}
`)
		for i := range count - 1 {
			fmt.Fprintf(&b, "        property%d: {type: string}\n", i)
		}
		svc, err := load.Bytes(t.Context(), "wide.yaml", []byte(b.String()), load.Options{})
		if err != nil {
			t.Fatal(err)
		}
		op := infer.Infer(svc, infer.Options{}).Operations[0]
		if op.Kind != want {
			t.Errorf("%d properties: %s because %s", count, op.Kind, op.Reason)
		}
		if want == infer.Stub && !strings.Contains(op.Reason, "501 properties") {
			t.Errorf("the reason does not say why: %s", op.Reason)
		}
	}
}

// TestEmpty checks that documents with nothing in them give models with nothing in them.
func TestEmpty(t *testing.T) {
	t.Parallel()
	svc, err := load.Bytes(t.Context(), "empty.yaml", []byte("openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := infer.Infer(svc, infer.Options{})
	if len(m.Resources)+len(m.Operations)+len(m.Groups)+len(m.Problems) > 0 {
		t.Errorf("an empty document gives %+v", m)
	}
}
