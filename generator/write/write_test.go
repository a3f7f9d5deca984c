package write_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/generator/write"
)

var files = []plan.File{
	{Path: "README.md", Owner: stack.Yours, Mode: 0o644, Content: []byte("read me\n")},
	{Path: "a/b/c.go", Owner: stack.Contract, Mode: 0o644, Content: []byte("package b\n")},
	{Path: "a/run.sh", Owner: stack.Yours, Mode: 0o755, Content: []byte("#!/bin/sh\n")},
	{Path: ".backend/lock.json", Owner: stack.Contract, Mode: 0o644, Content: []byte("{}\n")},
}

var written = map[string]string{
	"README.md": "read me\n", "a/b/c.go": "package b\n", "a/run.sh*": "#!/bin/sh\n", ".backend/lock.json": "{}\n",
}

func TestApply(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		before map[string]string
		dir    string
		opts   plan.Options
		want   map[string]string
	}{
		{name: "absent", dir: "new", want: written},
		{name: "absent with parents", dir: "x/y/new", want: written},
		{name: "empty", dir: ".", want: written},
		{
			name: "other files", dir: ".", opts: plan.Options{Into: true},
			before: map[string]string{"mine.txt": "mine", "a/mine.txt": "mine"},
			want:   with(written, "mine.txt", "mine", "a/mine.txt", "mine"),
		},
		{
			name: "a Git repository", dir: ".", before: map[string]string{".git/HEAD": "ref"},
			want: with(written, ".git/HEAD", "ref"),
		},
		{
			name: "overwrite", dir: ".", opts: plan.Options{Overwrite: true},
			before: map[string]string{"README.md": "mine", "a/b/d.go": "package b\n"},
			want:   with(written, "a/b/d.go", "package b\n"),
		},
		{
			name: "undo what was killed before it was decided", dir: ".",
			before: map[string]string{".backend.tmp/new/mine.txt": "half"},
			want:   written,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			top := t.TempDir()
			put(t, top, tt.before)
			dir := filepath.Join(top, tt.dir)
			p, err := plan.New(dir, files, tt.opts)
			if err != nil {
				t.Fatal(err)
			}
			if err := write.Apply(t.Context(), p, nil); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, tree(t, dir)); diff != "" {
				t.Error(diff)
			}
			if left := strays(t, top, tt.dir); left != nil {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestApplyLeavesNothing(t *testing.T) {
	t.Parallel()
	stop := errors.New("stop")
	tests := []struct {
		name   string
		dir    string
		before map[string]string
		ctx    func(context.Context) context.Context
		finish write.Finish
		want   error
	}{
		{name: "finish of a new folder", dir: "x/new", finish: func(context.Context, string) error { return stop }, want: stop},
		{name: "full disk", dir: "x/new", finish: func(context.Context, string) error { return syscall.ENOSPC }, want: syscall.ENOSPC},
		{name: "cancelled, new folder", dir: "x/new", ctx: cancelled, want: context.Canceled},
		{name: "cancelled, old folder", dir: ".", before: map[string]string{"mine.txt": "mine"}, ctx: cancelled, want: context.Canceled},
		{name: "folder in the way", dir: ".", before: map[string]string{"README.md/x": "mine"}, want: &write.ConflictError{}},
		{name: "file in the way of a folder", dir: ".", before: map[string]string{"a": "mine"}, want: &write.ConflictError{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			top := t.TempDir()
			put(t, top, tt.before)
			p, err := plan.New(filepath.Join(top, tt.dir), files, plan.Options{Overwrite: true})
			if err != nil {
				t.Fatal(err)
			}
			ctx := t.Context()
			if tt.ctx != nil {
				ctx = tt.ctx(ctx)
			}
			err = write.Apply(ctx, p, tt.finish)
			var conflict *write.ConflictError
			if !errors.Is(err, tt.want) && (!errors.As(tt.want, &conflict) || !errors.As(err, &conflict)) {
				t.Errorf("got error %v, want %v", err, tt.want)
			}
			want := tt.before
			if want == nil {
				want = map[string]string{}
			}
			if diff := cmp.Diff(want, tree(t, top)); diff != "" {
				t.Error(diff)
			}
			if entries, _ := os.ReadDir(top); len(tt.before) == 0 && len(entries) > 0 {
				t.Errorf("left behind: %v", entries)
			}
		})
	}
}

// TestApplyStaysInside puts a link that leads out where the plan wants a folder.
func TestApplyStaysInside(t *testing.T) {
	t.Parallel()
	outside, dir := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "a")); err != nil {
		t.Skip(err)
	}
	p, err := plan.New(dir, files, plan.Options{Overwrite: true})
	if err != nil {
		t.Fatal(err)
	}
	var conflict *write.ConflictError
	if err := write.Apply(t.Context(), p, nil); !errors.As(err, &conflict) {
		t.Errorf("got %v, want a conflict", err)
	}
	if got := tree(t, outside); len(got) > 0 {
		t.Errorf("written outside: %v", got)
	}
}

// TestRecover finishes what was decided, from every point at which it can have
// been killed.
func TestRecover(t *testing.T) {
	t.Parallel()
	staged := map[string]string{
		".backend.tmp/complete": "", ".backend.tmp/new/README.md": "new\n",
		".backend.tmp/new/a/b/c.go": "package b\n", ".backend.tmp/new/a/d.go": "package a\n",
	}
	want := map[string]string{"README.md": "new\n", "a/b/c.go": "package b\n", "a/d.go": "package a\n", "a/mine.go": "mine"}
	for _, moved := range [][]string{nil, {"README.md"}, {"README.md", "a/b/c.go"}, {"README.md", "a/b/c.go", "a/d.go"}} {
		dir := t.TempDir()
		before := with(staged, "README.md", "old\n", "a/mine.go", "mine")
		for _, m := range moved {
			before[m] = before[".backend.tmp/new/"+m]
			delete(before, ".backend.tmp/new/"+m)
		}
		put(t, dir, before)
		if err := write.Recover(dir); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
			t.Errorf("after moving %v:\n%s", moved, diff)
		}
	}
}

// TestRecoverRemoves finishes the removals that were decided, also when the killed run
// had made some of them, and never removes a file that came in the place of one.
func TestRecoverRemoves(t *testing.T) {
	t.Parallel()
	staged := map[string]string{
		".backend.tmp/complete": "", ".backend.tmp/remove.json": `["a/old.go","b/old.go","gone.go"]`,
		".backend.tmp/new/a/new.go": "package a\n", "b/old.go": "old",
	}
	want := map[string]string{"a/new.go": "package a\n", "mine.go": "mine"}
	for _, left := range [][]string{{"a/old.go", "gone.go"}, {"a/old.go"}, nil} {
		dir := t.TempDir()
		before := with(staged, "mine.go", "mine")
		for _, l := range left {
			before[l] = "old"
		}
		put(t, dir, before)
		if err := write.Recover(dir); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
			t.Errorf("with %v left to remove:\n%s", left, diff)
		}
		if _, err := os.Stat(filepath.Join(dir, "b")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the empty folder stays: %v", err)
		}
	}
	dir := t.TempDir()
	put(t, dir, map[string]string{".backend.tmp/complete": "", "a/old.go": "made anew", ".backend.tmp/new/x": "x"})
	if err := write.Recover(dir); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"a/old.go": "made anew", "x": "x"}, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestApplyKeepsPermissions holds that a replaced file keeps its bits.
func TestApplyKeepsPermissions(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, map[string]string{"run.sh": "old", "old/x": "x"})
	p := &plan.Plan{Dir: dir, Changes: []plan.Change{
		{File: plan.File{Path: "run.sh", Mode: 0o644, Content: []byte("new")}, Action: plan.Update, Perm: 0o700},
		{File: plan.File{Path: "old/x"}, Action: plan.Remove},
	}}
	if err := write.Apply(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(dir, "run.sh"))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("got %v, %v", info.Mode(), err)
	}
	if diff := cmp.Diff(map[string]string{"run.sh*": "new"}, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestApplySweeps removes the staging folder of a dead run, and no other.
func TestApplySweeps(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	put(t, top, map[string]string{".new.backend-123/half": "x", ".other.backend-123/half": "x"})
	p, err := plan.New(filepath.Join(top, "new"), files, plan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := write.Apply(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{".other.backend-123"}, strays(t, top, "new")); diff != "" {
		t.Error(diff)
	}
}

func TestReadOnlyFolder(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write everywhere; cmd/backend tests it as another user")
	}
	top := t.TempDir()
	if err := os.Chmod(top, 0o500); err != nil {
		t.Fatal(err)
	}
	p, err := plan.New(filepath.Join(top, "new"), files, plan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := write.Apply(t.Context(), p, nil); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v, want a permission error", err)
	}
}

// TestReadOnlySubfolder finds out before anything is moved.
func TestReadOnlySubfolder(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	top := t.TempDir()
	put(t, top, map[string]string{"a/mine.txt": "mine"})
	if err := os.Chmod(filepath.Join(top, "a"), 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(top, "a"), 0o700) })
	p, err := plan.New(top, files, plan.Options{Into: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := write.Apply(t.Context(), p, nil); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v, want a permission error", err)
	}
	if diff := cmp.Diff(map[string]string{"a/mine.txt": "mine"}, tree(t, top)); diff != "" {
		t.Error(diff)
	}
}

func cancelled(ctx context.Context) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	cancel()
	return ctx
}

func with(m map[string]string, pairs ...string) map[string]string {
	out := map[string]string{}
	maps.Copy(out, m)
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
	}
	return out
}

func put(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// tree reads all files below dir; executable ones have a star after their path.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if info.Mode()&0o100 != 0 {
			rel += "*"
		}
		got[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// strays lists staging folders in top and in the project.
func strays(t *testing.T, top, dir string) []string {
	t.Helper()
	var out []string
	for _, d := range []string{top, filepath.Join(top, dir)} {
		entries, err := os.ReadDir(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if strings.Contains(e.Name(), ".backend-") || e.Name() == plan.Staging {
				out = append(out, e.Name())
			}
		}
	}
	return out
}
