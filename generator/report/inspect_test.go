package report_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/report"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

const library = `openapi: 3.1.0
info: {title: Library, version: 2.0.0}
servers: [{url: https://example.com/v2}]
paths:
  /shelves:
    get:
      parameters: [{name: page, in: query, schema: {type: integer}}, {name: limit, in: query, schema: {type: integer}}, {name: colour, in: query, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Shelf"}}}}}}
    post: {requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Shelf"}}}}, responses: {"201": {description: ok}}}
  /shelves/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Shelf"}}}}}
  /shelves/{id}/a-very-long-name-of-an-action-that-takes-more-than-its-share-of-the-line/now:
    post:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"204": {description: ok}}
components:
  schemas:
    Shelf:
      type: object
      required: [id, name, kind]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, maxLength: 40, x-backend: {unique: true}}
        kind: {type: string, enum: [tall, wide], default: tall}
        shelfId: {type: integer}
        password: {type: string, writeOnly: true}
        createdAt: {type: string, format: date-time, readOnly: true}
        books: {type: integer, readOnly: true}
`

func model(t *testing.T) *infer.Model {
	t.Helper()
	svc, err := load.Bytes(t.Context(), "library.yaml", []byte(library), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return infer.Infer(svc, infer.Options{})
}

func inspect(t *testing.T, m *infer.Model, width int) string {
	t.Helper()
	var b strings.Builder
	if err := report.Inspect(&b, m, report.Plain{}, width); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestInspect(t *testing.T) {
	t.Parallel()
	want := `Library 2.0.0
library.yaml (OpenAPI 3.1.0), served under /v2
1 resource, 3 of 4 operations work, 1 stub

shelf table shelves
  key id (int64), numbered by the database
  list     GET    /shelves       GET on the collection answers a list of Shelf; pages by page and
                                 limit; accepted and ignored: "colour"
  create   POST   /shelves       POST on the collection takes Shelf
  get      GET    /shelves/{id}  GET on the item path answers Shelf
  id          int64        key
  name        string(40)   not null
  kind        string enum  not null, default "tall"
  shelf_id    int64        -> shelves, on delete set null
  password    string       stored hashed
  created_at  datetime     set when created
  books       int64        no operation sets it
  index (shelf_id)
  unique (name)

Stubs: decoded and validated, answer 501 until written

  shelves
  stub     POST   /shelves/{id}/a-very-long-name-of-an-action-that-takes-more-than-its-share-of-the-line/now
                                                            an action: nothing reads back what it
                                                            takes
`
	if diff := cmp.Diff(want, inspect(t, model(t), 100)); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
}

// TestInspectWidth checks that lines keep within the width, whatever it is, but
// where a single word or path is longer.
func TestInspectWidth(t *testing.T) {
	t.Parallel()
	m := model(t)
	for _, width := range []int{60, 80, 100, 200} {
		for line := range strings.SplitSeq(inspect(t, m, width), "\n") {
			if n := utf8.RuneCountInString(line); n > width && !strings.Contains(line, "a-very-long-name") {
				t.Errorf("width %d: %d columns: %s", width, n, line)
			}
		}
	}
}

// TestInspection checks that the JSON form tells each table and operation, the
// same twice.
func TestInspection(t *testing.T) {
	t.Parallel()
	text := func() string {
		data, err := json.MarshalIndent(report.NewInspection(model(t)), "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	first := text()
	if first != text() {
		t.Error("the same document gives two texts")
	}
	var got struct {
		Tables []report.Table
		Groups []report.Unit
		Totals report.Totals
	}
	if err := json.Unmarshal([]byte(first), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Tables) != 1 || got.Tables[0].Name != "shelves" || len(got.Tables[0].Columns) != 7 || got.Tables[0].Columns[3].References != "shelves" {
		t.Errorf("tables %+v", got.Tables)
	}
	if diff := cmp.Diff(report.Totals{Operations: 4, Working: 3, Stubs: 1, Resources: 1}, got.Totals); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
	if len(got.Groups) != 1 || len(got.Groups[0].Operations) != 4 {
		t.Errorf("groups %+v", got.Groups)
	}
}

// TestInspectCorpus writes the text of every real document.
func TestInspectCorpus(t *testing.T) {
	t.Parallel()
	for _, d := range corpus.Documents(t) {
		svc, err := load.Load(t.Context(), d.Path, load.Options{})
		if err != nil {
			continue
		}
		m := infer.Infer(svc, infer.Options{})
		text := inspect(t, m, 100)
		for _, op := range m.Operations {
			if !strings.Contains(text, op.Path) {
				t.Errorf("%s: %s is not told", d.Name, op.Key())
			}
		}
	}
}
