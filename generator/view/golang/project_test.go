package golang_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/render"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/generator/view/golang"
	"github.com/backend-dev/backend/openapi/account"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/templates"
)

// bookstore gives the view of the bookstore for answers.
func bookstore(t *testing.T, answers golang.Answers) *golang.View {
	t.Helper()
	svc, err := load.Load(t.Context(), filepath.Join("..", "..", "..", "examples", "bookstore", "openapi.yaml"), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if answers.Auth == golang.AuthJWT {
		if err := errors.Join(account.Require(svc), account.Add(t.Context(), svc)); err != nil {
			t.Fatal(err)
		}
	}
	answers.Name, answers.Module, answers.Envelope = "bookstore", "example.com/bookstore", "spec"
	v, err := golang.Build(infer.Infer(svc, infer.Options{}), answers)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// write renders a view into a folder.
func write(t *testing.T, v *golang.View) string {
	t.Helper()
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
// what "go mod tidy" would write: package modules does not list what its code imports.
func TestModuleFilesAreFresh(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("runs go mod tidy")
	}
	for _, database := range []string{golang.SQLite, golang.Postgres} {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			cmd := exec.CommandContext(t.Context(), "go", "mod", "tidy", "-diff")
			cmd.Dir = write(t, bookstore(t, golang.Answers{Database: database}))
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
	read := regexp.MustCompile(`\br\.\w+\("(\w+)"`)
	for name, answers := range map[string]golang.Answers{
		"smallest": {Database: golang.SQLite},
		"largest":  {Database: golang.Postgres, Cache: "redis", Auth: golang.AuthJWT},
		"oidc":     {Database: golang.Postgres, Auth: golang.AuthOIDC},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := bookstore(t, answers)
			dir := filepath.Join(write(t, v), "internal", "platform", "config")
			files, err := filepath.Glob(filepath.Join(dir, "*.go"))
			if err != nil {
				t.Fatal(err)
			}
			var found, listed []string
			for _, file := range files {
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				for _, m := range read.FindAllStringSubmatch(string(data), -1) {
					found = append(found, m[1])
				}
			}
			for _, s := range v.Settings {
				listed = append(listed, s.Name)
			}
			slices.Sort(found)
			slices.Sort(listed)
			if diff := cmp.Diff(listed, found); diff != "" {
				t.Errorf("settings listed (-) and read by package config (+):\n%s", diff)
			}
		})
	}
}
