package packages_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/python/packages"
)

var update = flag.Bool("update", false, "write lock.txt anew; needs uv and the package index")

// optional are the features beside the database.
var optional = []packages.Feature{packages.Hashes, packages.Tokens, packages.Client, packages.Redis}

// combinations gives every set of features that a service can have.
func combinations() [][]packages.Feature {
	var all [][]packages.Feature
	for bits := range 1 << len(optional) {
		for _, db := range []packages.Feature{packages.SQLite, packages.Postgres} {
			chosen := []packages.Feature{db}
			for i, f := range optional {
				if bits&(1<<i) != 0 {
					chosen = append(chosen, f)
				}
			}
			all = append(all, chosen)
		}
	}
	return all
}

// project gives a folder with pyproject.toml of a service with the features.
func project(t *testing.T, features []packages.Feature) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "pyproject.toml"), packages.For("x-service", features...).Manifest())
	return dir
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// uv gives the path of uv: the variable BACKEND_TEST_PYTHON names a Python with it.
func uv(t *testing.T) string {
	t.Helper()
	if python := os.Getenv("BACKEND_TEST_PYTHON"); python != "" {
		return filepath.Join(filepath.Dir(python), "uv")
	}
	found, err := exec.LookPath("uv")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("uv is missing: set BACKEND_TEST_PYTHON")
		}
		t.Skip("uv is not installed")
	}
	return found
}

// TestLock holds that uv takes the lock of every combination as it is.
func TestLock(t *testing.T) {
	if testing.Short() {
		t.Skip("runs uv")
	}
	program := uv(t)
	if *update {
		relock(t, program)
	}
	for _, features := range combinations() {
		dir := project(t, features)
		write(t, filepath.Join(dir, "uv.lock"), packages.Lock("x-service", features...))
		cmd := exec.CommandContext(t.Context(), program, "lock", "--check")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			if strings.Contains(string(out), "error sending request") && os.Getenv("CI") == "" {
				t.Skipf("uv needs the package index: %s", out)
			}
			t.Errorf("%v: uv lock --check: %v\n%s", features, err, out)
		}
	}
}

// relock writes the lock of all features together. Locked versions move only when they
// must: delete lines of lock.txt to move them on.
func relock(t *testing.T, program string) {
	t.Helper()
	all := append([]packages.Feature{packages.SQLite, packages.Postgres}, optional...)
	dir := project(t, all)
	file := filepath.Join(dir, "uv.lock")
	if old := packages.Lock("x-service", all...); strings.Contains(old, "requires-python") {
		write(t, file, old)
	}
	cmd := exec.CommandContext(t.Context(), program, "lock")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("uv lock: %v\n%s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i, part := range strings.Split(string(data), "\n[[package]]\n") {
		switch {
		case i == 0:
			out.WriteString(part)
		case !strings.HasPrefix(part, `name = "x-service"`):
			out.WriteString("\n[[package]]\n" + part)
		}
	}
	write(t, "lock.txt", out.String())
	t.Skip("lock.txt is written: run the test again")
}

func TestProject(t *testing.T) {
	t.Parallel()
	got := map[string]string{}
	for _, name := range []string{"bookstore", "fastapi", "idna"} {
		got[name] = packages.Project(name)
	}
	want := map[string]string{"bookstore": "bookstore", "fastapi": "fastapi-service", "idna": "idna-service"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDirect(t *testing.T) {
	t.Parallel()
	has := func(set packages.Set, name string) bool { return strings.Contains(set.Lock, "\nname = \""+name+"\"\n") }
	small, large := packages.For("shop", packages.SQLite), packages.For("shop", packages.Postgres, packages.Tokens, packages.Redis)
	for _, c := range []struct {
		name         string
		small, large bool
	}{
		{"shop", true, true}, {"aiosqlite", true, false}, {"psycopg-binary", false, true}, {"cryptography", false, true},
		{"redis", false, true}, {"greenlet", true, true}, {"uvloop", true, true}, {"argon2-cffi", false, false},
	} {
		if has(small, c.name) != c.small || has(large, c.name) != c.large {
			t.Errorf("%s: in the small lock %t, in the large one %t", c.name, has(small, c.name), has(large, c.name))
		}
	}
}
