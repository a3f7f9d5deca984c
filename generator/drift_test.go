package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/drift"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// plant is one drift that is put into a clean project, as data: what is replaced
// where, and the rule and both places (file: text on the line) that must be found.
type plant struct {
	Name string `yaml:"name"`
	Edit []struct {
		File   string `yaml:"file"`
		Old    string `yaml:"old"`
		New    string `yaml:"new"`
		Delete bool   `yaml:"delete"`
	} `yaml:"edit"`
	Rule     string `yaml:"rule"`
	Document string `yaml:"document"`
	Code     string `yaml:"code"`
	Against  bool   `yaml:"against"`
}

const (
	driftDir = "../testdata/drift"
	document = "openapi.yaml"
	// published is the document as clients know it.
	published = "published.yaml"
)

// TestDrift plants drifts in clean projects, one at a time, and wants each to be
// found at its places; the clean projects must have none.
func TestDrift(t *testing.T) {
	t.Parallel()
	total := 0
	for _, name := range []string{"generated", "generated-fastapi", "go", "fastapi", "django", "express", "nestjs"} {
		plants := readPlants(t, name)
		total += len(plants)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			t.Run("clean", func(t *testing.T) {
				t.Parallel()
				r := checked(t, project(t, name), name, false)
				for _, f := range r.Findings {
					t.Errorf("false alarm: %s", describe(f))
				}
				if r.Coverage.Analysed != r.Coverage.Operations || r.Coverage.Operations == 0 || r.Coverage.Models == 0 {
					t.Errorf("coverage: %+v", r.Coverage)
				}
			})
			for _, p := range plants {
				t.Run(p.Name, func(t *testing.T) {
					t.Parallel()
					dir := project(t, name)
					p.apply(t, dir)
					p.find(t, dir, checked(t, dir, name, p.Against))
				})
			}
		})
	}
	if total < 60 {
		t.Errorf("%d plants, want 60", total)
	}
}

func readPlants(t *testing.T, name string) []plant {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(driftDir, name+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var plants []plant
	if err := yaml.Unmarshal(data, &plants); err != nil {
		t.Fatal(err)
	}
	return plants
}

// project copies a clean project with its document into a fresh folder.
func project(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	source := filepath.Join(driftDir, name)
	switch name {
	case "generated":
		source = "../examples/bookstore/go"
	case "generated-fastapi":
		source = "../examples/bookstore/fastapi"
	default:
		save(t, filepath.Join(dir, document), get(t, filepath.Join(driftDir, document)))
	}
	if err := os.CopyFS(dir, os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(dir, published), get(t, filepath.Join(dir, document)))
	return dir
}

func get(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func save(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func checked(t *testing.T, dir, name string, against bool) *generator.CheckResult {
	t.Helper()
	req := generator.CheckRequest{Dir: dir, Answers: generator.Answers{Spec: filepath.Join(dir, document), Stack: name}}
	switch name {
	case "generated":
		req.Stack = "go"
	case "generated-fastapi":
		req.Stack = "fastapi"
	}
	if against {
		svc, err := load.Load(t.Context(), filepath.Join(dir, published), load.Options{})
		if err != nil {
			t.Fatal(err)
		}
		req.Against = svc
	}
	r, err := generator.Check(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (p plant) apply(t *testing.T, dir string) {
	t.Helper()
	for _, e := range p.Edit {
		file := filepath.Join(dir, e.File)
		if e.Delete {
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			continue
		}
		text := get(t, file)
		if strings.Count(text, e.Old) != 1 {
			t.Fatalf("%s has %q %d times", e.File, e.Old, strings.Count(text, e.Old))
		}
		save(t, file, strings.Replace(text, e.Old, e.New, 1))
	}
}

// find wants the planted finding at both places.
func (p plant) find(t *testing.T, dir string, r *generator.CheckResult) {
	t.Helper()
	doc, code := p.place(t, dir, p.Document), p.place(t, dir, p.Code)
	for _, f := range r.Findings {
		if f.Rule == p.Rule && near(f.Document, doc) && near(f.Code, code) {
			return
		}
	}
	t.Errorf("not found: %s at %s and %s; found are:", p.Rule, doc, code)
	for _, f := range r.Findings {
		t.Errorf("  %s", describe(f))
	}
}

// place turns "file: text" into the line of the file that has the text, and
// "file: above text" into the one before.
func (p plant) place(t *testing.T, dir, anchor string) openapi.Position {
	t.Helper()
	file, text, ok := strings.Cut(anchor, ": ")
	if file == "-" {
		return openapi.Position{}
	}
	pos := openapi.Position{File: filepath.ToSlash(filepath.Join(dir, file))}
	if !ok {
		return pos
	}
	data, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	text, above := strings.CutPrefix(text, "above ")
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if strings.Contains(line, text) {
			if pos.Line > 0 {
				t.Fatalf("%s: %q stands on lines %d and %d", file, text, pos.Line, n)
			}
			pos.Line = n
		}
	}
	if above {
		pos.Line--
	}
	if pos.Line <= 0 {
		t.Fatalf("%s: no line has %q", file, text)
	}
	return pos
}

// near compares places without columns; an anchor without text is the file alone.
func near(got, want openapi.Position) bool {
	return got.File == want.File && (want.Line == 0 || got.Line == want.Line)
}

func describe(f drift.Finding) string {
	return fmt.Sprintf("%s %s %s | %s | %s", f.Rule, f.Severity, f.Message, f.Document, f.Code)
}
