package gotypes_test

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/openapi/load"
)

// ringOf gives a set of n schemas, each of which refers to the next in another way.
func ringOf(t *testing.T, n int) *gotypes.Set {
	t.Helper()
	kinds := []string{
		"{type: object, properties: {id: {type: string}, next: {$ref: %q}}}",
		"{type: object, properties: {list: {type: array, items: {$ref: %q}}}}",
		"{type: array, items: {$ref: %q}}",
		"{type: object, additionalProperties: {$ref: %q}}",
		"{type: object, properties: {x: {type: object, nullable: true, required: [y], properties: {y: {$ref: %q}}}}}",
		"{oneOf: [{type: string}, {$ref: %q}]}",
		"{type: object, required: [a], properties: {a: {type: string}}, additionalProperties: {$ref: %q}}",
		"{type: object, properties: {one: {type: string}}, anyOf: [{$ref: %[2]q}, {type: object}], not: {$ref: %[2]q}}",
	}
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n")
	for i := range n {
		fmt.Fprintf(&b, "    R%d: "+kinds[i%len(kinds)]+"\n", i, fmt.Sprintf("#/components/schemas/R%d", (i+1)%n))
	}
	service, err := load.Bytes(context.Background(), "t.yaml", []byte(b.String()), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	set := gotypes.New(service, gotypes.Config{Module: modulePath})
	set.UseAll()
	set.Resolve()
	return set
}

// inCircles counts the functions of the files that reach themselves through others
// by what their bodies name.
func inCircles(t *testing.T, files map[string][]byte) int {
	t.Helper()
	calls := map[string]map[string]bool{}
	for name, text := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv != nil {
				continue
			}
			named := map[string]bool{}
			ast.Inspect(f.Body, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && id.Name != f.Name.Name {
					named[id.Name] = true
				}
				return true
			})
			calls[f.Name.Name] = named
		}
	}
	for before := -1; before != len(calls); {
		before = len(calls)
		for name, called := range calls {
			last := true
			for other := range called {
				last = last && calls[other] == nil
			}
			if last {
				delete(calls, name)
			}
		}
	}
	return len(calls)
}

func TestLargeRingsAreBroken(t *testing.T) {
	t.Parallel()
	m := &module{templates: parsed(t)}
	for _, test := range []struct {
		schemas int
		direct  bool
	}{
		{8, true}, {32, true}, {120, false}, {2000, false},
	} {
		files := m.render(t, ringOf(t, test.schemas))
		far := 0
		for _, text := range files {
			far += bytes.Count(text, []byte("wire.DecodeBy[")) + bytes.Count(text, []byte("wire.AppendBy["))
		}
		if circles := inCircles(t, files); (circles > 0) != test.direct {
			t.Errorf("%d schemas: %d functions reach themselves", test.schemas, circles)
		}
		if (far == 0) != test.direct {
			t.Errorf("%d schemas: %d calls through codecs", test.schemas, far)
		}
	}
}

// TestBrokenRingWorks reads and writes through codecs.
func TestBrokenRingWorks(t *testing.T) {
	t.Parallel()
	m := newModule(t)
	m.addPackage(t, "internal/api", ringOf(t, 120))
	m.write(t, "internal/api/ring_test.go", []byte(`package api

import (
	"encoding/json"
	"testing"
)

func TestRing(t *testing.T) {
	text := `+"`"+`{"a":"x","more":{"one":"y"}}`+"`"+`
	want := `+"`"+`{"id":"1","next":{"list":[[{"k":{"x":{"y":"text"}}}]]}}`+"`"+`
	var first R112
	if err := json.Unmarshal([]byte(want), &first); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(first); err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
	var last R118
	if err := json.Unmarshal([]byte(text), &last); err == nil {
		t.Error("R119 takes what does not fit R0")
	}
}
`))
	m.goTool(t, "vet", "./internal/api")
	m.goTool(t, "test", "./internal/api")
}
