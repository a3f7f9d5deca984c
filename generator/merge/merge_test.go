package merge_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/backend-dev/backend/generator/merge"
)

// git merges as git merge-file does; conflicts tells whether it could not.
func git(t *testing.T, base, yours, generated string) (text string, conflicts bool) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("git is needed")
		}
		t.Skip("git is not installed: nothing to compare with")
	}
	dir := t.TempDir()
	for name, content := range map[string]string{"base": base, "yours": yours, "generated": generated} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("git", "merge-file", "-p", "--zdiff3", "-L", "yours", "-L", "base", "-L", "generated", "yours", "base", "generated")
	cmd.Dir = dir
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() > 127) {
		t.Fatal(err)
	}
	return string(out), err != nil
}

// TestRandomAgainstGit merges random edits of a file with many equal lines. Where
// nothing is known of the language the result is Git's, to the byte.
func TestRandomAgainstGit(t *testing.T) {
	t.Parallel()
	const cases = 600
	text, err := os.ReadFile("testdata/random.txt")
	if err != nil {
		t.Fatal(err)
	}
	base := strings.SplitAfter(string(text), "\n")
	rng := rand.New(rand.NewPCG(7, 11))
	same, clean := 0, 0
	for i := range cases {
		b, y, g := string(text), edited(rng, base), edited(rng, base)
		want, conflicts := git(t, b, y, g)
		got := merge.Merge(merge.Input{Path: "file.txt", Base: []byte(b), Yours: []byte(y), Generated: []byte(g)})
		if !conflicts {
			clean++
		}
		switch {
		case string(got.Content) == want:
			same++
		case got.Conflicts == 0 && conflicts:
			t.Logf("case %d: Git has a conflict, we have none:\n%s", i, cmp.Diff(want, string(got.Content)))
		default:
			t.Errorf("case %d differs from Git:\n%s", i, cmp.Diff(want, string(got.Content)))
		}
		lossless(t, "file.txt", b, y, g)
	}
	t.Logf("%d cases (%d clean in Git): %d the same to the byte", cases, clean, same)
	if clean < cases/3 || clean > cases*9/10 {
		t.Errorf("%d of %d cases are clean: the edits are no test", clean, cases)
	}
}

// edited makes one to five random edits.
func edited(rng *rand.Rand, base []string) string {
	lines := slices.Clone(base)
	for range 1 + rng.IntN(5) {
		k := rng.IntN(len(lines))
		switch rng.IntN(4) {
		case 0:
			lines[k] = strings.TrimSuffix(lines[k], "\n") + "X\n"
		case 1:
			lines = slices.Delete(lines, k, k+1)
		case 2:
			lines = slices.Insert(lines, k, "\tnewLine()\n")
		case 3:
			lines[k] = "\treturn " + string(rune('a'+rng.IntN(26))) + "\n"
		}
	}
	return strings.Join(lines, "")
}

// TestRealistic merges what really happens to generated files. Each case holds the
// three versions; want is the result, and its comment says how Git does: "same",
// "conflict" (where we have none) or "clean" (where its result is broken).
func TestRealistic(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/realistic/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 24 {
		t.Fatalf("%d cases, want 24", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, f := range archive.Files {
				part[f.Name] = string(f.Data)
			}
			comment := strings.Fields(string(archive.Comment))
			path, verdict := comment[0], strings.TrimSuffix(comment[1], ":")
			got := merge.Merge(merge.Input{
				Path: path, Base: []byte(part["base"]), Yours: []byte(part["yours"]), Generated: []byte(part["generated"]),
			})
			if *update {
				rewrite(t, file, archive, got.Content)
			}
			if diff := cmp.Diff(part["want"], string(got.Content)); diff != "" && !*update {
				t.Errorf("the merge (-want +got):\n%s", diff)
			}
			theirs, conflicts := git(t, part["base"], part["yours"], part["generated"])
			actual := "worse"
			switch {
			case theirs == string(got.Content):
				actual = "same"
			case conflicts && got.Conflicts == 0:
				actual = "conflict"
			case !conflicts:
				actual = "clean"
			case got.Conflicts > 0 && strings.Count(theirs, "<<<<<<< ") >= got.Conflicts:
				actual = "fewer"
			}
			if actual != verdict {
				t.Errorf("compared with Git: %s, want %s. Git's:\n%s", actual, verdict, theirs)
			}
			lossless(t, path, part["base"], part["yours"], part["generated"])
		})
	}
}

func rewrite(t *testing.T, file string, a *txtar.Archive, want []byte) {
	t.Helper()
	a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
	a.Files = append(a.Files, txtar.File{Name: "want", Data: want})
	if err := os.WriteFile(file, txtar.Format(a), 0o600); err != nil {
		t.Fatal(err)
	}
}

// lossless holds that each line that a side wrote is in the result, and that a side
// that changed nothing changes nothing.
func lossless(t *testing.T, path, base, yours, generated string) {
	t.Helper()
	one := func(b, y, g string) string {
		return string(merge.Merge(merge.Input{Path: path, Base: []byte(b), Yours: []byte(y), Generated: []byte(g)}).Content)
	}
	if got := one(base, yours, base); got != yours {
		t.Errorf("with nothing new the merge changes yours:\n%s", cmp.Diff(yours, got))
	}
	if got := one(base, base, generated); string(merge.Canonical([]byte(got))) != string(merge.Canonical([]byte(generated))) {
		t.Errorf("with no edit the merge is not what was generated:\n%s", cmp.Diff(generated, got))
	}
	have := words(one(base, yours, generated))
	for name, side := range map[string]string{"yours": yours, "generated": generated} {
		was := words(base)
		for line := range words(side) {
			if was[line] == 0 && have[line] == 0 && !droppable(path, line) {
				t.Errorf("the line %q of %s is lost", line, name)
			}
		}
	}
}

// words counts the lines of text without regard to spacing and line ends.
func words(text string) map[string]int {
	out := map[string]int{}
	for line := range strings.Lines(text) {
		if key := strings.Join(strings.Fields(strings.TrimPrefix(line, "\ufeff")), " "); key != "" {
			out[key]++
		}
	}
	return out
}

// droppable lines are those that a language's own rules may replace: imports that
// nothing uses, requirements of which the higher version wins.
func droppable(path, line string) bool {
	switch filepath.Base(path) {
	case "go.mod":
		return strings.Contains(line, " v")
	}
	return filepath.Ext(path) == ".go" && (strings.Contains(line, `"`) || strings.HasPrefix(line, "import"))
}

func TestForm(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name                         string
		base, yours, generated, want string
	}{
		{"CRLF", "a\nb\nc\n", "a\r\nb\r\nmine\r\n", "new\nb\nc\n", "new\r\nb\r\nmine\r\n"},
		{"CRLF alone is no edit", "a\nb\n", "a\r\nb\r\n", "a\nnew\n", "a\r\nnew\r\n"},
		{"byte order mark", "a\nb\nc\n", "\xef\xbb\xbfa\nb\nmine\n", "new\nb\nc\n", "\xef\xbb\xbfnew\nb\nmine\n"},
		{"mixed line ends stay", "a\nb\nc\n", "a\r\nb\nc\n", "a\nb\nnew\n", "a\r\nb\nnew\n"},
		{"no line end", "a\nb\nc", "mine\nb\nc", "a\nb\nnew", "mine\nb\nnew"},
		{"emptied", "a\nb\n", "", "a\nb\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := merge.Merge(merge.Input{Path: "x.txt", Base: []byte(tt.base), Yours: []byte(tt.yours), Generated: []byte(tt.generated)})
			if diff := cmp.Diff(tt.want, string(got.Content)); diff != "" || got.Conflicts > 0 {
				t.Errorf("%d conflicts\n%s", got.Conflicts, diff)
			}
		})
	}
}

func TestMarked(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"<<<<<<< yours\na\n=======\nb\n>>>>>>> generated\n":           true,
		"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n":                true,
		"Title\n=======\ntext\n":                                      false,
		"a\n":                                                         false,
		">>>>>>> generated\n=======\n<<<<<<< yours\n":                 false,
		"x\r\n<<<<<<< yours\r\n=======\r\nb\r\n>>>>>>> generated\r\n": true,
	}
	for text, want := range tests {
		if got := merge.Marked([]byte(text)); got != want {
			t.Errorf("Marked(%q) = %v", text, got)
		}
	}
}

// FuzzMerge looks for texts of which the merge loses a line.
func FuzzMerge(f *testing.F) {
	f.Add("a\nb\nc\n", "a\nmine\nc\n", "a\nb\nc\nnew\n", byte(0))
	f.Add("package p\n\nimport \"fmt\"\n\nvar _ = fmt.Sprint\n", "package p\n", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nvar _ = fmt.Sprint(os.Args)\n", byte(1))
	f.Add("a: 1\nb: 2\n", "a: 1\nc: 3\n", "a: 1\nb: 2\nd: 4\n", byte(2))
	f.Add("module m\n\nrequire (\n\ta.b/c v1.0.0\n)\n", "module m\n\nrequire a.b/c v1.1.0\n", "module m\n\ngo 1.26\n", byte(3))
	f.Add("{\"a\": 1}\n", "{\"a\": 1, \"b\": 2}\n", "{\n\"a\": 1}\n", byte(4))
	paths := [...]string{"a.txt", "a.go", "a.yaml", "go.mod", "a.json", "Makefile", "a.py", "a.ts", ".env.example", "go.sum"}
	f.Fuzz(func(t *testing.T, base, yours, generated string, kind byte) {
		if len(base)+len(yours)+len(generated) > 1<<14 || merge.Binary([]byte(base+yours+generated)) {
			t.Skip()
		}
		path := paths[int(kind)%len(paths)]
		lossless(t, path, base, yours, generated)
		got := merge.Merge(merge.Input{Path: path, Base: []byte(base), Yours: []byte(yours), Generated: []byte(generated)})
		if got.Conflicts > 0 && !merge.Marked(got.Content) {
			t.Errorf("%d conflicts without markers:\n%s", got.Conflicts, got.Content)
		}
		if bytes.Contains(got.Content, []byte{0}) {
			t.Error("the result has a byte that no side has")
		}
	})
}
