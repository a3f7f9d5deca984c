package gate

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// interpreter gives a Python with the packages of the service. Services with the same
// packages share one, which is kept for later runs.
func (p *Project) interpreter(ctx context.Context) (string, error) {
	lock, err := os.ReadFile(filepath.Join(p.Dir, "uv.lock"))
	if err != nil {
		return "", err
	}
	home, err := pythons()
	if err != nil {
		return "", err
	}
	venv := filepath.Join(home, packagesHash(string(lock)))
	python := filepath.Join(venv, "bin", "python")
	err = exclusively(venv+".lock", func() error {
		if _, err := os.Stat(venv + ".complete"); err == nil {
			return nil
		}
		uv, err := uv()
		if err != nil {
			return err
		}
		env := []string{"UV_PROJECT_ENVIRONMENT=" + venv, "UV_PYTHON_DOWNLOADS=never"}
		if err := p.run(ctx, "uv", env, uv, "sync", "--locked", "--quiet"); err != nil {
			return err
		}
		return os.WriteFile(venv+".complete", nil, 0o644)
	})
	return python, err
}

// lint holds the code to the form and the types that its own project asks for.
func (p *Project) lint(ctx context.Context) error {
	python, err := p.interpreter(ctx)
	if err != nil {
		return err
	}
	bin := filepath.Dir(python)
	cache := filepath.Dir(bin) + ".mypy"
	return errors.Join(
		p.run(ctx, "check", nil, filepath.Join(bin, "ruff"), "check", "--no-cache", "--output-format", "concise", "."),
		p.run(ctx, "format", nil, filepath.Join(bin, "ruff"), "format", "--no-cache", "--check", "."),
		// What mypy knows of the packages serves all services; one at a time writes to it.
		exclusively(cache+".lock", func() error {
			return p.run(ctx, "mypy", nil, filepath.Join(bin, "mypy"), "--cache-dir", cache)
		}),
	)
}

//go:embed escapes.py
var escapesInPython string

// pythonEscapes looks for text of a document that has left its literal or comment.
func (p *Project) pythonEscapes(ctx context.Context) ([]string, error) {
	python, err := p.interpreter(ctx)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, python, "-c", escapesInPython, p.Dir)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("escapes: %w", err)
	}
	return strings.FieldsFunc(string(out), func(r rune) bool { return r == '\n' }), nil
}

// uv gives the program that installs packages: beside the Python that
// BACKEND_TEST_PYTHON names, or on the path.
func uv() (string, error) {
	if python := os.Getenv("BACKEND_TEST_PYTHON"); python != "" {
		return filepath.Join(filepath.Dir(python), "uv"), nil
	}
	found, err := exec.LookPath("uv")
	if err != nil {
		return "", fmt.Errorf("set BACKEND_TEST_PYTHON, which .ci/setup prints: %w", err)
	}
	return found, nil
}

// pythons is where the interpreters lie.
func pythons() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "backend-gate", "python")
	return dir, os.MkdirAll(dir, 0o755)
}

// packagesHash names the packages of a lock: all but the service itself.
func packagesHash(lock string) string {
	hash := sha256.New()
	for part := range strings.SplitSeq(lock, "\n[[package]]\n") {
		if !strings.Contains(part, "source = { virtual = ") {
			hash.Write([]byte(part + "\n"))
		}
	}
	return hex.EncodeToString(hash.Sum(nil)[:8])
}

// exclusively does something while no other process does it under the same file.
func exclusively(file string, do func() error) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return do()
}
