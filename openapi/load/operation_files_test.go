package load_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi/load"
)

func TestFiles(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"api/openapi.yaml": {Data: []byte(`
openapi: 3.0.3
info: {title: T, version: "1", description: {$ref: about.md}}
paths:
  /pets/{id}: {$ref: paths/pet.yaml}
  /outside: {get: {responses: {"200": {$ref: ../secret.yaml#/r}, "201": {$ref: 'http://example.org/x.yaml'}}}}
components:
  schemas:
    Tag: {type: object}
`)},
		"api/about.md": {Data: []byte("# About\n")},
		"api/paths/pet.yaml": {Data: []byte(`
parameters:
  - {$ref: '../shared.json#/parameters/id'}
get:
  responses:
    "200":
      description: fine
      content:
        application/json:
          schema: {$ref: '../schemas/Pet.yaml'}
`)},
		"api/schemas/Pet.yaml": {Data: []byte(`
type: object
properties:
  parent: {$ref: Pet.yaml}
  tag: {$ref: 'Tag.yaml'}
  root: {$ref: '../openapi.yaml#/components/schemas/Tag'}
  name: {$ref: '../shared.json#/name'}
`)},
		"api/schemas/Tag.yaml": {Data: []byte("type: string\nenum: [a]\n")},
		"api/shared.json":      {Data: []byte(`{"parameters": {"id": {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}}, "name": {"type": "string"}}`)},
		"secret.yaml":          {Data: []byte("r: {description: secret}\n")},
	}
	svc, err := load.FS(t.Context(), files, "api/openapi.yaml", load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range svc.Schemas {
		names = append(names, s.Name+" "+describe(s))
	}
	want := []string{
		"Tag object", "Pet object{parent: Pet, tag: Tag2, root: Tag, name: name}", `Tag2 string["a"]`, "name string",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("schemas (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("GET /pets/{id}\npath id! simple integer\n200 application/json: Pet", describeOperation(svc.Operations[0])); diff != "" {
		t.Errorf("operation (-want +got):\n%s", diff)
	}
	if got := svc.Schemas[1].Property("tag").Pos.String(); got != "api/schemas/Pet.yaml:5:3" {
		t.Errorf("position %s", got)
	}
	if svc.Description != "# About" {
		t.Errorf("description %q", svc.Description)
	}
	checkDocument(t, svc)
	for _, s := range []string{".yaml", "secret", "$ref\":\"http"} {
		if strings.Contains(string(svc.Document), s) {
			t.Errorf("the document has %q: %s", s, svc.Document)
		}
	}
}
