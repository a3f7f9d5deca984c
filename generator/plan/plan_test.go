package plan_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
)

func file(path, text string, owner stack.Owner) plan.File {
	return plan.File{Path: path, Owner: owner, Mode: 0o644, Content: []byte(text)}
}

func TestNew(t *testing.T) {
	t.Parallel()
	files := []plan.File{file("b", "b", stack.Yours), file("a/x", "x", stack.Contract)}
	tests := []struct {
		name   string
		before map[string]string
		opts   plan.Options
		want   []string
		fresh  bool
	}{
		{name: "empty", want: []string{"create a/x", "create b"}, fresh: true},
		{name: "git only", before: map[string]string{".git/HEAD": ""}, want: []string{"create a/x", "create b"}, fresh: true},
		{name: "beside", before: map[string]string{"c": "c"}, opts: plan.Options{Into: true}, want: []string{"create a/x", "create b"}},
		{name: "same", before: map[string]string{"b": "b"}, opts: plan.Options{Into: true}, want: []string{"create a/x", "keep b"}},
		{name: "other", before: map[string]string{"b": "c"}, opts: plan.Options{Into: true}, want: []string{"create a/x", "conflict b: exists with other content"}},
		{name: "overwrite", before: map[string]string{"b": "c"}, opts: plan.Options{Overwrite: true}, want: []string{"create a/x", "update b"}},
		{name: "folder in the way", before: map[string]string{"b/c": "c"}, opts: plan.Options{Overwrite: true}, want: []string{"create a/x", "conflict b: exists and is no regular file"}},
		{name: "file in the way", before: map[string]string{"a": "c"}, opts: plan.Options{Overwrite: true}, want: []string{"conflict a/x: not a directory", "create b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			put(t, dir, tt.before)
			p, err := plan.New(dir, files, tt.opts)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range p.Changes {
				line := string(c.Action) + " " + c.Path
				if c.Reason != "" {
					line += ": " + c.Reason
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if p.Fresh != tt.fresh {
				t.Errorf("fresh is %v", p.Fresh)
			}
		})
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, map[string]string{"mine": ""})
	var notEmpty *plan.NotEmptyError
	if _, err := plan.New(dir, nil, plan.Options{}); !errors.As(err, &notEmpty) {
		t.Errorf("a full folder: got %v", err)
	}
	if _, err := plan.New(filepath.Join(dir, "mine"), nil, plan.Options{Into: true}); err == nil {
		t.Error("a file as folder is accepted")
	}
}

func TestRecord(t *testing.T) {
	t.Parallel()
	rendered := []plan.File{file("b.md", "b", stack.Yours), file("a.go", "a", stack.Contract)}
	rendered[1].Template = "a.go.tmpl"
	lock := plan.Lock{Generator: "1.2.3", Stack: "go", Document: plan.Source{Path: "openapi.yaml", SHA256: "abc"}}
	files, err := plan.Record(lock, rendered)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range files {
		got[f.Path] = string(f.Content)
	}
	var read plan.Lock
	if err := json.Unmarshal([]byte(got[plan.LockFile]), &read); err != nil {
		t.Fatal(err)
	}
	lock.Format = 1
	lock.Files = map[string]plan.Entry{
		"a.go": {Owner: stack.Contract, SHA256: "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", Template: "a.go.tmpl"},
		"b.md": {Owner: stack.Yours, SHA256: "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"},
	}
	if diff := cmp.Diff(lock, read); diff != "" {
		t.Error(diff)
	}
	delete(got, plan.LockFile)
	if diff := cmp.Diff(map[string]string{"a.go": "a", "b.md": "b", ".backend/base/b.md.base": "b"}, got); diff != "" {
		t.Error(diff)
	}
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
