package gate

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/backend-dev/backend/generator/view/python/packages"
)

// uvVersion is the one that makes the interpreter of the tests.
const uvVersion = "0.13.9"

// runPython makes an interpreter with uv and the packages of all FastAPI services in
// the folder that is its argument, and prints its path. One that is up to date is left
// as it is.
func runPython(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	if len(args) != 1 {
		return false, fmt.Errorf("one folder is needed")
	}
	dir, err := filepath.Abs(args[0])
	if err != nil {
		return false, err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return false, err
	}
	python := filepath.Join(dir, "bin", "python")
	set := packages.For("all", packages.SQLite, packages.Postgres, packages.Hashes, packages.Tokens, packages.Client, packages.Redis)
	mark, complete := []byte(uvVersion+"\n"+set.Lock), filepath.Join(dir, "complete")
	err = exclusively(dir+".lock", func() error {
		if have, err := os.ReadFile(complete); err == nil && bytes.Equal(have, mark) {
			return nil
		}
		fmt.Fprintln(stderr, "making an interpreter with the packages of FastAPI services")
		if err := install(ctx, dir, python, set); err != nil {
			return err
		}
		return os.WriteFile(complete, mark, 0o644)
	})
	if err != nil {
		return false, err
	}
	_, err = fmt.Fprintln(stdout, python)
	return err == nil, err
}

// install makes the interpreter.
func install(ctx context.Context, dir, python string, set packages.Set) error {
	log := dir + ".log"
	if err := run(ctx, filepath.Dir(dir), log, nil, "python3", "-m", "venv", dir); err != nil {
		return err
	}
	if err := run(ctx, dir, log, nil, python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv=="+uvVersion); err != nil {
		return err
	}
	project := filepath.Join(dir, "project")
	if err := os.MkdirAll(project, 0o755); err != nil {
		return err
	}
	for name, text := range map[string]string{"pyproject.toml": set.Manifest(), "uv.lock": set.Lock} {
		if err := os.WriteFile(filepath.Join(project, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	env := []string{"UV_PROJECT_ENVIRONMENT=" + dir, "UV_PYTHON_DOWNLOADS=never"}
	return run(ctx, project, log, env, filepath.Join(dir, "bin", "uv"), "sync", "--locked", "--inexact", "--quiet")
}
