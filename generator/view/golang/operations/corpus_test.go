package operations_test

import (
	"context"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/render"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/golang/modules"
	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/templates"
)

// root is the checkout.
const root = "../../../.."

// part is the view of packages api and wire alone.
type part struct {
	API     *operations.API
	Schemas []*gotypes.File
}

// contract keeps the files of packages api and wire.
func contract(t testing.TB) *stack.Stack {
	t.Helper()
	s, err := stack.Load(templates.FS(), "go")
	if err != nil {
		t.Fatal(err)
	}
	var files []stack.File
	for _, f := range s.Files {
		if strings.HasPrefix(f.Template, "internal/api/") || strings.HasPrefix(f.Template, "internal/wire/") {
			files = append(files, f)
		}
	}
	s.Files = files
	return s
}

// generate writes packages api and wire for a document below dir.
func generate(t *testing.T, s *stack.Stack, document, module, dir string) {
	t.Helper()
	for _, f := range renderDocument(t, s, document, module) {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// renderDocument gives the files of packages api and wire for a document.
func renderDocument(t *testing.T, s *stack.Stack, document, module string) []plan.File {
	t.Helper()
	svc, err := load.Load(context.Background(), document, load.Options{})
	if err != nil {
		t.Skipf("not readable: %v", err)
	}
	model := infer.Infer(svc, infer.Options{})
	set := gotypes.New(svc, gotypes.Config{Module: module})
	api := operations.Build(model, set, operations.Options{Module: module})
	files, err := render.Render(context.Background(), s, &part{API: api, Schemas: set.Files()})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestCorpus generates packages api and wire for real documents, and runs their own
// tests. BACKEND_CORPUS names the documents ("all" for all); BACKEND_CORPUS_DIR
// keeps the output.
func TestCorpus(t *testing.T) {
	t.Parallel()
	want := os.Getenv("BACKEND_CORPUS")
	if want == "" {
		t.Skip("BACKEND_CORPUS names no document")
	}
	docs := append(corpus.Documents(t), hostile(t)...)
	dir := os.Getenv("BACKEND_CORPUS_DIR")
	if dir == "" {
		dir = t.TempDir()
	}
	module(t, dir, "corpus")
	s := contract(t)
	for _, d := range docs {
		if want != "all" && !strings.Contains(" "+want+" ", " "+d.Name+" ") {
			continue
		}
		t.Run(d.Name, func(t *testing.T) {
			name := strings.Map(safe, d.Name)
			out := filepath.Join(dir, name)
			if err := os.RemoveAll(out); err != nil {
				t.Fatal(err)
			}
			generate(t, s, d.Path, "corpus/"+name, out)
			run(t, dir, "go", "vet", "./"+name+"/internal/api/...")
			run(t, dir, "go", "test", "-count=1", "./"+name+"/internal/api/...")
		})
	}
}

// hostile gives the documents that want to break readers.
func hostile(t *testing.T) []corpus.Document {
	t.Helper()
	docs, err := corpus.Read(corpus.Beside(t, "hostile"))
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// TestFormatted holds that what the templates of package api write is as gofmt would
// have it, so that rendering need not format it.
func TestFormatted(t *testing.T) {
	t.Parallel()
	s := contract(t)
	var files []stack.File
	for _, f := range s.Files {
		if f.Formatted {
			files = append(files, f)
		}
	}
	s.Files = files
	hold := func(t *testing.T, docs []corpus.Document) {
		t.Helper()
		for _, d := range docs {
			t.Run(d.Name, func(t *testing.T) {
				t.Parallel()
				for _, f := range renderDocument(t, s, d.Path, "example.com/formatted") {
					want, err := format.Source(f.Content)
					if err != nil {
						t.Fatalf("%s: %v", f.Path, err)
					}
					if diff := cmp.Diff(string(want), string(f.Content)); diff != "" {
						t.Errorf("%s: -gofmt +written\n%s", f.Path, diff[:min(len(diff), 1500)])
					}
				}
			})
		}
	}
	hold(t, []corpus.Document{
		{Name: "bookstore", Path: filepath.Join(root, "examples/bookstore/openapi.yaml")}, {Name: "behaviour", Path: "testdata/behaviour/openapi.yaml"},
	})
	if testing.Short() {
		return
	}
	t.Run("real", func(t *testing.T) { hold(t, append(corpus.Documents(t), hostile(t)...)) })
}

// BenchmarkRender decides and renders packages api and wire of a real document.
func BenchmarkRender(b *testing.B) {
	svc, err := load.Load(context.Background(), corpus.Beside(b, "specs", "hcloud"), load.Options{})
	if err != nil {
		b.Fatal(err)
	}
	s := contract(b)
	for b.Loop() {
		set := gotypes.New(svc, gotypes.Config{Module: "bench"})
		api := operations.Build(infer.Infer(svc, infer.Options{}), set, operations.Options{Module: "bench"})
		if _, err := render.Render(context.Background(), s, &part{API: api, Schemas: set.Files()}); err != nil {
			b.Fatal(err)
		}
	}
}

func safe(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return r
	}
	return '-'
}

// module makes the module that holds the output, with the versions a service has.
func module(t *testing.T, dir, name string) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
		return
	}
	text := "module " + name + "\n\ngo 1.26\n\nrequire (\n\tgithub.com/go-chi/chi/v5 v5.5.0\n\tgithub.com/google/uuid v1.6.0\n\tgithub.com/swaggest/swgui v1.8.5\n\tgithub.com/vearutop/statigz v1.4.0\n)\n"
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	sum := modules.For(name, modules.SQLite).Sum
	if err := os.WriteFile(filepath.Join(dir, "go.sum"), []byte(sum), 0o644); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, dir string, command ...string) {
	t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		text := string(out)
		if len(text) > 6000 {
			text = text[:6000]
		}
		t.Fatalf("%s: %v\n%s", strings.Join(command, " "), err, text)
	}
}

// TestBehaviour generates packages api and wire for a small document and asks
// them: order of checks, routing, bodies, responses, errors.
func TestBehaviour(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it compiles a service")
	}
	dir := t.TempDir()
	module(t, dir, "behaviour")
	generate(t, contract(t), "testdata/behaviour/openapi.yaml", "behaviour", dir)
	test, err := os.ReadFile("testdata/behaviour/behaviour_test.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "internal/api/behaviour_test.go"), test, 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "go", "test", "-vet=all", "./internal/api")
}
