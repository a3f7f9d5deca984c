package load

import (
	"fmt"
	"os"
	"strings"
	"unicode"

	"github.com/backend-dev/backend/openapi"
)

// excerptWidth bounds the characters of a source line that an excerpt shows.
const excerptWidth = 100

// Excerpt gives the line that pos names with the lines around it, numbered, and
// a caret under its column. Control and format characters are replaced, so that
// the text can go to a terminal. It gives "" when the place is not in src.
func Excerpt(src []byte, pos openapi.Position) string {
	s, err := decodeText(src)
	if err != nil {
		s = strings.ToValidUTF8(string(src), "\uFFFD")
	}
	if pos.Line < 1 {
		return ""
	}
	lines := linesAround(s, pos.Line)
	if len(lines) == 0 {
		return ""
	}
	first := max(1, pos.Line-1)
	digits := len(fmt.Sprint(pos.Line + 1))
	from := 0
	if pos.Column > excerptWidth*3/4 {
		from = pos.Column - excerptWidth/2
	}
	var b strings.Builder
	for i, line := range lines {
		shown := neutral(line, from)
		b.WriteString(strings.TrimRight(fmt.Sprintf("%*d | %s", digits+2, first+i, shown), " "))
		b.WriteByte('\n')
		if first+i == pos.Line && pos.Column > 0 {
			fmt.Fprintf(&b, "%*s | %s^\n", digits+2, "", strings.Repeat(" ", pos.Column-1-from))
		}
	}
	return b.String()
}

// ExcerptFile is Excerpt of the file that pos names, "" when it cannot be read.
func ExcerptFile(pos openapi.Position) string {
	info, err := os.Stat(pos.File)
	if err != nil || !info.Mode().IsRegular() {
		return ""
	}
	src, err := os.ReadFile(pos.File)
	if err != nil {
		return ""
	}
	return Excerpt(src, pos)
}

// linesAround gives the lines before, at and after a line counted from 1; none
// when there is no such line.
func linesAround(s string, line int) []string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var lines []string
	n := 0
	for l := range strings.SplitSeq(s, "\n") {
		n++
		if n > line+1 {
			break
		}
		if n >= line-1 {
			lines = append(lines, l)
		}
	}
	if n < line {
		return nil
	}
	if n == line+1 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// neutral gives a window of a line with what a terminal could act on replaced.
func neutral(line string, from int) string {
	var b strings.Builder
	i := 0
	for _, r := range line {
		i++
		if i <= from {
			continue
		}
		if i > from+excerptWidth {
			b.WriteString("...")
			break
		}
		switch {
		case r == '\t':
			b.WriteByte(' ')
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029':
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
