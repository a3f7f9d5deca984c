//go:build unix

package main

import (
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const small = `openapi: 3.0.3
info: {title: Small, version: "1"}
paths:
  /things:
    get: {operationId: listThings, responses: {'204': {description: none}}}
`

// TestKilled kills the real program at random moments. Whatever the moment, the
// folder is as it was or complete, and the next run works and tidies up.
func TestKilled(t *testing.T) {
	t.Parallel()
	bin, top := program(t), t.TempDir()
	spec := write(t, top, "small.yaml", small)
	reference := filepath.Join(top, "reference")
	start := time.Now()
	run(t, bin, 0, "new", "work", "--spec", spec, "--dir", reference, "--no-git")
	whole := time.Since(start)
	want := tree(t, reference)
	rounds := 24
	if testing.Short() {
		rounds = 8
	}
	if n, err := strconv.Atoi(os.Getenv("KILL_ROUNDS")); err == nil {
		rounds = n
	}
	t.Run("new folder", func(t *testing.T) {
		t.Parallel()
		parent := filepath.Join(top, "fresh")
		if err := os.Mkdir(parent, 0o755); err != nil {
			t.Fatal(err)
		}
		target := filepath.Join(parent, "work")
		killed := 0
		for range rounds {
			if kill(t, whole, bin, "new", "work", "--spec", spec, "--dir", target) {
				killed++
			}
			if _, err := os.Stat(target); errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if diff := cmp.Diff(want, tree(t, target)); diff != "" {
				t.Fatalf("a killed run left half a project:\n%s", diff)
			}
			if err := os.RemoveAll(target); err != nil {
				t.Fatal(err)
			}
		}
		if killed == 0 {
			t.Error("no run was killed in time")
		}
		run(t, bin, 0, "new", "work", "--spec", spec, "--dir", target, "--no-git")
		if diff := cmp.Diff([]string{"work"}, entries(t, parent)); diff != "" {
			t.Errorf("left behind:\n%s", diff)
		}
	})
	t.Run("old folder", func(t *testing.T) {
		t.Parallel()
		mine := map[string]string{"mine.txt": "mine", "internal/mine.txt": "mine"}
		all := map[string]string{}
		for _, m := range []map[string]string{want, mine} {
			maps.Copy(all, m)
		}
		for i := range rounds / 2 {
			target := filepath.Join(top, "old", string(rune('a'+i%26))+string(rune('a'+i/26)))
			for name, text := range mine {
				write(t, target, name, text)
			}
			kill(t, whole, bin, "new", "work", "--spec", spec, "--dir", target, "--into", "--no-git")
			if _, err := os.Stat(filepath.Join(target, ".backend.tmp", "complete")); err != nil {
				got := tree(t, target)
				for name := range got {
					if strings.HasPrefix(name, ".backend.tmp") {
						delete(got, name)
					}
				}
				if cmp.Diff(mine, got) != "" && cmp.Diff(all, got) != "" {
					t.Fatalf("neither old nor new:\n%s", cmp.Diff(all, got))
				}
			}
			run(t, bin, 0, "new", "work", "--spec", spec, "--dir", target, "--into", "--no-git")
			if diff := cmp.Diff(all, tree(t, target)); diff != "" {
				t.Fatalf("the next run did not finish the work:\n%s", diff)
			}
		}
	})
}

// TestFullDisk makes writing fail in the middle.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	bin, top := program(t), t.TempDir()
	write(t, top, "small.yaml", small)
	cmd := exec.Command("sh", "-c", `ulimit -f 4 && exec "$0" new work --spec small.yaml --no-git`, bin)
	cmd.Dir = top
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 2 || !strings.Contains(string(out), "the disk is full; nothing was written to work") {
		t.Errorf("got %v:\n%s", err, out)
	}
	if diff := cmp.Diff([]string{"small.yaml"}, entries(t, top)); diff != "" {
		t.Errorf("left behind:\n%s", diff)
	}
}

// TestReadOnlyFolder runs as nobody where this is root, for whom nothing is read-only.
func TestReadOnlyFolder(t *testing.T) {
	t.Parallel()
	bin, top := program(t), openFolder(t)
	spec := write(t, top, "small.yaml", small)
	full := filepath.Join(top, "full")
	write(t, full, "mine.txt", "mine")
	for _, dir := range []string{top, full} {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"new", "work", "--spec", spec, "--dir", filepath.Join(top, "work")},
		{"new", "work", "--spec", spec, "--dir", filepath.Join(top, "a", "b", "work")},
		{"new", "work", "--spec", spec, "--dir", full, "--into"},
	} {
		cmd := exec.Command(bin, args...)
		cmd.Env = append(os.Environ(), "HOME="+top, "XDG_CONFIG_HOME=")
		if os.Geteuid() == 0 {
			const nobody = 65534
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		}
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 2 || !strings.Contains(string(out), "no permission to write") {
			t.Errorf("%v: got %v:\n%s", args, err, out)
		}
	}
	want := map[string]string{"small.yaml": small, "full/mine.txt": "mine"}
	if diff := cmp.Diff(want, tree(t, top)); diff != "" {
		t.Error(diff)
	}
}

// program builds backend once per test.
func program(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(openFolder(t), "backend")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return bin
}

// openFolder gives a temporary folder that other users may enter.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "backend-test-") //nolint:usetesting // others may not enter t.TempDir
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, _ error) error {
			if d != nil && d.IsDir() {
				_ = os.Chmod(name, 0o755)
			}
			return nil
		})
		_ = os.RemoveAll(dir)
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func run(t *testing.T, bin string, want int, args ...string) {
	t.Helper()
	cmd := exec.Command(bin, args...)
	out, _ := cmd.CombinedOutput()
	if got := cmd.ProcessState.ExitCode(); got != want {
		t.Fatalf("%v: exit code %d, want %d\n%s", args, got, want, out)
	}
}

// kill starts the program and kills it at a random moment; it tells whether the
// program was still running.
func kill(t *testing.T, whole time.Duration, bin string, args ...string) bool {
	t.Helper()
	cmd := exec.Command(bin, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Duration(rand.Int64N(int64(whole) * 5 / 4)))
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	_ = cmd.Wait()
	return !cmd.ProcessState.Exited()
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	full := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return full
}

// tree reads all files below dir but Git's own.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == ".git":
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		got[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range list {
		out = append(out, e.Name())
	}
	return out
}
