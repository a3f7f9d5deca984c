package gate

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/corpus"
)

func TestSame(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{`1`, `1.0`, true},
		{`"2026-01-02T03:04:05.123456789Z"`, `"2026-01-02T04:04:05.123456+01:00"`, true},
		{`"2026-01-02T03:04:05Z"`, `"2026-01-02T03:04:06Z"`, false},
		{`{"a":1,"b":[true]}`, `{"b":[true],"a":1}`, true},
		{`"a"`, `"b"`, false},
		{`null`, `0`, false},
	} {
		if got := same([]byte(tc.a), []byte(tc.b)); got != tc.want {
			t.Errorf("same(%s, %s) = %v", tc.a, tc.b, got)
		}
	}
}

func TestCovers(t *testing.T) {
	t.Parallel()
	secret := &openapi.Schema{Kind: openapi.String, WriteOnly: true}
	name := &openapi.Schema{Kind: openapi.String}
	schema := &openapi.Schema{Kind: openapi.Object, Properties: []*openapi.Property{{Name: "name", Schema: name}, {Name: "secret", Schema: secret}}}
	for _, tc := range []struct {
		name, got, sent string
		want            bool
	}{
		{"equal", `{"name":"a"}`, `{"name":"a"}`, true},
		{"write-only is not returned", `{"name":"a"}`, `{"name":"a","secret":"s"}`, true},
		{"lost property", `{}`, `{"name":"a"}`, false},
		{"changed property", `{"name":"b"}`, `{"name":"a"}`, false},
		{"server adds", `{"name":"a","id":1}`, `{"name":"a"}`, true},
		{"null may be absent", `{}`, `{"name":null}`, true},
	} {
		if got := covers([]byte(tc.got), []byte(tc.sent), schema); got != tc.want {
			t.Errorf("%s: covers = %v", tc.name, got)
		}
	}
}

func TestEscapes(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, source string
		faults       int
	}{
		{"clean", "package a\n\n// Text func init() { panic(1) }\nconst s = \"*/ func init() {}\"\n", 0},
		{"embed", "package a\n\nimport _ \"embed\"\n\n//go:embed x\nvar x []byte\n", 0},
		{"init", "package a\n\nfunc init() { panic(1) }\n", 1},
		{"directive", "package a\n\n//go:generate touch pwned\nvar x = 1\n", 1},
		{"build tag", "//go:build ignore\n\npackage a\n", 1},
		{"block comment", "package a\n\n/* x */\nvar x = 1\n", 1},
		{"broken", "package a\n\nvar x = \"\n", 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, "a.go")
			if err := os.WriteFile(file, []byte(tc.source), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := escapes(dir, file); len(got) != tc.faults {
				t.Errorf("faults %q, want %d", got, tc.faults)
			}
		})
	}
}

func TestShareCoversAll(t *testing.T) {
	t.Parallel()
	docs := []corpus.Document{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}, {Name: "e"}}
	seen := map[string]int{}
	for i := range 3 {
		for _, d := range Share(docs, i, 3) {
			seen[d.Name]++
		}
	}
	want := map[string]int{"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Error(diff)
	}
}

func TestRefusedDocumentIsNoPass(t *testing.T) {
	t.Parallel()
	if (&Result{Refused: "no OpenAPI document"}).Passed() {
		t.Error("a document that was refused passed")
	}
}

func TestPackagesHash(t *testing.T) {
	t.Parallel()
	lock := func(project, version string) string {
		return "version = 1\n\n[[package]]\nname = \"fastapi\"\nversion = \"" + version + "\"\n\n[[package]]\nname = \"" + project + "\"\nsource = { virtual = \".\" }\n"
	}
	if packagesHash(lock("a", "1")) != packagesHash(lock("b", "1")) {
		t.Error("the name of the service counts")
	}
	if packagesHash(lock("a", "1")) == packagesHash(lock("a", "2")) {
		t.Error("the packages do not count")
	}
}
