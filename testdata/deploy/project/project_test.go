package project_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/backend-dev/backend/testdata/deploy/project"
)

const (
	binary   = "../../../out/backend"
	document = "../../../examples/bookstore/openapi.yaml"
)

var services = map[string][]string{
	"sqlite":        {"--db", "sqlite"},
	"postgres":      {"--db", "postgres"},
	"sqlite-redis":  {"--db", "sqlite", "--cache", "redis"},
	"postgres-jwt":  {"--db", "postgres", "--cache", "redis", "--auth", "jwt"},
	"postgres-oidc": {"--db", "postgres", "--auth", "oidc"},

	"fastapi-sqlite":       {"--stack", "fastapi", "--db", "sqlite"},
	"fastapi-postgres":     {"--stack", "fastapi", "--db", "postgres"},
	"fastapi-postgres-jwt": {"--stack", "fastapi", "--db", "postgres", "--cache", "redis", "--auth", "jwt"},
}

// generate makes the bookstore with more flags and gives its folder.
func generate(t *testing.T, flags ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "bookstore")
	args := append([]string{"new", "bookstore", "--spec", document, "--module", "github.com/acme/bookstore", "--dir", dir, "--no-git"}, flags...)
	if out, err := exec.CommandContext(t.Context(), binary, args...).CombinedOutput(); err != nil {
		t.Fatalf("backend %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return dir
}

// secrets gives a value to every variable that a compose.yaml insists on.
func secrets(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, part := range strings.Split(string(text), "${")[1:] {
		if name, _, required := strings.Cut(part, ":?"); required && !strings.ContainsAny(name, "}\n") {
			out = append(out, name+"=secret")
		}
	}
	return out
}

func TestProjects(t *testing.T) {
	t.Parallel()
	for name, flags := range services {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := generate(t, flags...)
			dockerfile, err := os.ReadFile(filepath.Join(dir, "Dockerfile"))
			if err != nil {
				t.Fatal(err)
			}
			report(t, "Dockerfile")(project.Dockerfile(t.Context(), dockerfile))
			file := filepath.Join(dir, "compose.yaml")
			report(t, "compose.yaml")(project.Compose(t.Context(), file, secrets(t, file)...))
		})
	}
}

// report gives a function that takes a judge's answer.
func report(t *testing.T, file string) func([]string, error) {
	t.Helper()
	return func(faults []string, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
		for _, fault := range faults {
			t.Errorf("%s: %s", file, fault)
		}
	}
}

// TestComposeNeedsItsSecrets holds that no password is in the file, nor a default.
func TestComposeNeedsItsSecrets(t *testing.T) {
	t.Parallel()
	faults, err := project.Compose(t.Context(), filepath.Join(generate(t, "--db", "postgres"), "compose.yaml"))
	if err != nil || len(faults) != 1 || !strings.Contains(faults[0], "POSTGRES_PASSWORD") {
		t.Errorf("Compose gave %q, %v, want a fault about POSTGRES_PASSWORD", faults, err)
	}
}
