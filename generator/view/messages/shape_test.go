package messages_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// schemaOf reads one schema.
func schemaOf(t *testing.T, yaml string) *openapi.Schema {
	t.Helper()
	text := "openapi: 3.1.0\ninfo: {title: Test, version: '1'}\npaths: {}\ncomponents: {schemas: {S: " + yaml + "}}\n"
	svc, err := load.Bytes(context.Background(), "openapi.yaml", []byte(text), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return svc.Schemas[0]
}

func TestShapeOf(t *testing.T) {
	t.Parallel()
	text := &messages.Shape{Kind: messages.ShapeString}
	tests := []struct {
		name, schema string
		free         bool
		want         *messages.Shape
	}{
		{"text", "{type: string, format: uuid}", false, text},
		{"nullable", "{type: [integer, 'null']}", false, &messages.Shape{Kind: messages.ShapeInteger, Nullable: true}},
		{"array", "{type: array, items: {type: string}}", false, &messages.Shape{Kind: messages.ShapeArray, Items: text}},
		{"array of objects", "{type: array, items: {type: object}}", false, &messages.Shape{Kind: messages.ShapeArray, Items: &messages.Shape{Kind: messages.ShapeJSON}}},
		{"object", "{type: object, properties: {a: {type: string}}, additionalProperties: {type: boolean}}", false, &messages.Shape{
			Kind: messages.ShapeObject, Properties: []messages.ShapeProperty{{Name: "a", Shape: text}}, Additional: &messages.Shape{Kind: messages.ShapeBoolean},
		}},
		{"free", "{type: object, properties: {a: {type: object, properties: {b: {type: string}}}}}", true, &messages.Shape{
			Kind: messages.ShapeObject, Properties: []messages.ShapeProperty{{Name: "a", Shape: &messages.Shape{
				Kind: messages.ShapeObject, Properties: []messages.ShapeProperty{{Name: "b", Shape: text}},
			}}},
		}},
		{"one kind", "{oneOf: [{type: integer, maximum: 1}, {type: integer, minimum: 5}]}", false, &messages.Shape{Kind: messages.ShapeInteger}},
		{"any", "{}", false, &messages.Shape{Kind: messages.ShapeAny}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, messages.ShapeOf(schemaOf(t, test.schema), test.free)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestExpression(t *testing.T) {
	t.Parallel()
	for schema, want := range map[string]string{
		"{type: string}":                 "",
		"{type: integer}":                "-?[0-9]+",
		"{type: boolean}":                "(?:true|false)",
		"{type: string, enum: [a/b, c]}": "(?:a%2Fb|c)",
	} {
		if got := messages.Expression(schemaOf(t, schema)); got != want {
			t.Errorf("%s: %s, want %s", schema, got, want)
		}
	}
}
