package generator_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

const notes = `openapi: 3.0.3
info: {title: Notes, version: "1"}
servers: [{url: https://api.example.com/v1}]
paths:
  /notes:
    post:
      operationId: createNote
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses: {'201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
  /notes/{id}:
    get:
      operationId: getNote
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
  /print:
    post: {operationId: printAll, responses: {'202': {description: printing, content: {text/plain: {schema: {$ref: '#/components/schemas/Nowhere'}}}}}}
components:
  schemas:
    Note: {type: object, required: [id, text], properties: {id: {type: integer, readOnly: true}, text: {type: string}}}
`

func TestPlan(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	spec := put(t, top, "the notes.yml", notes)
	result, err := generator.Plan(t.Context(), request(spec, filepath.Join(top, "out")))
	if err != nil {
		t.Fatal(err)
	}
	files := contents(result.Plan)
	if diff := cmp.Diff(notes, files["openapi.yaml"]); diff != "" {
		t.Errorf("the document is not copied as it is:\n%s", diff)
	}
	for path, text := range files {
		if strings.Contains(text, top) || strings.Contains(text, "the notes.yml") {
			t.Errorf("%s names the place of the user's document", path)
		}
	}
	if got := result.Problems[0].Pos.File; got != spec {
		t.Errorf("the warning names %s, want %s", got, spec)
	}
	var lock plan.Lock
	if err := json.Unmarshal([]byte(files[plan.LockFile]), &lock); err != nil {
		t.Fatal(err)
	}
	if want := (plan.Source{Path: "openapi.yaml", SHA256: plan.Hash([]byte(notes))}); lock.Document != want || lock.Generator != generator.Version {
		t.Errorf("the lock has %+v from %s", lock.Document, lock.Generator)
	}
	for path, entry := range lock.Files {
		if entry.SHA256 != plan.Hash([]byte(files[path])) {
			t.Errorf("the lock has another hash of %s", path)
		}
		base, has := files[plan.BaseFile(path)]
		if want := entry.Owner == stack.Yours; has != want || has && base != files[path] {
			t.Errorf("the base of %s (%s): present %v", path, entry.Owner, has)
		}
	}
	if len(lock.Files) < 50 {
		t.Errorf("the lock has %d files", len(lock.Files))
	}
	if _, err := os.Stat(filepath.Join(top, "out")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("planning wrote something: %v", err)
	}
}

func TestPlanTwiceIsTheSame(t *testing.T) {
	t.Parallel()
	var all []map[string]string
	for _, name := range []string{"a", "b"} {
		top := t.TempDir()
		spec := put(t, top, name+".yaml", notes)
		result, err := generator.Plan(t.Context(), request(spec, filepath.Join(top, name)))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, contents(result.Plan))
	}
	if diff := cmp.Diff(all[0], all[1]); diff != "" {
		t.Error(diff)
	}
}

func TestPlanRefuses(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	spec := put(t, top, "notes.yaml", notes)
	put(t, top, "full/mine.txt", "mine")
	var problems openapi.Problems
	var notEmpty *plan.NotEmptyError
	tests := []struct {
		name   string
		change func(*generator.Request)
		want   func(error) bool
	}{
		{"stack", func(r *generator.Request) { r.Stack = "cobol" }, says("unknown stack")},
		{"stack outside", func(r *generator.Request) { r.Stack = "../go" }, says("unknown stack")},
		{"database", func(r *generator.Request) { r.Database = "oracle" }, says("no database")},
		{"cache", func(r *generator.Request) { r.Cache = "memcached" }, says("unknown cache")},
		{"envelope", func(r *generator.Request) { r.Envelope = "none" }, says("unknown envelope")},
		{"auth", func(r *generator.Request) { r.Auth = "none" }, says("unknown way to authenticate")},
		{"document", func(r *generator.Request) { r.Source = filepath.Join(top, "none.yaml") }, func(err error) bool { return errors.As(err, &problems) }},
		{"strict", func(r *generator.Request) { r.Load = load.Options{Strict: true} }, func(err error) bool { return errors.As(err, &problems) }},
		{"folder", func(r *generator.Request) { r.Dir = filepath.Join(top, "full") }, func(err error) bool { return errors.As(err, &notEmpty) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			req := request(spec, filepath.Join(top, "out"))
			tt.change(&req)
			if _, err := generator.Plan(t.Context(), req); err == nil || !tt.want(err) {
				t.Errorf("got error %v", err)
			}
		})
	}
}

// TestPlanSeveralFiles keeps the places of files to one another.
func TestPlanSeveralFiles(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	spec := put(t, top, "api/root.yaml", strings.ReplaceAll(notes, "'#/components/schemas/Note'", "'parts/note.yaml'"))
	part := put(t, top, "api/parts/note.yaml", "type: object\nrequired: [id, text]\nproperties:\n  id: {type: integer, readOnly: true}\n  text: {$ref: '../../shared/text.yaml'}\n")
	shared := put(t, top, "shared/text.yaml", "type: string\nminLength: 1\n")
	req := request(spec, filepath.Join(top, "out"))
	req.Load.AllowRefDirs = []string{filepath.Join(top, "shared")}
	result, err := generator.Plan(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	files := contents(result.Plan)
	for path, from := range map[string]string{
		"openapi/api/root.yaml": spec, "openapi/api/parts/note.yaml": part, "openapi/shared/text.yaml": shared,
	} {
		want, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), files[path]); diff != "" {
			t.Errorf("%s:\n%s", path, diff)
		}
	}
	if !strings.Contains(files["backend.yaml"], "spec: openapi/api/root.yaml\n") {
		t.Errorf("backend.yaml does not name the root:\n%s", files["backend.yaml"])
	}
}

// TestPlanElsewhere reads the document from a folder and from the network, in one
// file and in two.
func TestPlanElsewhere(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	put(t, top, "api/openapi.yaml", notes)
	put(t, top, "api/several.yaml", strings.ReplaceAll(notes, "'#/components/schemas/Note'", "'note.yaml'"))
	put(t, top, "api/note.yaml", "type: object\nrequired: [id, text]\nproperties:\n  id: {type: integer, readOnly: true}\n  text: {type: string}\n")
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(top, "api"))))
	t.Cleanup(server.Close)
	tests := []struct{ name, source, document string }{
		{"folder", filepath.Join(top, "api"), "openapi.yaml"},
		{"network", server.URL + "/openapi.yaml", "openapi.yaml"},
		{"network in parts", server.URL + "/several.yaml", "openapi.json"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			req := request(tt.source, filepath.Join(top, "out"))
			req.Load.AllowRemote = true
			result, err := generator.Plan(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			files := contents(result.Plan)
			for path, text := range files {
				if strings.Contains(text, server.URL) || strings.Contains(text, top) {
					t.Errorf("%s says where the document came from", path)
				}
			}
			if !strings.Contains(files[tt.document], "createNote") || result.Report.Totals.Resources != 1 {
				t.Errorf("%s: %q; %d resources", tt.document, files[tt.document], result.Report.Totals.Resources)
			}
		})
	}
	req := request(server.URL+"/openapi.yaml", filepath.Join(top, "out"))
	if _, err := generator.Plan(t.Context(), req); err == nil {
		t.Error("the network is used without leave")
	}
}

func TestWrite(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	dir := filepath.Join(top, "out")
	result, err := generator.Plan(t.Context(), request(put(t, top, "notes.yaml", notes), dir))
	if err != nil {
		t.Fatal(err)
	}
	if err := generator.Write(t.Context(), result.Plan, nil); err != nil {
		t.Fatal(err)
	}
	for path, want := range contents(result.Plan) {
		got, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil || string(got) != want {
			t.Errorf("%s was not written as planned (%v)", path, err)
		}
	}
}

func request(spec, dir string) generator.Request {
	return generator.Request{
		Answers: generator.Answers{Name: "notes", Stack: "go", Database: "sqlite", Envelope: "spec", Auth: "spec", Module: "example.com/notes"},
		Source:  spec, Dir: dir,
	}
}

func says(text string) func(error) bool {
	return func(err error) bool { return strings.Contains(err.Error(), text) }
}

func contents(p *plan.Plan) map[string]string {
	out := map[string]string{}
	for _, c := range p.Changes {
		out[c.Path] = string(c.Content)
	}
	return out
}

func put(t *testing.T, dir, name, text string) string {
	t.Helper()
	full := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return full
}
