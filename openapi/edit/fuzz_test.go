package edit_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/load"
)

// FuzzInsert adds a path and a schema to any document that loads. The edit is refused
// with a reason and changes nothing, or the file keeps what it had, loads
// again, and has one operation more.
func FuzzInsert(f *testing.F) {
	names, err := filepath.Glob(filepath.Join("..", "..", "testdata", "edit", "*.yaml"))
	if err != nil || len(names) == 0 {
		f.Fatal("no documents", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, seed := range []string{
		`{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}`,
		"openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n",
		"swagger: '2.0'\ninfo:\n    title: T\n    version: '1'\npaths:\n    /a:\n        get: {responses: {'200': {description: ok}}} # last",
		"\"openapi\": 3.0.3\n\"info\": {title: T,\n  version: '1'}\n\"paths\":\n  ? /a\n  : get: {responses: {default: {description: d}}}\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before, err := load.Bytes(t.Context(), "openapi.yaml", data, load.Options{})
		if err != nil {
			return
		}
		doc, err := edit.Open(before.Files)
		if err != nil {
			refused(t, err)
			return
		}
		value := edit.Object("get", edit.Object("responses", edit.Object("200", edit.Object("description", edit.Text("It's: # added")))))
		for _, in := range []edit.Insertion{
			{At: []string{"paths"}, Key: "/zz-added", Value: value},
			{At: []string{"components", "schemas"}, Key: "ZzAdded", Value: edit.Object("type", edit.Text("object"))},
		} {
			if err := doc.Insert(in); err != nil {
				refused(t, err)
				return
			}
		}
		changed := doc.Changed()
		if len(changed) != 1 {
			t.Fatalf("%d files changed", len(changed))
		}
		onlyAddedBytes(t, data, changed[0].Data)
		after, err := load.Bytes(t.Context(), "openapi.yaml", changed[0].Data, load.Options{})
		if err != nil {
			t.Fatalf("does not load: %v\n%s", err, changed[0].Data)
		}
		if got, want := len(after.Operations), len(before.Operations)+1; got != want {
			t.Fatalf("%d operations, not %d\n%s", got, want, changed[0].Data)
		}
	})
}

// refused wants an error that tells users why.
func refused(t *testing.T, err error) {
	t.Helper()
	if problems, ok := errors.AsType[openapi.Problems](err); !ok || len(problems) == 0 || problems[0].Message == "" {
		t.Errorf("an error without a reason: %v", err)
	}
}

// onlyAddedBytes holds that a text has all the bytes of another in their order, but for
// the braces of an empty object that is not empty any more.
func onlyAddedBytes(t *testing.T, before, after []byte) {
	t.Helper()
	rest := after
	for i, b := range before {
		if strings.IndexByte("{} ", b) >= 0 {
			continue
		}
		for len(rest) > 0 && rest[0] != b {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			t.Fatalf("byte %d of the document is gone\n%s", i, after)
		}
		rest = rest[1:]
	}
}
