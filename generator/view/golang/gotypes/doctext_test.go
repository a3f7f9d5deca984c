package gotypes

import (
	"strings"
	"testing"
)

func TestDocLines(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":                              "",
		" \n\t":                         "",
		"One  two\nthree":               "// One two three\n",
		"a\u2028b\u202e\x00c":           "// a b c\n",
		"# Heading":                     "// Heading\n",
		"+build ignore":                 "// build ignore\n",
		"go:build ignore":               "// go:build ignore\n",
		"[x]: http://y ``quoted''":      "// [x] : http://y \"quoted\"\n",
		"*/ package evil /*":            "// */ package evil /*\n",
		"Deprecated: use the other":     "// \"Deprecated:\" use the other\n",
		strings.Repeat("word ", 30):     "// " + strings.TrimSpace(strings.Repeat("word ", 22)) + "\n// " + strings.TrimSpace(strings.Repeat("word ", 8)) + "\n",
		strings.Repeat("x", 200) + " y": "// " + strings.Repeat("x", 200) + "\n// y\n",
	}
	for text, want := range tests {
		if got := docLines("", text); got != want {
			t.Errorf("docLines(%q) = %q, want %q", text, got, want)
		}
	}
}
