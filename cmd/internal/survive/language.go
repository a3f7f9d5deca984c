package survive

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// language is what lives of a stack's services differ in.
type language struct {
	// code is the extension of the files that people mostly work on, apart those below
	// a folder that few touch.
	code, apart string
	// change edits a file of code.
	change func(e *editor, text, word string) (changed, how string)
	// deletable are files that people delete.
	deletable []string
	// migrations is the pattern of the migrations.
	migrations string
	// check and test are the commands that prove a project.
	check, test [][]string
	// migrate applies the migrations of the folder it runs in; nil leaves it to
	// Options.Apply.
	migrate []string
}

// languageOf gives that of a stack.
func languageOf(stack string) (language, error) {
	switch stack {
	case "go":
		return language{
			code: ".go", apart: "internal/platform", change: (*editor).golang,
			deletable: []string{"README.md", ".golangci.yml", ".env.example"}, migrations: "migrations/*.sql",
			check: [][]string{{"go", "vet", "./..."}}, test: [][]string{{"go", "test", "./..."}},
		}, nil
	case "fastapi":
		python := os.Getenv("BACKEND_TEST_PYTHON")
		if python == "" {
			return language{}, fmt.Errorf("BACKEND_TEST_PYTHON is not set; .ci/setup prints it")
		}
		ruff := filepath.Join(filepath.Dir(python), "ruff")
		return language{
			code: ".py", apart: "app/core", change: (*editor).python,
			deletable: []string{"README.md", ".dockerignore", ".env.example"}, migrations: "migrations/versions/*.py",
			check:   [][]string{{ruff, "check", "--no-cache", "--select", "E9,F", "."}, {python, "-c", "import app.main"}},
			test:    [][]string{{python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"}},
			migrate: []string{python, "-m", "app", "migrate", "up"},
		}, nil
	default:
		return language{}, fmt.Errorf("no lives of the stack %q are known", stack)
	}
}

// prove runs commands in the project until one fails.
func (l *life) prove(ctx context.Context, commands [][]string) error {
	for _, words := range commands {
		cmd := exec.CommandContext(ctx, words[0], words[1:]...)
		cmd.Dir = l.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", strings.Join(words[:min(3, len(words))], " "), err, shortened(out))
		}
	}
	return nil
}

var (
	pythonBody = regexp.MustCompile(`(?m)^( *)(?:async )?def [a-z_0-9]+\(.*:\n`)
	pythonStub = regexp.MustCompile(`(?m)^( *)raise wire\.not_implemented\(`)
)

func (e *editor) python(text, word string) (changed, how string) {
	functions := pythonBody.FindAllStringSubmatchIndex(text, -1)
	stub := pythonStub.FindStringSubmatchIndex(text)
	switch n := e.rng.IntN(6); {
	case n < 3 && len(functions) > 0:
		at := pick(e.rng, functions)
		return text[:at[1]] + text[at[2]:at[3]] + "    # " + word + ": remember why.\n" + text[at[1]:], "comment in a function of"
	case n < 5:
		return text + "\n\ndef " + word + "() -> str:\n    \"\"\"Be ours.\"\"\"\n    return \"" + word + "\"\n", "function in"
	case stub != nil:
		return text[:stub[0]] + text[stub[2]:stub[3]] + "# " + word + ": soon.\n" + text[stub[0]:], "work on a stub in"
	}
	return text + "\n# " + word + ": a note.\n", "note in"
}
