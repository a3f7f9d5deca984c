package plan_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
)

const (
	oldText = "package a\n\none\ntwo\nthree\nfour\n"
	newText = "package a\n\none\ntwo\nthree\nfour\nfive\n"
)

// outcome is what a plan does to one file.
type outcome struct {
	Action       plan.Action
	Content      string
	Reason, From string
	Marks        int
	Perm         fs.FileMode
}

func yours(path, content string) plan.File {
	return plan.File{Path: path, Owner: stack.Yours, Mode: 0o644, Content: []byte(content), Template: "a.tmpl"}
}

func contract(path, content string) plan.File {
	f := yours(path, content)
	f.Owner = stack.Contract
	return f
}

// TestSync plans one file: old is what the last run wrote, disk what is there now, ""
// for nothing, next what is rendered now.
func TestSync(t *testing.T) {
	t.Parallel()
	const edited, both = "package a\n\nmine\ntwo\nthree\nfour\n", "package a\n\nmine\ntwo\nthree\nfour\nfive\n"
	a := yours("a.go", oldText)
	once := a
	once.Once = true
	marked := "<<<<<<< yours\nx\n=======\ny\n>>>>>>> generated\n"
	tests := []struct {
		name  string
		old   []plan.File
		disk  map[string]string
		mode  fs.FileMode
		next  []plan.File
		force bool
		eject []string
		want  map[string]outcome
	}{
		{
			name: "unedited", old: []plan.File{a}, disk: map[string]string{"a.go": oldText}, next: []plan.File{yours("a.go", newText)},
			want: map[string]outcome{"a.go": {Action: plan.Update, Content: newText, Perm: 0o644}},
		},
		{
			name: "edited", old: []plan.File{a}, disk: map[string]string{"a.go": edited}, mode: 0o755, next: []plan.File{yours("a.go", newText)},
			want: map[string]outcome{"a.go": {Action: plan.Merge, Content: both, Perm: 0o755}},
		},
		{
			name: "edited with CR LF", old: []plan.File{a}, disk: map[string]string{"a.go": strings.ReplaceAll(edited, "\n", "\r\n")}, next: []plan.File{yours("a.go", newText)},
			want: map[string]outcome{"a.go": {Action: plan.Merge, Content: strings.ReplaceAll(both, "\n", "\r\n"), Perm: 0o644}},
		},
		{
			name: "only its line ends changed", old: []plan.File{a}, disk: map[string]string{"a.go": strings.ReplaceAll(oldText, "\n", "\r\n")}, next: []plan.File{yours("a.go", newText)},
			want: map[string]outcome{"a.go": {Action: plan.Update, Content: strings.ReplaceAll(newText, "\n", "\r\n"), Perm: 0o644}},
		},
		{
			name: "edited, nothing new", old: []plan.File{a}, disk: map[string]string{"a.go": edited}, next: []plan.File{a},
			want: map[string]outcome{"a.go": {Action: plan.Keep}},
		},
		{
			name: "markers left", old: []plan.File{a}, disk: map[string]string{"a.go": marked}, next: []plan.File{a},
			want: map[string]outcome{"a.go": {Action: plan.Conflict, Reason: plan.ReasonMarkers}},
		},
		{
			name: "both changed a line", old: []plan.File{a}, disk: map[string]string{"a.go": edited}, next: []plan.File{yours("a.go", strings.Replace(oldText, "one", "eins", 1))},
			want: map[string]outcome{"a.go": {
				Action: plan.Merge, Marks: 1, Perm: 0o644,
				Content: "package a\n\n<<<<<<< yours\nmine\n||||||| base\none\n=======\neins\n>>>>>>> generated\ntwo\nthree\nfour\n",
			}},
		},
		{
			name: "binary", old: []plan.File{yours("a.png", "\x00old")}, disk: map[string]string{"a.png": "\x00mine"}, next: []plan.File{yours("a.png", "\x00new")},
			want: map[string]outcome{"a.png": {Action: plan.Conflict, Reason: plan.ReasonBinary}},
		},
		{
			name: "read-only", old: []plan.File{a}, disk: map[string]string{"a.go": edited}, mode: 0o444, next: []plan.File{yours("a.go", newText)},
			want: map[string]outcome{"a.go": {Action: plan.Conflict, Reason: plan.ReasonReadOnly}},
		},
		{
			name: "deleted", old: []plan.File{a}, next: []plan.File{yours("a.go", newText)},
			want: map[string]outcome{"a.go": {Action: plan.Keep, Reason: plan.ReasonDeleted}},
		},
		{
			name: "new", next: []plan.File{a},
			want: map[string]outcome{"a.go": {Action: plan.Create, Content: oldText}},
		},
		{
			name: "new where a file is", disk: map[string]string{"a.go": "mine\n"}, next: []plan.File{a},
			want: map[string]outcome{"a.go": {Action: plan.Conflict, Reason: plan.ReasonInTheWay}},
		},
		{
			name: "new where the same file is", disk: map[string]string{"a.go": oldText}, next: []plan.File{a},
			want: map[string]outcome{"a.go": {Action: plan.Keep}},
		},
		{
			name: "no longer made", old: []plan.File{a}, disk: map[string]string{"a.go": oldText},
			want: map[string]outcome{"a.go": {Action: plan.Remove}},
		},
		{
			name: "no longer made but edited", old: []plan.File{a}, disk: map[string]string{"a.go": edited},
			want: map[string]outcome{"a.go": {Action: plan.Keep, Reason: plan.ReasonOrphan}},
		},
		{
			name: "moved", old: []plan.File{a}, disk: map[string]string{"a.go": edited}, next: []plan.File{yours("b/a.go", strings.Replace(newText, "package a", "package b", 1))},
			want: map[string]outcome{
				"a.go":   {Action: plan.Remove},
				"b/a.go": {Action: plan.Merge, Content: strings.Replace(both, "package a", "package b", 1), From: "a.go", Perm: 0o644},
			},
		},
		{
			name: "moved to where a file is", old: []plan.File{a}, disk: map[string]string{"a.go": edited, "b/a.go": "mine\n"}, next: []plan.File{yours("b/a.go", newText)},
			want: map[string]outcome{
				"a.go":   {Action: plan.Remove},
				"b/a.go": {Action: plan.Conflict, Reason: plan.ReasonInTheWay, From: "a.go"},
			},
		},
		{
			name: "written once", old: []plan.File{once}, disk: map[string]string{"a.go": edited}, next: []plan.File{{Path: "a.go", Owner: stack.Yours, Content: []byte(newText), Once: true}},
			want: map[string]outcome{},
		},
		{
			name: "written once, no longer made", old: []plan.File{once}, disk: map[string]string{"a.go": oldText},
			want: map[string]outcome{},
		},
		{
			name: "contract", old: []plan.File{contract("a.go", oldText)}, disk: map[string]string{"a.go": oldText}, next: []plan.File{contract("a.go", newText)},
			want: map[string]outcome{"a.go": {Action: plan.Update, Content: newText, Perm: 0o644}},
		},
		{
			name: "contract edited", old: []plan.File{contract("a.go", oldText)}, disk: map[string]string{"a.go": edited}, next: []plan.File{contract("a.go", newText)},
			want: map[string]outcome{"a.go": {Action: plan.Conflict, Reason: plan.ReasonEdited}},
		},
		{
			name: "contract edited, forced", old: []plan.File{contract("a.go", oldText)}, disk: map[string]string{"a.go": edited}, next: []plan.File{contract("a.go", newText)}, force: true,
			want: map[string]outcome{"a.go": {Action: plan.Update, Content: newText, Perm: 0o644}},
		},
		{
			name: "contract deleted", old: []plan.File{contract("a.go", oldText)}, next: []plan.File{contract("a.go", newText)},
			want: map[string]outcome{"a.go": {Action: plan.Create, Content: newText}},
		},
		{
			name: "contract ejected", old: []plan.File{a}, disk: map[string]string{"a.go": edited}, next: []plan.File{contract("a.go", newText)}, eject: []string{"a.go"},
			want: map[string]outcome{"a.go": {Action: plan.Merge, Content: both, Perm: 0o644}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			old := recorded(t, dir, tt.old)
			for path, text := range tt.disk {
				write(t, dir, path, text, cmp.Or(tt.mode, 0o644))
			}
			p, err := plan.Sync{Dir: dir, Old: old, Next: *old, Files: tt.next, Force: tt.force, Ejected: tt.eject}.Plan()
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]outcome{}
			for _, c := range p.Changes {
				if strings.HasPrefix(c.Path, plan.RecordDir) {
					continue
				}
				o := outcome{Action: c.Action, Reason: c.Reason, From: c.From, Marks: c.Marks}
				if c.Action != plan.Keep && c.Action != plan.Conflict && c.Action != plan.Remove {
					o.Content, o.Perm = string(c.Content), c.Perm
				}
				got[c.Path] = o
			}
			if diff := gocmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSyncMoves lets a file that is written once take its new place, as it is on disk.
func TestSyncMoves(t *testing.T) {
	t.Parallel()
	once := func(path, text string) plan.File {
		return plan.File{Path: path, Owner: stack.Yours, Mode: 0o644, Content: []byte(text), Once: true}
	}
	const from, to = "pending/a.sql", "0003_a.sql"
	for name, there := range map[string]bool{"free": false, "taken": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			old := recorded(t, dir, []plan.File{once(from, oldText)})
			write(t, dir, from, oldText+"mine\n", 0o644)
			want := map[string]plan.Action{from: plan.Remove, to: plan.Create, plan.BaseFile(from): plan.Remove, plan.BaseFile(to): plan.Create, plan.LockFile: plan.Update}
			if there {
				write(t, dir, to, "another\n", 0o644)
				want[to] = plan.Conflict
			}
			p, err := plan.Sync{Dir: dir, Old: old, Next: *old, Files: []plan.File{once(to, oldText+"mine\n")}, Moves: map[string]string{to: from}}.Plan()
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]plan.Action{}
			for _, c := range p.Changes {
				got[c.Path] = c.Action
			}
			if diff := gocmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// recorded writes the bases of files into a project and gives its lock.
func recorded(t *testing.T, dir string, files []plan.File) *plan.Lock {
	t.Helper()
	all, err := plan.Record(plan.Lock{Generator: "0.1.0", Stack: "go"}, files)
	if err != nil {
		t.Fatal(err)
	}
	var lock plan.Lock
	for _, f := range all {
		switch {
		case f.Path == plan.LockFile:
			if err := json.Unmarshal(f.Content, &lock); err != nil {
				t.Fatal(err)
			}
			fallthrough
		case strings.HasPrefix(f.Path, plan.RecordDir):
			write(t, dir, f.Path, string(f.Content), 0o644)
		}
	}
	return &lock
}

func write(t *testing.T, dir, path, text string, mode fs.FileMode) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(full, mode); err != nil {
		t.Fatal(err)
	}
}

// TestSyncRecord holds what the record says afterwards.
func TestSyncRecord(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	old := recorded(t, dir, []plan.File{yours("kept.go", oldText), yours("deleted.go", oldText), yours("gone.go", oldText)})
	write(t, dir, "kept.go", oldText+"mine\n", 0o644)
	write(t, dir, "gone.go", oldText, 0o644)
	p, err := plan.Sync{Dir: dir, Old: old, Next: *old, Files: []plan.File{yours("kept.go", newText), yours("deleted.go", newText)}}.Plan()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, c := range p.Changes {
		files[c.Path] = string(c.Action)
		if c.Path != plan.LockFile {
			continue
		}
		var lock plan.Lock
		if err := json.Unmarshal(c.Content, &lock); err != nil {
			t.Fatal(err)
		}
		want := map[string]plan.Entry{
			"kept.go":    {Owner: stack.Yours, SHA256: plan.Hash([]byte(newText)), Template: "a.tmpl"},
			"deleted.go": {Owner: stack.Yours, SHA256: plan.Hash([]byte(oldText)), Template: "a.tmpl", Deleted: true},
		}
		if diff := gocmp.Diff(want, lock.Files); diff != "" {
			t.Errorf("the lock:\n%s", diff)
		}
	}
	want := map[string]string{
		"kept.go": "merge", "deleted.go": "keep", "gone.go": "remove", ".backend/lock.json": "update",
		".backend/base/kept.go.base": "update", ".backend/base/gone.go.base": "remove",
	}
	if diff := gocmp.Diff(want, files); diff != "" {
		t.Error(diff)
	}
}

func TestReadLock(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":         "no service of backend",
		"not json": "cannot be read",
		`{}`:       "is no record of backend",
		`{"format": 1, "generator": "9.0.0", "files": {}}`:                                            "last written by backend 9.0.0",
		`{"format": 99, "generator": "0.1.0", "files": {}}`:                                           "last written by backend 0.1.0",
		`{"format": 1, "generator": "0.1.0", "files": {"../x": {"owner": "yours", "sha256": "0"}}}`:   "was edited",
		`{"format": 1, "generator": "0.1.0", "files": {"x": {"owner": "somebody", "sha256": "0"}}}`:   "was edited",
		`{"format": 1, "generator": "0.1.0", "files": {"x": {"owner": "contract", "sha256": "abc"}}}`: "was edited",
	}
	for text, want := range tests {
		dir := t.TempDir()
		if text != "" {
			write(t, dir, plan.LockFile, text, 0o644)
		}
		_, err := plan.ReadLock(dir, "0.1.0")
		var record *plan.RecordError
		if !errors.As(err, &record) || !strings.Contains(err.Error(), want) || record.Hint == "" {
			t.Errorf("%s: got %v, want %q and a hint", text, err, want)
		}
	}
}
