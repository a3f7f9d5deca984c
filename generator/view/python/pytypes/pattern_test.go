package pytypes

import (
	"strings"
	"testing"
)

func TestRustPattern(t *testing.T) {
	t.Parallel()
	for re2, want := range map[string]string{
		`^[a-z]+$`:                       `^[a-z]+$`,
		`^\d{3}-[\d_]+$`:                 `^[0-9]{3}-[0-9_]+$`,
		`[\w-/]`:                         `[0-9A-Za-z_\-/]`,
		`\w+\.\w`:                        `[0-9A-Za-z_]+\.[0-9A-Za-z_]`,
		`a{x}`:                           `a\{x\}`,
		`[[a]`:                           `[\[a]`,
		`[]a]`:                           `[\]a]`,
		`\bfoo\b`:                        `(?-u:\b)foo(?-u:\b)`,
		`^[^\s]+$`:                       `^[^\t\n\f\r ]+$`,
		`\D`:                             `[^0-9]`,
		`\Qa.b\E`:                        `a\.b`,
		`[a&&b]`:                         `[&ab]`,
		strings.Repeat("(a{99}){99}", 1): "",
		`(`:                              "",
	} {
		got, ok := rustPattern(re2)
		if got != want || ok != (want != "") {
			t.Errorf("%s is %s (%v), want %s", re2, got, ok, want)
		}
	}
}
