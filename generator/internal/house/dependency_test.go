package house_test

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// directLimit is the budget of direct dependencies, tests' included.
const directLimit = 12

// TestDependencies compares the modules in the program with the committed list, so
// that a new one is seen. Write it anew with: go test ./generator/internal/house -update.
func TestDependencies(t *testing.T) {
	t.Parallel()
	cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}}{{end}}", "./cmd/backend")
	cmd.Dir = root
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(lines)
	lines = slices.DeleteFunc(slices.Compact(lines), func(l string) bool { return l == "" || l == module || strings.HasPrefix(l, module+" ") })
	got := strings.Join(lines, "\n") + "\n"
	const list = "testdata/dependencies.txt"
	if *update {
		if err := os.WriteFile(list, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the modules in the program differ from %s:\n%s", list, diff)
	}
}

func TestDirectDependencies(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(root + "/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	direct := regexp.MustCompile(`(?m)^\t\S+ v\S+$`).FindAllString(string(data), -1)
	if len(direct) > directLimit {
		t.Errorf("%d direct dependencies, at most %d are allowed:\n%s", len(direct), directLimit, strings.Join(direct, "\n"))
	}
	if len(direct) < 5 {
		t.Errorf("found only %d direct dependencies: is go.mod tidy?", len(direct))
	}
}
