package load_test

import (
	"testing"

	"github.com/backend-dev/backend/openapi/load"
)

const petstore = `openapi: 3.0.3
info: {title: Pets, version: "1"}
servers: [{url: https://example.org/v1/}]
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      responses:
        "200":
          description: fine
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
components:
  schemas:
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: integer, format: int64}
        parent: {$ref: '#/components/schemas/Pet'}
        tag: {type: string, nullable: true}
    Dog:
      allOf:
        - $ref: '#/components/schemas/Pet'
        - type: object
          properties:
            bark: {type: boolean}
          required: [bark, tag]
`

func TestBytes(t *testing.T) {
	t.Parallel()
	svc, err := load.Bytes(t.Context(), "openapi.yaml", []byte(petstore), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if svc.BasePath != "/v1" || len(svc.Operations) != 1 || svc.Operations[0].Key() != "GET /pets/{petId}" {
		t.Errorf("got base path %q, operations %v", svc.BasePath, svc.Operations)
	}
	pet := svc.Schemas[0]
	if got := svc.Operations[0].Responses[0].Media[0].Schema; got != pet {
		t.Errorf("the response's schema is %v, want %v", got, pet)
	}
	if pet.Property("parent").Schema != pet || pet.Path != "/components/schemas/Pet" {
		t.Errorf("the cycle is lost: %v", pet)
	}
	dog := svc.Schemas[1]
	if len(dog.Properties) != 4 || !dog.Property("tag").Required || pet.Property("tag").Required {
		t.Errorf("allOf is not merged: %v", dog)
	}
	if pos := dog.Pos.String(); pos != "openapi.yaml:23:5" {
		t.Errorf("position %s", pos)
	}
}
