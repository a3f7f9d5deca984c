package pytext

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quote writes a text as a Python string, in the quotes that need fewer escapes. What
// cannot be seen is escaped, as is what is no valid UTF-8.
func Quote(text string) string { return quoted(text, unicode.MaxRune) }

// QuoteASCII writes a text as Quote does, with escapes for all but ASCII.
func QuoteASCII(text string) string { return quoted(text, unicode.MaxASCII) }

// quoted writes runes up to last as they are, if they can be seen.
func quoted(text string, last rune) string {
	quote := '"'
	if strings.Count(text, `"`) > strings.Count(text, `'`) {
		quote = '\''
	}
	var b strings.Builder
	b.WriteRune(quote)
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				b.WriteString(`\ufffd`)
				continue
			}
		}
		writeRune(&b, r, quote, last)
	}
	b.WriteRune(quote)
	return b.String()
}

func writeRune(b *strings.Builder, r, quote, last rune) {
	switch {
	case r == '\n':
		b.WriteString(`\n`)
	case r == '\r':
		b.WriteString(`\r`)
	case r == '\t':
		b.WriteString(`\t`)
	case r == '\\' || r == quote:
		b.WriteByte('\\')
		b.WriteRune(r)
	case r <= last && unicode.IsGraphic(r) && (r == ' ' || !unicode.IsSpace(r)) && !unicode.Is(unicode.Mn, r):
		b.WriteRune(r)
	case r < 0x100:
		fmt.Fprintf(b, `\x%02x`, r)
	case r < 0x10000:
		fmt.Fprintf(b, `\u%04x`, r)
	default:
		fmt.Fprintf(b, `\U%08x`, r)
	}
}
