package pytypes

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// maxPattern is about how many states an expression may have: Pydantic's engine refuses
// what takes too much memory.
const maxPattern = 2000

// rustPattern writes a regular expression of Go for Pydantic, whose engine is Rust's.
// Where the two read a text otherwise it is written as Rust has it: classes of ASCII are
// spelled out, braces and brackets that mean themselves get a backslash. What is left is
// in the form that Go prints, which has no such things. It is false for what is too large.
func rustPattern(re2 string) (string, bool) {
	parsed, err := syntax.Parse(re2, syntax.Perl)
	if err != nil || size(parsed) > maxPattern {
		return "", false
	}
	w := &patternWriter{in: re2}
	if w.write() {
		written, err := syntax.Parse(strings.ReplaceAll(w.out.String(), `(?-u:\b)`, `\b`), syntax.Perl)
		if err == nil && written.String() == parsed.String() {
			return w.out.String(), true
		}
	}
	return strings.ReplaceAll(parsed.String(), `\b`, `(?-u:\b)`), true
}

// size is about how many states an expression has.
func size(re *syntax.Regexp) int {
	n := 1
	for _, sub := range re.Sub {
		n += size(sub)
	}
	if re.Op == syntax.OpLiteral {
		n += len(re.Rune)
	}
	if re.Op == syntax.OpRepeat {
		n *= max(re.Max, re.Min, 1)
	}
	return n
}

// patternWriter writes an expression piece by piece.
type patternWriter struct {
	in    string
	out   strings.Builder
	class bool
}

// asciiClasses are the classes that mean more in Rust.
var asciiClasses = map[byte]string{'d': "0-9", 'w': "0-9A-Za-z_", 's': `\t\n\f\r `}

// repetition is a count of repetitions.
var repetition = regexp.MustCompile(`^\{[0-9]+(,[0-9]*)?\}`)

// write is false when it meets what it does not know.
func (w *patternWriter) write() bool {
	for w.in != "" {
		c := w.in[0]
		switch {
		case c == '\\':
			if !w.escape() {
				return false
			}
			continue
		case w.class && c == '[', !w.class && (c == '}' || c == ']'):
			w.out.WriteByte('\\')
		case w.class && len(w.in) > 1 && w.in[1] == c && strings.IndexByte("&-~", c) >= 0:
			return false
		case w.class && c == ']':
			w.class = false
		case !w.class && c == '[':
			w.begin()
			continue
		case !w.class && c == '{':
			if count := repetition.FindString(w.in); count != "" {
				w.take(len(count))
				continue
			}
			w.out.WriteByte('\\')
		}
		w.take(1)
	}
	return !w.class
}

// take copies what comes next.
func (w *patternWriter) take(n int) {
	w.out.WriteString(w.in[:n])
	w.in = w.in[n:]
}

// begin starts a class: a bracket right after its start means itself.
func (w *patternWriter) begin() {
	w.class = true
	w.take(1)
	if strings.HasPrefix(w.in, "^") {
		w.take(1)
	}
	if strings.HasPrefix(w.in, "]") {
		w.out.WriteByte('\\')
		w.take(1)
	}
}

// escape writes what a backslash starts.
func (w *patternWriter) escape() bool {
	if len(w.in) < 2 {
		return false
	}
	c := w.in[1]
	switch members, known := asciiClasses[c]; {
	case known && w.class:
		w.out.WriteString(members)
		if strings.HasPrefix(w.in[2:], "-") && !strings.HasPrefix(w.in[2:], "-]") {
			w.out.WriteString(`\-`)
			w.in = w.in[1:]
		}
	case known:
		w.out.WriteString("[" + members + "]")
	case c == 'b' && !w.class:
		w.out.WriteString(`(?-u:\b)`)
	case strings.IndexByte("nrtfvA", c) >= 0 || c > ' ' && c < 0x7f && !alphanumeric(c) && c != '<' && c != '>':
		w.out.WriteString(w.in[:2])
	default:
		return false
	}
	w.in = w.in[2:]
	return true
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
