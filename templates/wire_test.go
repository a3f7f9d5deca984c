package templates_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/backend-dev/backend/templates"
)

// TestWire runs the tests of package wire, which every generated Go service holds
// word for word, in a module of its own.
func TestWire(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds a module")
	}
	dir := t.TempDir()
	copyPackage(t, "go/files/internal/wire", filepath.Join(dir, "wire"))
	sums, err := os.ReadFile("../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "go.sum"), sums)
	write(t, filepath.Join(dir, "go.mod"), []byte("module example.com/service\n\ngo 1.26\n\nrequire github.com/google/uuid v1.6.0\n"))
	if unformatted := run(t, dir, "gofmt", "-l", "."); unformatted != "" {
		t.Errorf("not formatted: %s", unformatted)
	}
	run(t, dir, "go", "vet", "./...")
	run(t, dir, "go", "test", "./...")
}

// copyPackage writes the static templates of a folder as the Go files they become.
func copyPackage(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Mkdir(to, 0o755); err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(templates.FS(), from+"/*.go.tmpl")
	if err != nil || len(names) == 0 {
		t.Fatalf("templates in %s: %d, %v", from, len(names), err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(templates.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(to, strings.TrimSuffix(filepath.Base(name), ".tmpl")), data)
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// run gives the output of a command that must succeed.
func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	output, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, output)
	}
	return string(output)
}
