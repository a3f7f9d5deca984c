package generator_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/imports"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/load"
)

// TestCheckCorpus makes services of real documents and wants no findings in them:
// each would be a false alarm. Their Go code must have the form of goimports besides.
func TestCheckCorpus(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("makes services of every real document")
	}
	for _, d := range corpus.Documents(t) {
		for _, stack := range []string{"go", "fastapi"} {
			checkService(t, d, stack)
		}
	}
}

func checkService(t *testing.T, d corpus.Document, stack string) {
	t.Helper()
	loading := load.Options{AllowRefDirs: []string{d.Set}}
	dir := filepath.Join(t.TempDir(), "service")
	result, err := generator.Plan(t.Context(), generator.Request{
		Answers: generator.Answers{
			Name: "service", Stack: stack, Database: "sqlite", Cache: generator.CacheNone, Envelope: generator.EnvelopeSpec,
			Auth: generator.AuthSpec, Module: "example.com/service",
		},
		Source: d.Path, Dir: dir, Load: loading,
	})
	if err != nil {
		t.Errorf("%s on %s: %v", d.Name, stack, err)
		return
	}
	if err := generator.Write(t.Context(), result.Plan, nil); err != nil {
		t.Fatal(err)
	}
	if stack == "go" {
		checkImports(t, d.Name, result.Plan)
	}
	spec := "openapi.yaml"
	for _, c := range result.Plan.Changes {
		if c.Path == "openapi.json" {
			spec = c.Path
		}
	}
	if source := result.Model.Service.Source; source != "" {
		spec = source
	}
	r, err := generator.Check(t.Context(), generator.CheckRequest{Answers: generator.Answers{Spec: filepath.Join(dir, spec), Stack: stack}, Dir: dir, Load: loading})
	if err != nil {
		t.Errorf("%s on %s: %v", d.Name, stack, err)
		return
	}
	for _, f := range r.Findings {
		t.Errorf("%s on %s: false alarm: %s", d.Name, stack, describe(f))
	}
}

// checkImports wants the imports of Go files sorted and grouped as goimports does; that
// none is missing or unused is the compiler's to say.
func checkImports(t *testing.T, name string, p *plan.Plan) {
	t.Helper()
	files := 0
	for _, c := range p.Changes {
		if filepath.Ext(c.Path) != ".go" {
			continue
		}
		files++
		want, err := imports.Process(c.Path, c.Content, &imports.Options{Comments: true, TabIndent: true, TabWidth: 8, FormatOnly: true})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(string(want), string(c.Content)); diff != "" {
			t.Errorf("%s: %s is not as goimports has it (-want +got)\n%s", name, c.Path, diff)
		}
	}
	if files == 0 {
		t.Errorf("%s: no Go file", name)
	}
}
