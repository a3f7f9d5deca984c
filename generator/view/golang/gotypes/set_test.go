package gotypes_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

const document = `
openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /books:
    post:
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/Book'}}
          multipart/form-data: {schema: {$ref: '#/components/schemas/Upload'}}
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {type: array, items: {$ref: '#/components/schemas/Book'}}
                  next: {type: object, properties: {at: {type: string, format: date-time}, by: {type: string, enum: [page, id]}}}
components:
  schemas:
    BookInput: {type: object, properties: {x: {type: string}}}
    BookState: {type: string, enum: [a]}
    Book:
      type: object
      required: [id, state]
      properties:
        id: {type: string, format: uuid, readOnly: true}
        secret: {type: string, writeOnly: true}
        state: {type: string, enum: [new, old]}
        author: {type: object, nullable: true, properties: {name: {type: string}, extra: {type: string}}}
        input: {$ref: '#/components/schemas/BookInput'}
        states: {type: array, items: {$ref: '#/components/schemas/BookState'}}
        ids: {type: array, items: {type: string, format: uuid, nullable: true}}
    Upload:
      type: object
      required: [cover]
      properties:
        cover: {type: string, format: binary}
        pages: {type: array, items: {type: string, format: binary}}
        about: {type: object, properties: {raw: {type: string, format: binary}}}
    Unused: {type: object, properties: {a: {type: string}}}
    AlsoUnused: {type: string, enum: [x, y]}
`

// used gives a set in which the operations of the document are used.
func used(t *testing.T, text string, reserved ...string) (*openapi.Service, *gotypes.Set) {
	t.Helper()
	service, err := load.Bytes(context.Background(), "t.yaml", []byte(text), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	set := gotypes.New(service, gotypes.Config{Module: modulePath})
	for _, name := range reserved {
		set.Scope().Add(names.Request{Key: name, Rank: gotypes.RankOperation, Candidates: []string{name}})
	}
	useOperations(service, set)
	set.Resolve()
	return service, set
}

func schemaNamed(t *testing.T, service *openapi.Service, name string) *openapi.Schema {
	t.Helper()
	for _, s := range service.Schemas {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no schema %s", name)
	return nil
}

func describe(s *gotypes.Struct, pkg string) []string {
	lines := []string{s.Name}
	for _, f := range s.Fields {
		lines = append(lines, f.Name+" "+f.Type(pkg))
	}
	return lines
}

func TestStructs(t *testing.T) {
	t.Parallel()
	service, set := used(t, document)
	book, upload := schemaNamed(t, service, "Book"), schemaNamed(t, service, "Upload")
	response := service.Operations[0].Responses[0].Media[0].Schema
	tests := []struct {
		schema *openapi.Schema
		dir    gotypes.Direction
		pkg    string
		want   []string
	}{
		{book, gotypes.Out, "", []string{"Book", "ID uuid.UUID", "State BookStateEnum", "Author wire.Nullable[BookAuthor]",
			"Input *BookInput", "States []BookState", "IDs []*uuid.UUID"}},
		{book, gotypes.In, "api", []string{"BookIn", "Secret *string", "State api.BookStateEnum", "Author wire.Nullable[api.BookAuthor]",
			"Input *api.BookInput", "States []api.BookState", "IDs []*uuid.UUID"}},
		{upload, gotypes.Form, "", []string{"Upload", "Cover wire.File", "Pages []wire.File", "About *UploadAbout"}},
		{upload.Property("about").Schema, gotypes.In, "", []string{"UploadAbout", "Raw *string"}},
		{response, gotypes.Out, "", []string{"OpResponse", "Items []Book", "Next *OpResponseNext"}},
	}
	for _, test := range tests {
		s := set.Struct(test.schema, test.dir)
		if s == nil {
			t.Errorf("%s is no struct", test.schema.Path)
			continue
		}
		want := append([]string{}, test.want...)
		got := describe(s, test.pkg)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", test.schema.Path, diff)
		}
	}
	if set.Struct(book.Property("ids").Schema, gotypes.Out) != nil {
		t.Error("an array is a struct")
	}
}

func TestUnusedAndOwned(t *testing.T) {
	t.Parallel()
	_, set := used(t, document)
	var unused, files, owned []string
	for _, s := range set.Unused() {
		unused = append(unused, s.Name)
	}
	for _, f := range set.Files() {
		files = append(files, f.File)
	}
	for _, typ := range set.OwnedBy("operations").Types {
		owned = append(owned, typ.Name)
	}
	if diff := cmp.Diff([]string{"Unused", "AlsoUnused"}, unused); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"schema_book_input.go", "schema_book_state.go", "schema_book.go", "schema_upload.go"}, files); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"OpResponse", "OpResponseNext", "OpResponseNextBy"}, owned); diff != "" {
		t.Error(diff)
	}
	want := []string{"encoding/json", "example.com/service/internal/wire", "time"}
	if diff := cmp.Diff(want[1:], set.OwnedBy("operations").Imports); diff != "" {
		t.Error(diff)
	}
	if code := set.OwnedBy("nobody"); len(code.Types) != 0 {
		t.Error("nobody owns types")
	}
}

func TestNamesOfOperationsComeBetween(t *testing.T) {
	t.Parallel()
	_, set := used(t, document, "Book", "OpResponseNext", "OpResponseNextByPage")
	if got := set.Scope().Name("Book"); got != "Book2" {
		t.Errorf("the operation's Book is called %s", got)
	}
	if got := set.Scope().Name("OpResponseNext"); got != "OpResponseNext" {
		t.Errorf("the operation's OpResponseNext is called %s", got)
	}
	var all []string
	for _, typ := range set.OwnedBy("operations").Types {
		all = append(all, typ.Name)
		if typ.Enum != nil {
			all = append(all, strings.Fields(typ.Enum.Constants)[0])
		}
	}
	if diff := cmp.Diff([]string{"OpResponse", "OpResponseNextObject", "OpResponseNextObjectBy", "OpResponseNextObjectByPage"}, all); diff != "" {
		t.Error(diff)
	}
}

func TestUnknownSchemaIsRaw(t *testing.T) {
	t.Parallel()
	_, set := used(t, document)
	for _, s := range []*openapi.Schema{nil, {Kind: openapi.Object}, {Kind: openapi.Array, Items: &openapi.Schema{}}} {
		r := set.Ref(s, gotypes.In)
		if r.Type("api") != "json.RawMessage" || r.DecodeCall("d") == "" || r.AppendCall("b", "v") == "" || r.Named() {
			t.Errorf("%v: %s", s, r.Type("api"))
		}
	}
}

// TestDeterministic compares two runs over the same document.
func TestDeterministic(t *testing.T) {
	t.Parallel()
	m := &module{templates: parsed(t)}
	render := func() map[string][]byte {
		_, set := used(t, document)
		return m.render(t, set, "operations")
	}
	if diff := cmp.Diff(render(), render()); diff != "" {
		t.Error(diff)
	}
}
