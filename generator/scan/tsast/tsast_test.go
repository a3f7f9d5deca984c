package tsast_test

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

	"github.com/backend-dev/backend/generator/scan/tsast"
)

// facts gives a line for each declaration, in the words of the oracle.
func facts(f *tsast.File) []string {
	out := []string{}
	line := func(offset int) int { n, _ := f.Position(offset); return n }
	for _, c := range f.Classes {
		kind := "class"
		if c.Interface {
			kind = "interface"
		}
		if c.Name != "" {
			out = append(out, fmt.Sprintf("%d %s %s", line(c.At), kind, c.Name))
		}
		decos := slices.Clone(c.Decorators)
		for _, m := range c.Members {
			if strings.HasPrefix(m.Name, "[") || m.Name == "()" || m.Name == "constructor" && m.Method || c.Interface && m.Name == "new" {
				continue
			}
			decos = append(decos, m.Decorators...)
			what, opt := "prop", ""
			if m.Method {
				what = "method"
			}
			if m.Optional {
				opt = "?"
			}
			out = append(out, fmt.Sprintf("%d %s %s%s: %s", line(m.At), what, m.Name, opt, strings.Join(strings.Fields(f.Slice(m.Type)), " ")))
		}
		for _, d := range decos {
			out = append(out, fmt.Sprintf("%d deco %s", line(d.At), d.Name))
		}
	}
	for _, i := range f.Imports {
		out = append(out, fmt.Sprintf("import %s %s %s", i.From, i.Name, i.Local))
	}
	slices.Sort(out)
	return out
}

// compiler gives the folder of the TypeScript compiler, installing it once.
func compiler(t *testing.T) string {
	t.Helper()
	missing := func(why string) {
		if os.Getenv("CI") != "" {
			t.Fatal("no TypeScript, the oracle of the reader: " + why)
		}
		t.Skip("no TypeScript, the oracle of the reader: " + why)
	}
	if _, err := exec.LookPath("node"); err != nil {
		missing("no node")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		missing(err.Error())
	}
	dir := filepath.Join(cache, "backend-typescript-6.0.3")
	module := filepath.Join(dir, "node_modules", "typescript")
	if _, err := os.Stat(module); err == nil {
		return module
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		missing(err.Error())
	}
	data, err := os.ReadFile("testdata/oracle/package.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "package.json"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("npm", "install", "--prefix", dir, "--no-audit", "--no-fund", "--ignore-scripts").CombinedOutput(); err != nil {
		missing(string(out))
	}
	return module
}

// TestOracle compares the reader with the compiler's own tree on what is written
// for the purpose, and on the declarations that come with the compiler.
func TestOracle(t *testing.T) {
	t.Parallel()
	module := compiler(t)
	files, err := filepath.Glob(filepath.Join(module, "lib", "lib.*.d.ts"))
	if err != nil {
		t.Fatal(err)
	}
	own, err := filepath.Glob("testdata/*.ts")
	if err != nil {
		t.Fatal(err)
	}
	files = append(own, files...)
	data, err := exec.Command("node", append([]string{"testdata/oracle/facts.cjs", module}, files...)...).Output()
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
		if diff := cmp.Diff(lines, facts(tsast.Parse(string(src)))); diff != "" {
			t.Errorf("%s: %s", file, diff[:min(len(diff), 1500)])
		}
	}
}

func TestSpans(t *testing.T) {
	t.Parallel()
	f := tsast.Parse("const a = z.object({ x: z.string().min(1), 'y-z': [1, 2], ...b, c }), d = 1;\napp.use('/v1', auth(), router!.get<A, B>('/x'));\ntype U = 'a' | 'b';")
	var got []string
	for _, p := range f.Properties(tsast.Span{A: f.Vars["a"].Init.A + 4, B: f.Vars["a"].Init.B - 1}) {
		got = append(got, p.Name+"="+f.Slice(p.Value))
	}
	for _, c := range f.Chains(f.All()) {
		text := c.Base
		for _, l := range c.Links {
			text += " " + l.Name + "(" + f.Slice(l.Args) + ")"
		}
		got = append(got, text)
	}
	for _, u := range f.Union(f.Types["U"]) {
		got = append(got, f.Slice(u))
	}
	want := []string{
		"x=z.string().min(1)", "y-z=[1, 2]", "...=b", "c=",
		"z object({ x: z.string().min(1), 'y-z': [1, 2], ...b, c })", "z string() min(1)",
		"app use('/v1', auth(), router!.get<A, B>('/x'))", "auth ()", "router get('/x')", "'a'", "'b'",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzParse(f *testing.F) {
	data, err := os.ReadFile("testdata/app.ts")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Add("class A { @x( static {")
	f.Add("`${`${`${")
	f.Add("export { a as")
	f.Add("import {a} from")
	f.Add("class A extends (")
	f.Fuzz(func(_ *testing.T, src string) {
		tree := tsast.Parse(src)
		_ = facts(tree)
		for _, c := range tree.Chains(tree.All()) {
			for _, l := range c.Links {
				for _, a := range tree.Split(l.Args) {
					_ = tree.Slice(a)
					_ = tree.Properties(a)
				}
			}
		}
	})
}
