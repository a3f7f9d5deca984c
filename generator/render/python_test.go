package render

import "testing"

func TestPython(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"a":                 `"a"`,
		`say "x"`:           `'say "x"'`,
		`it's`:              `"it's"`,
		`it's "x"`:          `'it\'s "x"'`,
		`'"`:                `"'\""`,
		"a\\b\n\t\x00":      `"a\\b\n\t\x00"`,
		"é\u202e\U0001f600": `"\xe9\u202e\U0001f600"`,
		"{x}${y}%s":         `"{x}${y}%s"`,
		"\xff":              `"\ufffd"`,
	} {
		got, err := python(in)
		if err != nil || got != want {
			t.Errorf("python(%q) = %s, %v, want %s", in, got, err, want)
		}
	}
	if _, err := python(nil); err == nil {
		t.Error("nil has a literal")
	}
}
