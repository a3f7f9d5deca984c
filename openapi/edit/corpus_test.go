package edit_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/document"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/load"
)

// TestCorpus adds a path, an operation of an old path and a schema to real documents:
// the files only gain lines, and the service only what was added.
func TestCorpus(t *testing.T) {
	t.Parallel()
	rest := 1
	if testing.Short() {
		rest = 9
	}
	for i, d := range corpus.Documents(t) {
		if i%rest != 0 {
			continue
		}
		t.Run(d.Name, func(t *testing.T) {
			opts := load.Options{AllowRefDirs: []string{d.Set}}
			before, err := load.Load(t.Context(), d.Path, opts)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := edit.Open(before.Files)
			if err != nil {
				t.Skipf("not edited: %v", err)
			}
			add(t, doc, before, "/zz-added/{id}")
			opts.Overlay = map[string][]byte{}
			for _, f := range doc.Changed() {
				opts.Overlay[f.Name] = f.Data
				onlyAdded(t, old(before.Files, f.Name), f.Data)
			}
			after, err := load.Load(t.Context(), d.Path, opts)
			if err != nil {
				t.Fatalf("does not load: %v", err)
			}
			if got, want := len(after.Operations), len(before.Operations)+1; got != want {
				t.Errorf("%d operations, not %d", got, want)
			}
			value, err := document.Parse(after.Document)
			if err != nil {
				t.Fatal(err)
			}
			value.Get("paths").Remove("/zz-added/{id}")
			if was, _ := document.Parse(before.Document); !bytes.Equal(value.Bytes(), was.Bytes()) {
				t.Error("something else changed")
			}
		})
	}
}

func add(t *testing.T, doc *edit.Document, svc *openapi.Service, path string) {
	t.Helper()
	operation := edit.Object("summary", edit.Text("It's added: here"), "responses",
		edit.Object("200", edit.Object("description", edit.Text("OK"))))
	item := edit.Object("get", operation)
	item.Set("parameters", edit.List(edit.Object("name", edit.Text("id"), "in", edit.Text("path"), "required", edit.Bool(true))))
	if p := item.Get("parameters").Members()[0].Value; svc.SpecVersion[0] == '2' {
		p.Set("type", edit.Text("string"))
	} else {
		p.Set("schema", edit.Object("type", edit.Text("string")))
	}
	after := ""
	if n := len(svc.Operations); n > 0 {
		after = svc.Operations[n/2].Path
	}
	if err := doc.Insert(edit.Insertion{At: []string{"paths"}, Key: path, Value: item, After: after}); err != nil {
		t.Fatal(err)
	}
}

func old(files []openapi.File, name string) []byte {
	for _, f := range files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// onlyAdded holds that a text has all the lines of another in their order; where the
// other's last line had no end, or all is on one line, its bytes.
func onlyAdded(t *testing.T, before, after []byte) {
	t.Helper()
	prefix := 0
	for prefix < len(before) && before[prefix] == after[prefix] {
		prefix++
	}
	if !bytes.HasSuffix(after, before[prefix:]) {
		t.Fatalf("bytes were changed or removed at offset %d", prefix)
	}
	if bytes.Count(before, []byte("\n")) < 5 || prefix == len(before) {
		return
	}
	lines := strings.SplitAfter(string(after), "\n")
	for line := range strings.Lines(string(before)) {
		for len(lines) > 0 && lines[0] != line {
			lines = lines[1:]
		}
		if len(lines) == 0 {
			t.Fatalf("the line %q was changed", line)
		}
		lines = lines[1:]
	}
}
