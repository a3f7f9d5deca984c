package golang_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/backend-dev/backend/generator/render"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/generator/view/golang"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/templates"
)

// project renders the bookstore for a database into a folder.
func project(t *testing.T, database string) string {
	t.Helper()
	svc, err := load.Load(t.Context(), filepath.Join("..", "..", "..", "examples", "bookstore", "openapi.yaml"), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	v, err := golang.Build(infer.Infer(svc, infer.Options{}), golang.Answers{
		Name: "bookstore", Module: "example.com/bookstore", Database: database, Envelope: "spec",
	})
	if err != nil {
		t.Fatal(err)
	}
	st, err := stack.Load(templates.FS(), "go")
	if err != nil {
		t.Fatal(err)
	}
	files, err := render.Render(t.Context(), st, v)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestModuleFilesAreFresh fails when go.mod or go.sum of a generated service are not
// what "go mod tidy" would write: run it in a generated service then, and copy both
// files to templates/go/files.
func TestModuleFilesAreFresh(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("runs go mod tidy")
	}
	for _, database := range []string{golang.SQLite, golang.Postgres} {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			cmd := exec.CommandContext(t.Context(), "go", "mod", "tidy", "-diff")
			cmd.Dir = project(t, database)
			out, err := cmd.CombinedOutput()
			switch {
			case err == nil:
			case strings.Contains(string(out), "dial tcp") && os.Getenv("CI") == "":
				t.Skipf("go mod tidy needs modules that are not in the cache: %s", out)
			default:
				t.Errorf("go.mod and go.sum are stale: %v\n%s", err, out)
			}
		})
	}
}

// TestSettingsAreRead fails when README.md and .env.example tell of a setting that
// package config does not read, or leave one out.
func TestSettingsAreRead(t *testing.T) {
	t.Parallel()
	data, err := fs.ReadFile(templates.FS(), "go/files/internal/platform/config/config.go.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	config := string(data)
	settings := build(t, golang.SQLite).Settings
	for _, s := range settings {
		if !strings.Contains(config, `("`+s.Name+`"`) {
			t.Errorf("package config does not read %s", s.Name)
		}
	}
	if read := len(regexp.MustCompile(`\br\.\w+\("`).FindAllString(config, -1)); read != len(settings) {
		t.Errorf("package config reads %d settings, %d are listed", read, len(settings))
	}
}
