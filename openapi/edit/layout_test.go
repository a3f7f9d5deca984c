package edit_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/load"
)

// TestLayouts adds a path, an operation, a schema and a tag to hand-written files of
// odd layouts, and asks Git which lines changed.
func TestLayouts(t *testing.T) {
	t.Parallel()
	top := filepath.Join("..", "..", "testdata", "edit")
	names, err := filepath.Glob(filepath.Join(top, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	names = append(names, filepath.Join(top, "split", "root.yaml"))
	if len(names) < 10 {
		t.Fatalf("only %d files", len(names))
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			before, err := load.Load(t.Context(), name, load.Options{})
			if err != nil {
				t.Fatal(err)
			}
			doc, err := edit.Open(before.Files)
			if err != nil {
				t.Fatal(err)
			}
			for _, in := range additions() {
				if err := doc.Insert(in); err != nil {
					t.Fatalf("%s %s: %v", strings.Join(in.At, " "), in.Key, err)
				}
			}
			overlay := map[string][]byte{}
			for _, f := range doc.Changed() {
				overlay[f.Name] = f.Data
				added, removed := lines(t, old(before.Files, f.Name), f.Data)
				oneLine := strings.HasSuffix(name, "root.yaml") || strings.Contains(name, "no-final") // their tags stand on one line
				if added == "0" || removed != "0" && !(oneLine && removed == "1") {
					t.Errorf("%s: %s lines added, %s removed\n%s", f.Name, added, removed, f.Data)
				}
			}
			after, err := load.Load(t.Context(), name, load.Options{Overlay: overlay})
			if err != nil {
				t.Fatal(err)
			}
			want := append(keys(before), "GET /books/{id}/notes", "POST /books")
			slices.Sort(want)
			if diff := cmp.Diff(want, keys(after)); diff != "" {
				t.Errorf("operations (-want +got):\n%s", diff)
			}
			if s := after.Schemas[slices.IndexFunc(after.Schemas, func(s *openapi.Schema) bool { return s.Name == "Note" })]; s.Property("book").Schema.Identity().Name != "Book" {
				t.Errorf("the schema does not lead to Book: %+v", s)
			}
			if i := slices.Index(after.Tags, openapi.Tag{Name: "notes", Description: "What readers: write."}); i < 0 {
				t.Errorf("no tag: %v", after.Tags)
			}
		})
	}
}

func additions() []edit.Insertion {
	ok := func() *edit.Value {
		return edit.Object("tags", edit.List(edit.Text("books"), edit.Text("notes")), "responses", edit.Object("200", edit.Object(
			"description", edit.Text("OK: 100 % of 'them'"),
			"content", edit.Object("application/json", edit.Object("schema", edit.Ref("/components/schemas/Book"))))))
	}
	notes := edit.Object("parameters", edit.List(edit.Object("name", edit.Text("id"), "in", edit.Text("path"), "required", edit.Bool(true),
		"schema", edit.Object("type", edit.Text("string"), "maxLength", edit.Number(9)))), "get", ok())
	note := edit.Object("type", edit.Text("object"), "properties", edit.Object("book", edit.Ref("/components/schemas/Book"), "yes", edit.Object("type", edit.Text("string"))))
	return []edit.Insertion{
		{At: []string{"components", "schemas"}, Key: "Note", Value: note},
		{At: []string{"paths", "/books"}, Key: "post", Value: ok()},
		{At: []string{"paths"}, Key: "/books/{id}/notes", Value: notes, After: "/books/{id}"},
		{At: []string{"tags"}, Value: edit.Object("name", edit.Text("notes"), "description", edit.Text("What readers: write."))},
	}
}

func keys(svc *openapi.Service) []string {
	var out []string
	for _, op := range svc.Operations {
		out = append(out, op.Key())
	}
	slices.Sort(out)
	return out
}

// lines gives what Git counts as added and removed.
func lines(t *testing.T, before, after []byte) (added, removed string) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string][]byte{"before": before, "after": after} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("git", "diff", "--no-index", "--numstat", "before", "after")
	cmd.Dir = dir
	out, _ := cmd.Output() // 1 stands for a difference
	fields := strings.Fields(string(out))
	if len(fields) < 2 {
		t.Fatalf("git says %q", out)
	}
	return fields[0], fields[1]
}
