package render

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	commentWidth = 100 // columns of a comment line's text
	commentLines = 40  // lines of one comment; the document has the rest
	maxWord      = 300 // characters of one word
)

// quote gives a Go string literal of ASCII characters only. Any string type will do.
func quote(v any) (string, error) {
	s, err := text(v)
	if err != nil {
		return "", fmt.Errorf("quote: %w", err)
	}
	return strconv.QuoteToASCII(s), nil
}

// jsonQuote gives a JSON string literal of ASCII characters only; YAML reads it too.
func jsonQuote(v any) (string, error) {
	s, err := text(v)
	if err != nil {
		return "", fmt.Errorf("json: %w", err)
	}
	data, err := json.Marshal(strings.ToValidUTF8(s, "\uFFFD"))
	if err != nil {
		return "", fmt.Errorf("json: %w", err)
	}
	var b strings.Builder
	for _, r := range string(data) {
		switch {
		case r < utf8.RuneSelf && r != 0x7f:
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+(r>>10), 0xdc00+(r&0x3ff))
		}
	}
	return b.String(), nil
}

func text(v any) (string, error) {
	switch s := v.(type) {
	case string:
		return s, nil
	case []byte:
		return string(s), nil
	case fmt.Stringer:
		return s.String(), nil
	case nil:
		return "", fmt.Errorf("nil is no text")
	}
	return namedString(v)
}

// markdown gives text for a line of Markdown: one line, no markup, no HTML.
func markdown(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(plainLines(s), " ") {
		if strings.ContainsRune("\\`*_{}[]<>()#+!|~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}

// comment gives document text as // lines without a trailing newline; empty text
// gives nothing. The lines are what gofmt would leave alone, and none of them is a
// directive, a deprecation or a generated-code marker.
func comment(s string) string { return lines("//", s) }

// hash gives document text as # lines.
func hash(s string) string { return lines("#", s) }

// dashes gives document text as -- lines.
func dashes(s string) string { return lines("--", s) }

func lines(mark, s string) string {
	var out []string
	for _, line := range plainLines(s) {
		out = append(out, wrap(harmless(line))...)
	}
	if len(out) > commentLines {
		out = append(out[:commentLines-1], "...")
	}
	var b strings.Builder
	for i, line := range out {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(mark)
		if line != "" {
			b.WriteByte(' ')
			b.WriteString(line)
		}
	}
	return b.String()
}

// plainLines cuts text at its line ends and cleans each line: single spaces, no
// control or format characters, no two empty lines in a row, none at the ends.
func plainLines(s string) []string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
			return '\n'
		}
		return r
	}, s)
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		line = cleanLine(line)
		if line == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, line)
	}
	if n := len(out); n > 0 && out[n-1] == "" {
		out = out[:n-1]
	}
	return out
}

func cleanLine(line string) string {
	line = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsPrint(r):
			return r
		default:
			return -1
		}
	}, line)
	return strings.Join(strings.Fields(line), " ")
}

// wrap cuts a line between words.
func wrap(line string) []string {
	if utf8.RuneCountInString(line) <= commentWidth {
		return []string{line}
	}
	var out []string
	var b strings.Builder
	width := 0
	for word := range strings.FieldsSeq(line) {
		n := utf8.RuneCountInString(word)
		if n > maxWord {
			word, n = string([]rune(word)[:maxWord])+"...", maxWord+3
		}
		if width > 0 && width+1+n > commentWidth {
			out = append(out, b.String())
			b.Reset()
			width = 0
		}
		if width > 0 {
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += n
	}
	return append(out, b.String())
}
