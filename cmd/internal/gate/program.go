package gate

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// The stacks whose services a gate can run.
const (
	stackGo      = "go"
	stackFastAPI = "fastapi"
)

// Prepare makes the service ready to be started, and gives the command that does: a
// binary in Go, a module on an interpreter with the service's packages in Python.
func (p *Project) Prepare(ctx context.Context) ([]string, error) {
	switch p.stack() {
	case stackGo:
		bin, err := p.Build(ctx)
		return []string{bin}, err
	case stackFastAPI:
		python, err := p.interpreter(ctx)
		if err != nil {
			return nil, err
		}
		return []string{python, "-m", "app"}, p.run(ctx, "compile", nil, python, "-m", "compileall", "-q", "app", "migrations", "tests")
	default:
		return nil, fmt.Errorf("no way to build a service of the stack %s", p.stack())
	}
}

// Vet has the tools of the stack look for mistakes.
func (p *Project) Vet(ctx context.Context) error {
	if p.stack() == stackGo {
		return p.Go(ctx, "vet", "./...")
	}
	return p.lint(ctx)
}

// packages counts the folders of a Go service's own packages; other stacks have none.
func (p *Project) packages() (int, error) {
	if p.stack() != stackGo {
		return 0, nil
	}
	entries, err := os.ReadDir(filepath.Join(p.Dir, "internal"))
	return len(entries), err
}

// clean removes what Prepare made beside the project.
func (p *Project) clean() error { return os.RemoveAll(p.Dir + ".bin") }

func (p *Project) stack() string { return cmp.Or(p.tc.Stack, stackGo) }

// run executes a command in the project; its output goes to VERB.log beside it.
func (p *Project) run(ctx context.Context, verb string, env []string, name string, args ...string) error {
	return run(ctx, p.Dir, p.Dir+"."+verb+".log", env, name, args...)
}

// Go runs the go command in the project; its output goes to VERB.log.
func (p *Project) Go(ctx context.Context, args ...string) error {
	return p.run(ctx, args[0], []string{"GOFLAGS=-mod=readonly -buildvcs=false"}, "go", args...)
}

// Build makes the binary of a Go service and returns its path.
func (p *Project) Build(ctx context.Context) (string, error) {
	bin := p.Dir + ".bin"
	if err := os.MkdirAll(bin, 0o755); err != nil {
		return "", err
	}
	if err := p.Go(ctx, "build", "-o", bin+"/", "./cmd/..."); err != nil {
		return "", err
	}
	entries, err := os.ReadDir(bin)
	if err != nil || len(entries) != 1 {
		return "", fmt.Errorf("binaries in %s: %d, %w", bin, len(entries), err)
	}
	return filepath.Join(bin, entries[0].Name()), nil
}
