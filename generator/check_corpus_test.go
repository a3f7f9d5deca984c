package generator_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/openapi"
)

// TestCheckCorpus makes services of real documents and wants no findings in them:
// each would be a false alarm.
func TestCheckCorpus(t *testing.T) {
	t.Parallel()
	const corpus = "../../shared/specs"
	docs, err := os.ReadDir(corpus)
	switch {
	case testing.Short():
		t.Skip("makes a service of every real document")
	case err != nil && os.Getenv("CI") == "":
		t.Skip("no real documents: " + err.Error())
	case err != nil:
		t.Fatal(err)
	}
	made := 0
	for _, d := range docs {
		dir := filepath.Join(t.TempDir(), "service")
		result, err := generator.Plan(t.Context(), generator.Request{
			Answers: generator.Answers{
				Name: "service", Stack: "go", Database: "sqlite", Cache: generator.CacheNone, Envelope: generator.EnvelopeSpec,
				Auth: generator.AuthSpec, Module: "example.com/service",
			},
			Source: filepath.Join(corpus, d.Name()), Dir: dir,
		})
		if problems := (openapi.Problems)(nil); errors.As(err, &problems) {
			continue // a folder with more than one document, or a note
		}
		if err != nil {
			t.Errorf("%s: %v", d.Name(), err)
			continue
		}
		if err := generator.Write(t.Context(), result.Plan, nil); err != nil {
			t.Fatal(err)
		}
		made++
		spec := "openapi.yaml"
		for _, c := range result.Plan.Changes {
			if c.Path == "openapi.json" {
				spec = c.Path
			}
		}
		if source := result.Model.Service.Source; source != "" {
			spec = source
		}
		r, err := generator.Check(t.Context(), generator.CheckRequest{Answers: generator.Answers{Spec: filepath.Join(dir, spec), Stack: "go"}, Dir: dir})
		if err != nil {
			t.Errorf("%s: %v", d.Name(), err)
			continue
		}
		for _, f := range r.Findings {
			t.Errorf("%s: false alarm: %s", d.Name(), describe(f))
		}
	}
	if made < 30 {
		t.Errorf("only %d services were made", made)
	}
}
