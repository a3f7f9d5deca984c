package scripts_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/scripts"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// document has a shelf with books in it: a parent in the path, a filter, pages, a
// reference, and a stub.
const document = `
openapi: 3.0.3
info: {title: Shelves, version: "1"}
paths:
  /shelves:
    post:
      operationId: createShelf
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Shelf'}}}}
      responses: {'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Shelf'}}}}}
  /shelves/{shelfId}:
    parameters: [{name: shelfId, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getShelf
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Shelf'}}}}}
  /shelves/{shelfId}/books:
    parameters: [{name: shelfId, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: listBooks
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
        - {name: page, in: query, schema: {type: integer, minimum: 1}}
        - {name: title, in: query, schema: {type: string}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Book'}}}}}}
    post:
      operationId: createBook
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
      responses: {'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}}
  /shelves/{shelfId}/books/{bookId}:
    parameters:
      - {name: shelfId, in: path, required: true, schema: {type: integer}}
      - {name: bookId, in: path, required: true, schema: {type: string, format: uuid}}
    get:
      operationId: getBook
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}}
    put:
      operationId: replaceBook
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}}
    delete:
      operationId: deleteBook
      responses: {'204': {description: gone}}
  /tidy:
    post:
      operationId: tidy
      parameters: [{name: X-Why, in: header, required: true, schema: {type: string}}]
      requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, required: [file], properties: {file: {type: string, format: binary}}}}}}
      responses: {'202': {description: ok}}
components:
  schemas:
    Shelf: {type: object, required: [name], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
    Book: {type: object, required: [title], properties: {id: {type: string, format: uuid, readOnly: true}, title: {type: string}}}
`

func model(t *testing.T) *infer.Model {
	t.Helper()
	svc, err := load.Load(t.Context(), "-", load.Options{Stdin: strings.NewReader(document)})
	if err != nil {
		t.Fatal(err)
	}
	return infer.Infer(svc, infer.Options{})
}

func TestWalkOfAChild(t *testing.T) {
	t.Parallel()
	s := scripts.New(model(t))
	i := slices.IndexFunc(s.Walks, func(w *scripts.Script) bool { return w.Name == "book" })
	if i < 0 {
		t.Fatalf("there is no walk of books in %d walks", len(s.Walks))
	}
	type fact struct {
		Name, Shelf, Book string
		Status            []int
	}
	var got []fact
	for _, s := range s.Walks[i].Steps {
		got = append(got, fact{s.Name, s.Params["shelfId"], s.Params["bookId"], s.Status})
	}
	want := []fact{
		{"create shelf", "", "", []int{201}},
		{"create book", "$item2", "", []int{201}},
		{"create book", "$item2", "", []int{201}},
		{"create book", "$item2", "", []int{201}},
		{"get book", "$item2", "$item1", []int{200}},
		{"list books", "$item2", "", []int{200}},
		{"two books", "$item2", "", []int{200}},
		{"second page of books", "$item2", "", []int{200}},
		{"filter title of books", "$item2", "", []int{200}},
		{"replace book", "$item2", "$item1", []int{200}},
		{"get book", "$item2", "$item1", []int{200}},
		{"delete book", "$item2", "$item4", []int{204}},
		{"get the deleted book", "$item2", "$item4", []int{404}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
}

func TestSingles(t *testing.T) {
	t.Parallel()
	var stub *scripts.Step
	var names []string
	for _, s := range scripts.New(model(t)).Singles {
		names = append(names, s.Name)
		if s.Path == "/tidy" {
			stub = s
		}
	}
	for _, want := range []string{
		"POST /shelves: broken JSON", "POST /shelves: an array in place of an object", "GET /shelves/{shelfId}: a key nobody has",
		"GET /shelves/{shelfId}/books: empty", "POST /tidy",
	} {
		if !slices.Contains(names, want) {
			t.Errorf("there is no request %q in %q", want, names)
		}
	}
	if stub == nil || stub.Header["X-Why"] == "" || !strings.HasPrefix(stub.ContentType, "multipart/form-data; boundary=") ||
		!strings.Contains(stub.Text, `name="file"; filename="file.txt"`) || len(stub.Status) != 0 {
		t.Errorf("the stub is asked with %+v", stub)
	}
}

// TestFormAndBareKey has creates that take a form and that answer nothing but the key.
func TestFormAndBareKey(t *testing.T) {
	t.Parallel()
	const document = `
openapi: 3.0.3
info: {title: Tags, version: "1"}
paths:
  /tags:
    post:
      requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, required: [name], properties: {name: {type: string}, also: {type: array, items: {type: string}}}}}}}
      responses: {'201': {description: ok, content: {application/json: {schema: {type: integer}}}}}
  /tags/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {id: {type: integer}, name: {type: string}, also: {type: array, items: {type: string}}}}}}}}
`
	svc, err := load.Load(t.Context(), "-", load.Options{Stdin: strings.NewReader(document)})
	if err != nil {
		t.Fatal(err)
	}
	walks := scripts.New(infer.Infer(svc, infer.Options{})).Walks
	if len(walks) != 1 || len(walks[0].Steps) < 2 {
		t.Fatalf("got %d walks", len(walks))
	}
	create, get := walks[0].Steps[0], walks[0].Steps[len(walks[0].Steps)-1]
	if create.ContentType != "application/x-www-form-urlencoded" || !json.Valid(create.JSON) || create.Save["item1"] != "" || len(create.Save) != 1 {
		t.Errorf("the create is %+v", create)
	}
	if get.Name != "get tag" && get.Name != "get the deleted tag" || get.Params["id"] != "$item1" {
		t.Errorf("the last step is %+v", get)
	}
}

// TestSavedBeforeUse plays no service: it checks that each "$name" of a script is
// saved by an earlier step, and that writing twice gives the same bytes.
func TestSavedBeforeUse(t *testing.T) {
	t.Parallel()
	svc, err := load.Load(t.Context(), filepath.Join("..", "..", "..", "examples", "bookstore", "openapi.yaml"), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	first, err := scripts.New(infer.Infer(svc, infer.Options{})).WalksJSON()
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if again, err := scripts.New(infer.Infer(svc, infer.Options{})).WalksJSON(); err != nil || again != first {
			t.Fatalf("the scripts differ between two runs: %v", err)
		}
	}
	var walks []*scripts.Script
	if err := json.Unmarshal([]byte(first), &walks); err != nil {
		t.Fatal(err)
	}
	if len(walks) == 0 {
		t.Fatal("the bookstore has no walks")
	}
	for _, w := range walks {
		saved := map[string]bool{}
		for _, s := range w.Steps {
			for _, value := range uses(s) {
				if name, ok := strings.CutPrefix(value, "$"); ok && !saved[name] {
					t.Errorf("%s: %s uses %s, which nothing saved", w.Name, s.Name, value)
				}
			}
			for name := range s.Save {
				saved[name] = true
			}
		}
	}
}

// uses lists the values of a step that may stand for saved ones.
func uses(s *scripts.Step) []string {
	var out []string
	for _, v := range s.Params {
		out = append(out, v)
	}
	for _, v := range s.Refs {
		out = append(out, v)
	}
	if s.List != nil {
		out = slices.Concat(out, s.List.Has, s.List.Lacks)
	}
	return out
}
