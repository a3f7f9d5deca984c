package python_test

import (
	"errors"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/render"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/generator/view/python"
	"github.com/backend-dev/backend/openapi/account"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/templates"
)

// kinds are answers whose services differ most.
var kinds = map[string]python.Answers{
	"smallest": {Database: python.SQLite},
	"largest":  {Database: python.Postgres, Cache: "redis", Auth: python.AuthJWT},
	"oidc":     {Database: python.Postgres, Auth: python.AuthOIDC},
}

// bookstore gives the view of the bookstore, and its files.
func bookstore(t *testing.T, answers python.Answers) (*python.View, []plan.File) {
	t.Helper()
	svc, err := load.Load(t.Context(), filepath.Join("..", "..", "..", "examples", "bookstore", "openapi.yaml"), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if answers.Auth == python.AuthJWT {
		if err := errors.Join(account.Require(svc), account.Add(t.Context(), svc)); err != nil {
			t.Fatal(err)
		}
	}
	answers.Name, answers.Module, answers.Envelope = "bookstore", "example.com/bookstore", "spec"
	v, err := python.Build(infer.Infer(svc, infer.Options{}), answers)
	if err != nil {
		t.Fatal(err)
	}
	st, err := stack.Load(templates.FS(), "fastapi")
	if err != nil {
		t.Fatal(err)
	}
	files, err := render.Render(t.Context(), st, v)
	if err != nil {
		t.Fatal(err)
	}
	return v, files
}

// TestSettingsAreRead fails when README.md and .env.example tell of a setting that the
// settings do not have, or leave one out.
func TestSettingsAreRead(t *testing.T) {
	t.Parallel()
	attribute := regexp.MustCompile(`(?m)^    ([a-z][a-z_]*): (?:Annotated|SecretStr|str|int|bool)\b`)
	for name, answers := range kinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v, files := bookstore(t, answers)
			var found, listed []string
			for _, f := range files {
				if !strings.HasPrefix(f.Path, "app/") || !strings.Contains(string(f.Content), "Settings(BaseSettings") && !strings.Contains(string(f.Content), "Settings(EnvironmentSettings") &&
					!strings.Contains(string(f.Content), "Settings(IssuerSettings") && f.Path != "app/core/config.py" {
					continue
				}
				for _, m := range attribute.FindAllStringSubmatch(string(f.Content), -1) {
					found = append(found, strings.ToUpper(m[1]))
				}
			}
			for _, s := range v.Settings {
				listed = append(listed, s.Name)
			}
			slices.Sort(found)
			slices.Sort(listed)
			if diff := cmp.Diff(listed, slices.Compact(found)); diff != "" {
				t.Errorf("settings listed (-) and read (+):\n%s", diff)
			}
		})
	}
}

// TestProjectsAreInForm has ruff and mypy look at whole projects.
func TestProjectsAreInForm(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("runs mypy")
	}
	bin, cache := filepath.Dir(interpreter(t)), t.TempDir()
	for name, answers := range kinds {
		t.Run(name, func(t *testing.T) { // one after the other: mypy remembers the packages
			_, files := bookstore(t, answers)
			dir := t.TempDir()
			for _, f := range files {
				write(t, filepath.Join(dir, filepath.FromSlash(f.Path)), f.Content)
			}
			for _, words := range [][]string{
				{"ruff", "format", "--no-cache", "--check", "."}, {"ruff", "check", "--no-cache", "."}, {"mypy", "--cache-dir", cache},
			} {
				cmd := exec.CommandContext(t.Context(), filepath.Join(bin, words[0]), words[1:]...)
				cmd.Dir = dir
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("%s: %v\n%s", strings.Join(words[:2], " "), err, out)
				}
			}
		})
	}
}

func TestAnswersThatCannotBe(t *testing.T) {
	t.Parallel()
	for word, answers := range map[string]python.Answers{
		"oracle": {Database: "oracle"},
		"magic":  {Database: python.SQLite, Auth: "magic"},
	} {
		if _, err := python.Build(&infer.Model{}, answers); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: got %v", word, err)
		}
	}
}
