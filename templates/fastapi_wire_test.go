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

// TestFastAPIWire runs the tests of app/wire, which every generated FastAPI service
// holds word for word, and what must be true of its form.
func TestFastAPIWire(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("runs the tests of a package of Python")
	}
	python := interpreter(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "pyproject.toml"), []byte(wireProject))
	for _, folder := range []string{"app", "app/core", "tests", "tests/core"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, folder, "__init__.py"), nil)
	}
	for _, pattern := range []string{
		"app/wire/*.py", "tests/wire/*.py", "app/core/middleware.py", "tests/core/asgi.py", "tests/core/test_middleware.py",
	} {
		copyPython(t, pattern, dir)
	}
	run(t, dir, python, "-m", "ruff", "format", "--check", ".")
	run(t, dir, python, "-m", "ruff", "check", ".")
	run(t, dir, python, "-m", "mypy", ".")
	run(t, dir, python, "-m", "pytest", "-q")
}

// wireProject has the settings of generated projects that matter to app/wire.
const wireProject = `[tool.ruff]
line-length = 120
target-version = "py311"
[tool.ruff.lint]
select = ["E", "W", "F", "I", "UP", "B", "C4", "SIM", "PLE", "RUF", "ASYNC", "DTZ", "PTH", "S", "T20", "PT"]
ignore = ["B008", "E501", "RUF001", "RUF002", "RUF003", "S105", "S106", "S107"]
[tool.ruff.lint.per-file-ignores]
"tests/**" = ["S101"]
[tool.mypy]
python_version = "3.11"
strict = true
plugins = ["pydantic.mypy"]
[tool.pytest.ini_options]
pythonpath = ["."]
asyncio_mode = "auto"
asyncio_default_fixture_loop_scope = "session"
asyncio_default_test_loop_scope = "session"
filterwarnings = ["error"]
`

// interpreter gives a Python with the packages of generated FastAPI services.
func interpreter(t *testing.T) string {
	t.Helper()
	python := os.Getenv("BACKEND_TEST_PYTHON")
	if python == "" && os.Getenv("CI") != "" {
		t.Fatal("set BACKEND_TEST_PYTHON, which .ci/setup prints")
	}
	if python == "" {
		t.Skip("BACKEND_TEST_PYTHON names no Python with the packages of FastAPI services")
	}
	if _, err := exec.LookPath(python); err != nil {
		t.Fatal(err)
	}
	return python
}

// copyPython writes the static templates that a pattern names as the files they become.
func copyPython(t *testing.T, pattern, dir string) {
	t.Helper()
	const root = "fastapi/files/"
	names, err := fs.Glob(templates.FS(), root+pattern+".tmpl")
	if err != nil || len(names) == 0 {
		t.Fatalf("templates of %s: %d, %v", pattern, len(names), err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(templates.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, filepath.FromSlash(strings.TrimSuffix(strings.TrimPrefix(name, root), ".tmpl")))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, file, data)
	}
}
