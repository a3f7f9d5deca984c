package pytext_test

import (
	"testing"

	"github.com/backend-dev/backend/generator/pytext"
)

func TestQuote(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"plain":            `"plain"`,
		`it's`:             `"it's"`,
		`"a"`:              `'"a"'`,
		`'"`:               `"'\""`,
		`back\slash`:       `"back\\slash"`,
		"line\nend\t":      `"line\nend\t"`,
		"nul\x00":          `"nul\x00"`,
		"\u2028\u202e":     `"\u2028\u202e"`,
		"\U000e0001":       `"\U000e0001"`,
		"日本é":              `"日本é"`,
		"\xff":             `"\ufffd"`,
		"\u00a0":           `"\xa0"`,
		`""" + evil + "`:   `'""" + evil + "'`,
		`{x!r} %s ${HOME}`: `"{x!r} %s ${HOME}"`,
	} {
		if got := pytext.Quote(text); got != want {
			t.Errorf("Quote(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestQuoteASCII(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"plain ~":             `"plain ~"`,
		`say "é"`:             `'say "\xe9"'`,
		"日\U0001f600\x7f\xff": `"\u65e5\U0001f600\x7f\ufffd"`,
	} {
		if got := pytext.QuoteASCII(text); got != want {
			t.Errorf("QuoteASCII(%q) = %s, want %s", text, got, want)
		}
	}
}
