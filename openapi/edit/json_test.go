package edit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/edit"
)

// TestInsert holds what small texts become, to the byte; a text that begins with an
// exclamation mark is the fault.
func TestInsert(t *testing.T) {
	t.Parallel()
	one := edit.Object("a", edit.Number(1))
	tests := []struct {
		name, text string
		at         []string
		want       string
	}{
		{"tabs", "{\n\t\"paths\": {\n\t\t\"/a\": {}\n\t}\n}\n", []string{"paths"},
			"{\n\t\"paths\": {\n\t\t\"new\": {\n\t\t\t\"a\": 1\n\t\t},\n\t\t\"/a\": {}\n\t}\n}\n"},
		{"one line", `{"paths":{"/a":{}}}`, []string{"paths"}, `{"paths":{"new":{"a":1},"/a":{}}}`},
		{"empty object", "{\n  \"paths\": {}\n}", []string{"paths"}, "{\n  \"paths\": {\n    \"new\": {\n      \"a\": 1\n    }\n  }\n}"},
		{"escapes", "{\n  \"p\\u0061ths\": {\n    \"\\\"\\ud83d\\ude00\": 1\n  }\n}", []string{"paths"},
			"{\n  \"p\\u0061ths\": {\n    \"new\": {\n      \"a\": 1\n    },\n    \"\\\"\\ud83d\\ude00\": 1\n  }\n}"},
		{"empty block", "paths: {} # none\nx: 1\n", []string{"paths"}, "paths: # none\n  new:\n    a: 1\nx: 1\n"},
		{"nothing", "paths:\nx: 1\n", []string{"paths"}, "paths:\n  new:\n    a: 1\nx: 1\n"},
		{"not there", "x: 1\n", []string{"components", "schemas"}, "x: 1\ncomponents:\n  schemas:\n    new:\n      a: 1\n"},
		{"no end", "paths:\n  a: 1", []string{"paths"}, "paths:\n  a: 1\n  new:\n    a: 1"},
		{"there already", "paths:\n  new: 1\n", []string{"paths"}, `!"new" is there already`},
		{"a text", "paths: none\n", []string{"paths"}, "!nothing can be added here"},
		{"lost", "paths: {$ref: other.yaml}\n", []string{"paths"}, "!leads to no part"},
		{"a circle", "paths: {$ref: '#/paths'}\n", []string{"paths"}, "!lead in a circle"},
		{"two bytes a letter", "p\x00a\x00", nil, "!not in UTF-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			doc, err := edit.Open([]openapi.File{{Name: "api", Data: []byte(tt.text)}})
			if err == nil {
				err = doc.Insert(edit.Insertion{At: tt.at, Key: "new", Value: one})
			}
			if fault, ok := strings.CutPrefix(tt.want, "!"); ok {
				if err == nil || !strings.Contains(err.Error(), fault) {
					t.Errorf("error %v, want %q", err, fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(doc.Changed()[0].Data)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
