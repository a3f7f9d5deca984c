package shapes

import (
	"strings"
	"unicode/utf8"
)

// FirstParagraph gives a text up to its first empty line, at most 500 characters
// in whole words.
func FirstParagraph(text string) string {
	text = strings.TrimSpace(text)
	if i := strings.Index(text, "\n\n"); i >= 0 {
		text = text[:i]
	}
	if i := strings.Index(text, "\r\n\r\n"); i >= 0 {
		text = text[:i]
	}
	if len(text) <= 500 {
		return text
	}
	cut := strings.LastIndexAny(text[:500], " \n\t")
	if cut < 100 {
		cut = 500
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
	}
	return text[:cut] + " ..."
}
