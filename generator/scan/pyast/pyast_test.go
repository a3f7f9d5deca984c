package pyast_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/scan/pyast"
)

// facts gives a line for each declaration, in the words of the oracle.
func facts(f *pyast.File) []string {
	var out []string
	say := func(offset int, format string, args ...any) {
		line, _ := f.Position(offset)
		out = append(out, fmt.Sprintf("%d ", line)+fmt.Sprintf(format, args...))
	}
	expr := func(e *pyast.Expr) string { return strings.Join(strings.Fields(f.Text(e)), " ") }
	var walk func(list []*pyast.Stmt)
	walk = func(list []*pyast.Stmt) {
		for _, s := range list {
			switch s.Kind {
			case pyast.Class, pyast.Func:
				for _, d := range s.Decos {
					say(d.Start, "deco %s", expr(d))
				}
				kind := "class"
				if s.Kind == pyast.Func {
					kind = "def"
				}
				say(s.NameAt, "%s %s", kind, s.Name)
				for _, p := range s.Params {
					say(p.Start, "arg %s: %s", p.Name, expr(p.Annotation))
				}
				if s.Bases != nil {
					for _, b := range s.Bases.List {
						say(b.Start, "base %s", expr(b))
					}
				}
			case pyast.Annotated:
				say(s.Start, "field %s: %s = %s", expr(s.Targets[0]), expr(s.Annotation), expr(s.Value))
			case pyast.Import, pyast.From:
				for _, n := range s.Names {
					say(s.Start, "import %d %s %s %s", s.Level, s.Module, n.Name, n.As)
				}
			}
			walk(s.Body)
		}
	}
	walk(f.Body)
	slices.Sort(out)
	return out
}

// oracle prints the same lines from CPython's own tree.
const oracle = `
import ast, json, sys
def run(path):
    src = open(path, encoding="utf-8").read()
    out = []
    def text(n): return " ".join((ast.get_source_segment(src, n) or "").split()) if n is not None else ""
    for n in ast.walk(ast.parse(src)):
        if isinstance(n, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            for d in n.decorator_list: out.append("%d deco %s" % (d.lineno, text(d)))
            out.append("%d %s %s" % (n.lineno, "class" if isinstance(n, ast.ClassDef) else "def", n.name))
            if isinstance(n, ast.ClassDef):
                for b in n.bases: out.append("%d base %s" % (b.lineno, text(b)))
            else:
                a = n.args
                for p in a.posonlyargs + a.args + a.kwonlyargs + [x for x in (a.vararg, a.kwarg) if x]:
                    out.append("%d arg %s: %s" % (p.lineno, p.arg, text(p.annotation)))
        elif isinstance(n, ast.AnnAssign): out.append("%d field %s: %s = %s" % (n.lineno, text(n.target), text(n.annotation), text(n.value)))
        elif isinstance(n, ast.Import):
            for x in n.names: out.append("%d import 0  %s %s" % (n.lineno, x.name, x.asname or ""))
        elif isinstance(n, ast.ImportFrom):
            for x in n.names: out.append("%d import %d %s %s %s" % (n.lineno, n.level, n.module or "", x.name, x.asname or ""))
    return sorted(out)
print(json.dumps({p: run(p) for p in sys.argv[1:]}))
`

// TestOracle compares the parser with CPython's on its own standard library and on
// what is written for the purpose.
func TestOracle(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no python3: it is the oracle of the parser")
		}
		t.Skip("no python3: it is the oracle of the parser")
	}
	home, err := exec.Command(python, "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, pattern := range []string{"testdata/*.py", strings.TrimSpace(string(home)) + "/[a-d]*.py", strings.TrimSpace(string(home)) + "/asyncio/*.py"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	data, err := exec.Command(python, append([]string{"-c", oracle}, files...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var want map[string][]string
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	if len(want) < 50 {
		t.Errorf("only %d files to compare with", len(want))
	}
	for file, lines := range want {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f := pyast.Parse(string(src))
		if len(f.Errors) > 0 {
			line, _ := f.Position(f.Errors[0].Offset)
			t.Errorf("%s:%d: %s", file, line, f.Errors[0].Message)
		}
		if diff := cmp.Diff(lines, facts(f)); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

// TestTolerance holds that one fault loses its own line only.
func TestTolerance(t *testing.T) {
	t.Parallel()
	f := pyast.Parse("import a\nclass :\n    x: int = 1\ndef f(a: int):\n    return (\n@d\ndef g(): pass\n\ttabs: str\nb: int\n")
	var got []string
	for _, line := range facts(f) {
		got = append(got, strings.TrimSpace(line))
	}
	want := []string{"1 import 0  a", "3 field x: int = 1", "4 arg a: int", "4 def f", "7 def g", "8 field tabs: str =", "9 field b: int ="}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(f.Errors) == 0 {
		t.Error("no fault is told")
	}
}

// TestNewSyntax reads what the oracle may be too old for.
func TestNewSyntax(t *testing.T) {
	t.Parallel()
	f := pyast.Parse("def f[T: (int, str)](x: T) -> T: ...\ntype A[T] = list[T]\ntry: pass\nexcept A, B: pass\nx = f\"{d[\"a\"]!r:>{w}} {{ {'}'}\"\nmatch x:\n  case [1, *_]: pass\ny: int = 1\n")
	if len(f.Errors) > 0 {
		t.Errorf("got %v", f.Errors)
	}
	if got := facts(f); len(got) != 3 || got[2] != "8 field y: int = 1" {
		t.Errorf("got %q", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, file := range []string{"testdata/app.py"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("f\"{")
	f.Add("class A(\n  b=[x for")
	f.Add("((((((((lambda")
	f.Fuzz(func(_ *testing.T, src string) {
		tree := pyast.Parse(src)
		_ = facts(tree)
	})
}
