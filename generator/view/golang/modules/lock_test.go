package modules_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/golang/modules"
)

var update = flag.Bool("update", false, "write lock.txt anew; needs the module proxy")

// set is the features of one service, the database first.
type set = []modules.Feature

// optional are the features beside the database.
var optional = []modules.Feature{modules.Hashes, modules.Tokens, modules.Redis, modules.Metrics, modules.Tracing}

// combinations gives every set of features that a service can have, small ones first.
func combinations() []set {
	var all []set
	for bits := range 1 << len(optional) {
		var chosen []modules.Feature
		for i, f := range optional {
			if bits&(1<<i) != 0 {
				chosen = append(chosen, f)
			}
		}
		for _, db := range []modules.Feature{modules.SQLite, modules.Postgres} {
			all = append(all, append([]modules.Feature{db}, chosen...))
		}
	}
	slices.SortStableFunc(all, func(a, b []modules.Feature) int { return len(a) - len(b) })
	return all
}

// TestLock compares the files with what go mod tidy says: of every database alone and
// of all features together; with -update of every combination.
func TestLock(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go mod tidy")
	}
	if *update {
		relock(t)
	}
	all := append([]modules.Feature{modules.SQLite}, optional...)
	for _, features := range []set{{modules.SQLite}, {modules.Postgres}, all} {
		want := tidy(t, features, modules.For("example.com/x", features...).Mod)
		if diff := gocmp.Diff(want, modules.For("example.com/x", features...)); diff != "" {
			t.Errorf("%v: lock.txt is stale, run go test -run TestLock -update (-tidy +lock):\n%s", features, diff)
		}
	}
}

// tidy gives the files of a module that imports all that the features import, after
// go mod tidy, which starts with this go.mod.
func tidy(t *testing.T, features []modules.Feature, mod string) modules.Files {
	t.Helper()
	dir := t.TempDir()
	var code, tests strings.Builder
	code.WriteString("package x\n")
	tests.WriteString("package x\n")
	for _, r := range modules.Direct(features...) {
		imports, inTests := r.Imports()
		for _, path := range imports {
			fmt.Fprintf(&code, "import _ %q\n", path)
		}
		for _, path := range inTests {
			fmt.Fprintf(&tests, "import _ %q\n", path)
		}
	}
	for name, text := range map[string]string{"x.go": code.String(), "x_test.go": tests.String(), "go.mod": mod} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "go", "mod", "tidy")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		if strings.Contains(string(out), "dial tcp") && os.Getenv("CI") == "" {
			t.Skipf("go mod tidy needs modules that are not in the cache: %s", out)
		}
		t.Fatalf("%v: go mod tidy: %v\n%s", features, err, out)
	}
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	return modules.Files{Mod: read("go.mod"), Sum: read("go.sum")}
}

// relock finds the lines of all combinations, and for each line the smallest
// combinations that have it.
func relock(t *testing.T) {
	t.Helper()
	everything := append([]modules.Feature{modules.SQLite, modules.Postgres}, optional...)
	var start strings.Builder
	start.WriteString("module example.com/x\n\ngo 1.26.0\n\nrequire (\n")
	for _, r := range modules.Direct(everything...) {
		fmt.Fprintf(&start, "\t%s %s\n", r.Path, r.Version)
	}
	for line := range strings.Lines(modules.For("example.com/x", everything...).Mod) {
		if strings.HasSuffix(line, "// indirect\n") { // locked ones move only when they must
			start.WriteString(line)
		}
	}
	start.WriteString(")\n")
	pinned := tidy(t, everything, start.String()).Mod

	has := map[string][]set{}
	for _, features := range combinations() {
		for _, line := range lines(tidy(t, features, pinned)) {
			has[line] = append(has[line], features)
		}
	}
	var out strings.Builder
	for _, line := range slices.SortedFunc(maps.Keys(has), compare) {
		file, rest, _ := strings.Cut(line, " ")
		fmt.Fprintf(&out, "%s %s %s\n", file, condition(t, line, has[line]), rest)
	}
	if err := os.WriteFile("lock.txt", []byte(out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Skip("lock.txt is written: run the test again")
}

// lines gives each requirement and each sum, with its file before it.
func lines(files modules.Files) []string {
	var all []string
	for line := range strings.Lines(files.Mod) {
		if strings.HasPrefix(line, "\t") {
			all = append(all, "go.mod "+strings.TrimSpace(line))
		}
	}
	for line := range strings.Lines(files.Sum) {
		all = append(all, "go.sum "+strings.TrimSpace(line))
	}
	return all
}

// compare puts lines in the order that the go command has them in.
func compare(a, b string) int {
	fa, fb := strings.Fields(a), strings.Fields(b)
	if c := slices.Compare(fa[:2], fb[:2]); c != 0 {
		return c
	}
	return strings.Compare(sortable(fa[2]), sortable(fb[2]))
}

var number = regexp.MustCompile(`\d+`)

// sortable gives a version as a text that sorts as the version does: numbers of one
// length, a release after what came before it.
func sortable(version string) string {
	name, file, _ := strings.Cut(version, "/")
	if !strings.Contains(name, "-") {
		name += "~"
	}
	return number.ReplaceAllStringFunc(name, func(n string) string { return fmt.Sprintf("%020s", n) }) + file
}

// condition says which features a line belongs to: the smallest sets that have it,
// without the smallest ones that have it no more.
func condition(t *testing.T, line string, found []set) string {
	t.Helper()
	terms := smallest(found)
	var lost []set
	for _, features := range combinations() {
		if covers(terms, features) && !contains(found, features) {
			lost = append(lost, features)
		}
	}
	gone := smallest(lost)
	for _, features := range combinations() {
		if want := contains(found, features); want != (covers(terms, features) && !covers(gone, features)) {
			t.Fatalf("%s: no condition says that with %v it is %t", line, features, want)
		}
	}
	if len(gone) > 0 {
		return groups(terms) + "!" + groups(gone)
	}
	return groups(terms)
}

// smallest gives the sets that hold no other; small ones come first.
func smallest(sets []set) []set {
	var out []set
	for _, s := range sets {
		if !covers(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// covers tells whether one of the sets lies within s.
func covers(sets []set, s set) bool {
	return slices.ContainsFunc(sets, func(small set) bool {
		return !slices.ContainsFunc(small, func(f modules.Feature) bool { return !slices.Contains(s, f) })
	})
}

func contains(sets []set, s set) bool {
	return slices.ContainsFunc(sets, func(other set) bool { return slices.Equal(other, s) })
}

// groups writes sets; a pair for either database is one without it.
func groups(sets []set) string {
	var texts []string
	for _, s := range sets {
		other := slices.Clone(s)
		other[0] = map[modules.Feature]modules.Feature{modules.SQLite: modules.Postgres, modules.Postgres: modules.SQLite}[s[0]]
		if contains(sets, other) {
			s = s[1:]
		}
		text := cmp.Or(join(s), "-")
		if !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, ",")
}

func join(features []modules.Feature) string {
	texts := make([]string, len(features))
	for i, f := range features {
		texts[i] = string(f)
	}
	return strings.Join(texts, "+")
}
