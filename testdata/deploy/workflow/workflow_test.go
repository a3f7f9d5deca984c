package workflow_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/backend-dev/backend/testdata/deploy/workflow"
)

const (
	binary   = "../../../out/backend"
	document = "../../../examples/bookstore/openapi.yaml"
)

// generate makes the bookstore in a stack, on a database and a cache, and gives its folder of workflows.
func generate(t *testing.T, stack, database, cache string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "bookstore")
	cmd := exec.CommandContext(t.Context(), binary, "new", "bookstore", "--spec", document,
		"--module", "github.com/acme/bookstore", "--dir", dir, "--stack", stack, "--db", database, "--cache", cache, "--no-git")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, out)
	}
	return filepath.Join(dir, ".github", "workflows")
}

func TestWorkflows(t *testing.T) {
	t.Parallel()
	for _, kind := range [][3]string{
		{"go", "sqlite", "none"}, {"go", "sqlite", "redis"}, {"go", "postgres", "none"}, {"go", "postgres", "redis"},
		{"fastapi", "sqlite", "none"}, {"fastapi", "postgres", "redis"},
	} {
		t.Run(strings.Join(kind[:], " "), func(t *testing.T) {
			t.Parallel()
			dir := generate(t, kind[0], kind[1], kind[2])
			for _, name := range []string{"ci.yml", "release.yml"} {
				faults, err := workflow.Check(filepath.Join(dir, name))
				if err != nil || len(faults) > 0 {
					t.Errorf("%s: %v\n%s", name, err, strings.Join(faults, "\n"))
				}
			}
		})
	}
}

// mutants are faults planted into the workflows that backend writes.
var mutants = []struct{ file, name, from, to, want string }{
	{"ci.yml", "moving tag", "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "not pinned"},
	{"ci.yml", "permissions", "permissions:\n  contents: read", "permissions: write-all", "not contents: read"},
	{"ci.yml", "no timeout", "    timeout-minutes: 15\n", "", "has no timeout"},
	{"ci.yml", "credentials", "persist-credentials: false", "persist-credentials: true", "keeps its credentials"},
	{"ci.yml", "unknown job", "  test:\n    name", "  test:\n    needs: lnt\n    name", "lnt"},
	{"ci.yml", "injection", "run: make cover", "run: echo ${{ github.head_ref }}", "untrusted"},
	{"release.yml", "unknown step", "steps.build.outputs", "steps.built.outputs", "built"},
}

func TestMutants(t *testing.T) {
	t.Parallel()
	dir := generate(t, "go", "postgres", "none")
	for _, m := range mutants {
		t.Run(m.file+" "+m.name, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(filepath.Join(dir, m.file))
			if err != nil {
				t.Fatal(err)
			}
			broken := strings.Replace(string(text), m.from, m.to, 1)
			if broken == string(text) {
				t.Fatalf("%s has no %q to break", m.file, m.from)
			}
			file := filepath.Join(t.TempDir(), m.file)
			if err := os.WriteFile(file, []byte(broken), 0o600); err != nil {
				t.Fatal(err)
			}
			faults, err := workflow.Check(file)
			if err != nil {
				faults = append(faults, err.Error())
			}
			if all := strings.Join(faults, "\n"); !strings.Contains(all, m.want) {
				t.Errorf("not caught, want %q in:\n%s", m.want, all)
			}
		})
	}
}
