package merge_test

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/merge"
)

// TestDiffApplies holds that Git applies the diffs, and gets the other text.
func TestDiffApplies(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("git is needed")
		}
		t.Skip("git is not installed: nothing to apply diffs with")
	}
	text, err := os.ReadFile("testdata/random.txt")
	if err != nil {
		t.Fatal(err)
	}
	base := strings.SplitAfter(string(text), "\n")
	rng := rand.New(rand.NewPCG(3, 5))
	tests := [][2]string{{"", "a\n"}, {"a\n", ""}, {"a", "a\nb"}, {"a\nb\n", "a\nb"}, {"a\n", "b\na\n"}}
	for range 40 {
		tests = append(tests, [2]string{edited(rng, base), edited(rng, base)})
	}
	for _, tt := range tests {
		dir := t.TempDir()
		put := func(name, content string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		diff := merge.Diff("a/x", "b/x", []byte(tt[0]), []byte(tt[1]))
		put("x", tt[0])
		put("patch", diff)
		cmd := exec.Command("git", "apply", "patch")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git apply: %v\n%s%s", err, out, diff)
		}
		got, err := os.ReadFile(filepath.Join(dir, "x"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt[1], string(got)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestDiff(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, from, to, want string }{
		{"same", "a\n", "a\n", ""},
		{"binary", "a\n", "\x00", "--- a/x\n+++ b/x\nBinary files differ\n"},
		{"changed", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\nfive\n", "--- a/x\n+++ b/x\n@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-5\n+five\n"},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, merge.Diff("a/x", "b/x", []byte(tt.from), []byte(tt.to))); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
	if got := merge.Diff("", "b/x", nil, []byte("a\n")); !strings.HasPrefix(got, "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n") {
		t.Errorf("a new file:\n%s", got)
	}
}
