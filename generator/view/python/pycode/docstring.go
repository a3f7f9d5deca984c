package pycode

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// docWidth is the length of a docstring's line.
const docWidth = 110

// Docstring writes paragraphs as a docstring with its line end, empty without words.
func Docstring(indent int, paragraphs ...string) string {
	var lines []string
	pad := strings.Repeat(" ", indent)
	for _, p := range paragraphs {
		wrapped := wrap(p, docWidth-indent)
		if len(wrapped) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, wrapped...)
	}
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return pad + `"""` + lines[0] + `"""` + "\n"
	}
	for i, line := range lines[1:] {
		if line != "" {
			lines[i+1] = pad + line
		}
	}
	return pad + `"""` + strings.Join(lines, "\n") + "\n" + pad + `"""` + "\n"
}

// wrap cuts a text into lines without anything that could end the docstring, and makes
// a sentence of it.
func wrap(text string, limit int) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) })
	var lines []string
	line, columns := "", 0
	for _, w := range words {
		w = harmless.Replace(w)
		n := Columns(w)
		if columns > 0 && columns+1+n > limit {
			lines = append(lines, line)
			line, columns = "", 0
		}
		if columns > 0 {
			line += " "
			columns++
		}
		line += w
		columns += n
	}
	if line == "" {
		return nil
	}
	if last, _ := utf8.DecodeLastRuneInString(line); !strings.ContainsRune(".!?:。！？", last) {
		line += "."
	}
	lines = append(lines, line)
	if strings.HasPrefix(lines[0], `"`) {
		lines[0] = "'" + lines[0][1:]
	}
	return lines
}

// harmless takes the meaning from what ends or escapes in a docstring.
var harmless = strings.NewReplacer(`"""`, "'''", `\`, `\\`, "\ufeff", "")
