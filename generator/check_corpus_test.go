package generator_test

import (
	"path/filepath"
	"testing"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/load"
)

// TestCheckCorpus makes services of real documents and wants no findings in them:
// each would be a false alarm.
func TestCheckCorpus(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("makes a service of every real document")
	}
	for _, d := range corpus.Documents(t) {
		loading := load.Options{AllowRefDirs: []string{d.Set}}
		dir := filepath.Join(t.TempDir(), "service")
		result, err := generator.Plan(t.Context(), generator.Request{
			Answers: generator.Answers{
				Name: "service", Stack: "go", Database: "sqlite", Cache: generator.CacheNone, Envelope: generator.EnvelopeSpec,
				Auth: generator.AuthSpec, Module: "example.com/service",
			},
			Source: d.Path, Dir: dir, Load: loading,
		})
		if err != nil {
			t.Errorf("%s: %v", d.Name, err)
			continue
		}
		if err := generator.Write(t.Context(), result.Plan, nil); err != nil {
			t.Fatal(err)
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
		r, err := generator.Check(t.Context(), generator.CheckRequest{Answers: generator.Answers{Spec: filepath.Join(dir, spec), Stack: "go"}, Dir: dir, Load: loading})
		if err != nil {
			t.Errorf("%s: %v", d.Name, err)
			continue
		}
		for _, f := range r.Findings {
			t.Errorf("%s: false alarm: %s", d.Name, describe(f))
		}
	}
}
