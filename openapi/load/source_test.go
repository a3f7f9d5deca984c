package load_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// write makes files below a new folder and gives the folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n"

func TestSources(t *testing.T) {
	t.Parallel()
	outside := head + "components: {schemas: {A: {$ref: '../shared/a.yaml'}}}\n"
	for _, c := range []struct {
		name   string
		files  map[string]string
		source string
		opts   load.Options
		refDir string
		rule   string // of the error
		warn   string // rules of warnings
		root   string
	}{
		{name: "file", files: map[string]string{"a.yaml": head}, source: "a.yaml", root: "a.yaml"},
		{name: "missing", source: "a.yaml", rule: "file-unreadable"},
		{name: "folder", files: map[string]string{"x/other.yaml": "a: 1", "x/openapi.yml": head, "x/zz.yaml": head}, source: "x", root: "x/openapi.yml"},
		{name: "folder with one document", files: map[string]string{"x/pets.json": `{"openapi": "3.0.3", "paths": {}}`}, source: "x", root: "x/pets.json"},
		{name: "folder below", files: map[string]string{"x/spec/pets.yaml": head}, source: "x", root: "x/spec/pets.yaml"},
		{name: "folder with two documents", files: map[string]string{"x/a.yaml": head, "x/b.yaml": head}, source: "x", rule: "no-document"},
		{name: "folder without", files: map[string]string{"x/a.yaml": "a: 1"}, source: "x", rule: "no-document"},
		{name: "outside", files: map[string]string{"api/a.yaml": outside, "shared/a.yaml": "type: string"}, source: "api/a.yaml", warn: "ref-dangling", root: "api/a.yaml"},
		{name: "outside, allowed", files: map[string]string{"api/a.yaml": outside, "shared/a.yaml": "type: string"}, source: "api/a.yaml", refDir: "shared", root: "api/a.yaml"},
		{name: "outside, but in the folder given", files: map[string]string{"api/a.yaml": outside, "shared/a.yaml": "type: string"}, source: ".", root: "api/a.yaml"},
		{name: "network", source: "http://127.0.0.1:9/openapi.yaml", rule: "remote"},
		{name: "too large", files: map[string]string{"a.yaml": head}, source: "a.yaml", opts: load.Options{Limits: load.Limits{Bytes: 10}}, rule: "file-unreadable"},
		{name: "too many values", files: map[string]string{"a.yaml": head}, source: "a.yaml", opts: load.Options{Limits: load.Limits{Nodes: 3}}, rule: "too-large"},
		{name: "strict", files: map[string]string{"a.yaml": head + "x: 1\n"}, source: "a.yaml", opts: load.Options{Strict: true}, rule: "field-unknown"},
		{name: "strict and fine", files: map[string]string{"a.yaml": head}, source: "a.yaml", opts: load.Options{Strict: true}, root: "a.yaml"},
		{name: "strict, by the whole standard", files: map[string]string{"a.yaml": "openapi: 3.0.3\ninfo: {title: T}\npaths: {}\n"}, source: "a.yaml", opts: load.Options{Strict: true}, rule: "invalid"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := write(t, c.files)
			source := c.source
			if !strings.Contains(source, "://") {
				source = filepath.Join(dir, source)
			}
			if c.refDir != "" {
				c.opts.AllowRefDirs = []string{filepath.Join(dir, c.refDir)}
			}
			svc, err := load.Load(t.Context(), source, c.opts)
			if got := ruleOf(t, err); got != c.rule {
				t.Fatalf("error %v, want rule %q", err, c.rule)
			}
			if err != nil {
				return
			}
			if diff := cmp.Diff(c.warn, rules(svc.Problems)); diff != "" {
				t.Errorf("warnings (-want +got):\n%s", diff)
			}
			if want := filepath.Join(dir, c.root); svc.Source != want {
				t.Errorf("source %q, want %q", svc.Source, want)
			}
		})
	}
}

// ruleOf gives the rule of the first problem of an error.
func ruleOf(t *testing.T, err error) string {
	t.Helper()
	var ps openapi.Problems
	switch {
	case err == nil:
		return ""
	case !errors.As(err, &ps):
		t.Fatalf("the error is no problem: %v", err)
	}
	return ps[0].Rule
}

func TestSymbolicLinkOut(t *testing.T) {
	t.Parallel()
	dir := write(t, map[string]string{"secret.yaml": "type: string", "api/a.yaml": head + "components: {schemas: {A: {$ref: link.yaml}}}\n"})
	if err := os.Symlink(filepath.Join(dir, "secret.yaml"), filepath.Join(dir, "api", "link.yaml")); err != nil {
		t.Skip(err)
	}
	svc, err := load.Load(t.Context(), filepath.Join(dir, "api", "a.yaml"), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := describe(svc.Schemas[0]); got != "any" {
		t.Errorf("the link was followed: %s", got)
	}
}

func TestStdin(t *testing.T) {
	t.Parallel()
	svc, err := load.Load(t.Context(), "-", load.Options{Stdin: strings.NewReader(head + "x: 1\n")})
	if err != nil {
		t.Fatal(err)
	}
	if got := list(svc.Problems); got != "<stdin>:4:1: the document has no field \"x\" [field-unknown]\n" {
		t.Errorf("problems %s", got)
	}
}

func TestRemote(t *testing.T) {
	t.Parallel()
	mux := http.NewServeMux()
	mux.HandleFunc("/api/openapi.yaml", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(head + "components: {schemas: {A: {$ref: 'parts/a.yaml#/B'}, C: {$ref: none.yaml}}}\n"))
	})
	mux.HandleFunc("/api/parts/a.yaml", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("B: {type: string}\n")) })
	server := httptest.NewServer(mux)
	defer server.Close()
	svc, err := load.Load(t.Context(), server.URL+"/api/openapi.yaml", load.Options{AllowRemote: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := describe(svc.Schemas[2]); got != "string" || rules(svc.Problems) != "ref-dangling" {
		t.Errorf("schema %s, problems %s", got, list(svc.Problems))
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := load.Bytes(ctx, "a.yaml", []byte(head), load.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want a cancelled load", err)
	}
}
