package generator_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator"
)

// TestExampleIsFresh holds that the committed example is what backend makes now.
// Make it anew with: make examples.
func TestExampleIsFresh(t *testing.T) {
	t.Parallel()
	for _, stack := range []string{"go", "fastapi"} {
		t.Run(stack, func(t *testing.T) {
			t.Parallel()
			exampleIsFresh(t, stack)
		})
	}
}

func exampleIsFresh(t *testing.T, stack string) {
	t.Helper()
	const dir = "../examples/bookstore"
	result, err := generator.Plan(t.Context(), generator.Request{
		Answers: generator.Answers{
			Name: "bookstore", Stack: stack, Database: "sqlite", Envelope: "spec", Auth: "spec",
			Module: "github.com/backend-dev/backend/examples/bookstore/" + stack,
		},
		Source: filepath.Join(dir, "openapi.yaml"),
		Dir:    filepath.Join(t.TempDir(), stack),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := contents(result.Plan)
	got := map[string]string{}
	err = filepath.WalkDir(filepath.Join(dir, stack), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(filepath.Join(dir, stack), name)
		if err != nil {
			return err
		}
		if _, made := want[filepath.ToSlash(rel)]; !made {
			return nil // a database or binary of somebody who tried it
		}
		data, err := os.ReadFile(name)
		got[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if diff := cmp.Diff(want[name], got[name]); diff != "" {
			t.Fatalf("the example is out of date; run make examples. The first file (-made now +committed):\n%s\n%s", name, diff)
		}
	}
}
