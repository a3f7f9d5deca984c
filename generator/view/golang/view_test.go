package golang_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/golang"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// document has one resource, one stub, an upload and a group whose package name is
// that of a variable in package app.
const document = `
openapi: 3.0.3
info: {title: "", version: "2", description: "First line.\n\nSecond paragraph."}
paths:
  /books:
    post:
      operationId: createBook
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
      responses: {'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}}
  /books/{id}:
    get:
      operationId: getBook
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}}
  /db/check:
    post:
      operationId: checkAll
      tags: [db]
      requestBody: {content: {application/octet-stream: {schema: {type: string, format: binary}}}}
      responses: {'202': {description: ok, content: {application/json: {schema: {type: object}}}}}
components:
  schemas:
    Book: {type: object, required: [title], properties: {id: {type: integer, readOnly: true}, title: {type: string}}}
`

func model(t *testing.T, text string) *infer.Model {
	t.Helper()
	svc, err := load.Load(t.Context(), "-", load.Options{Stdin: strings.NewReader(text)})
	if err != nil {
		t.Fatal(err)
	}
	return infer.Infer(svc, infer.Options{})
}

func build(t *testing.T, database string) *golang.View {
	t.Helper()
	v, err := golang.Build(model(t, document), golang.Answers{Name: "Book Shop", Module: "example.com/shop", Database: database})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestBuild(t *testing.T) {
	t.Parallel()
	v := build(t, golang.SQLite)
	type facts struct {
		Name, Title, Version, Description, Database, Body string
		Working, Stubs                                    int
		SQLite, Postgres, Passwords                       bool
	}
	got := facts{
		v.Name, v.Title, v.Version, v.Description, v.DatabaseTitle, v.MaxBodyBytes,
		v.Working(), len(v.Stubs()), v.SQLite(), v.Postgres(), v.Passwords(),
	}
	want := facts{"book-shop", "Book Shop", "2", "First line.", "SQLite", "32 << 20", 2, 1, true, false, false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("view (-want +got):\n%s", diff)
	}
}

func TestBuildRefusesAnswers(t *testing.T) {
	t.Parallel()
	for name, answers := range map[string]golang.Answers{
		"no module":        {Name: "x", Database: golang.SQLite},
		"unknown database": {Name: "x", Module: "example.com/x", Database: "oracle"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := golang.Build(model(t, document), answers); err == nil {
				t.Error("Build accepted it")
			}
		})
	}
}

func TestWiring(t *testing.T) {
	t.Parallel()
	var got []golang.Wiring
	for _, w := range build(t, golang.SQLite).Wiring {
		got = append(got, *w)
	}
	want := []golang.Wiring{
		{Field: "Books", Import: `"example.com/shop/internal/books"`, New: "books.New(db)", Stored: true},
		{Field: "DB", Import: `dbgroup "example.com/shop/internal/db"`, New: "dbgroup.New()"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("wiring (-want +got):\n%s", diff)
	}
}

func TestSettingsAndDependencies(t *testing.T) {
	t.Parallel()
	for database, want := range map[string]struct{ example, text, module string }{
		golang.SQLite:   {"#DATABASE_URL=data/book-shop.db", "`data/book-shop.db`", "github.com/glebarez/sqlite"},
		golang.Postgres: {"DATABASE_URL=postgres://user:password@localhost:5432/book-shop", "required", "gorm.io/driver/postgres"},
	} {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			v := build(t, database)
			for _, s := range v.Settings {
				if s.Name == "DATABASE_URL" && (s.Example() != want.example || s.DefaultText() != want.text) {
					t.Errorf("DATABASE_URL is shown as %q and %q", s.Example(), s.DefaultText())
				}
				if s.Meaning == "" {
					t.Errorf("%s has no meaning", s.Name)
				}
			}
			found := false
			for _, d := range v.Dependencies {
				found = found || d.Path == want.module
			}
			if !found {
				t.Errorf("%s is not among the dependencies", want.module)
			}
		})
	}
}

func TestStubExample(t *testing.T) {
	t.Parallel()
	got := build(t, golang.SQLite).StubExample()
	want := "func (s *Service) CheckAll(ctx context.Context, req api.CheckAllRequest) (api.CheckAllResponse, error) {\n" +
		"\t// your code\n\treturn api.CheckAll202{Body: body}, nil\n}"
	if got != want {
		t.Errorf("StubExample() =\n%s\nwant\n%s", got, want)
	}
}

// TestWiringParts divides what one function would take the compiler too long for.
func TestWiringParts(t *testing.T) {
	t.Parallel()
	for groups, want := range map[int][]int{0: nil, 50: nil, 51: {50, 1}, 120: {50, 50, 20}} {
		v := &golang.View{Wiring: make([]*golang.Wiring, groups)}
		for i := range v.Wiring {
			v.Wiring[i] = &golang.Wiring{}
		}
		var got []int
		for _, part := range v.WiringParts() {
			got = append(got, len(part.Wiring))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d groups (-want +got):\n%s", groups, diff)
		}
	}
}
