package pyast

import "strings"

type tokenKind uint8

const (
	eof tokenKind = iota
	newline
	indent
	dedent
	name
	number
	text
	operator
)

// token is one token with its byte offsets.
type token struct {
	kind       tokenKind
	start, end int
}

// lexer cuts a file into tokens, with the indentation as tokens of its own.
type lexer struct {
	src     string
	at      int
	depth   int // open brackets
	tokens  []token
	indents []int
	fresh   bool // at the beginning of a logical line
}

var operators = [...]string{
	"**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "**", "//", ">>", "<<", "<=", ">=", "==", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=",
}

func startsName(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func inName(c byte) bool { return startsName(c) || digit(c) }

func lex(src string) []token {
	l := &lexer{src: src, indents: []int{0}, fresh: true, tokens: make([]token, 0, len(src)/4+8)}
	if strings.HasPrefix(src, "\xef\xbb\xbf") {
		l.at = 3
	}
	for l.at < len(l.src) {
		if l.fresh && l.depth == 0 && !l.indentation() {
			continue
		}
		l.token()
	}
	end := len(src)
	l.add(newline, end, end)
	for range l.indents[1:] {
		l.add(dedent, end, end)
	}
	l.add(eof, end, end)
	return l.tokens
}

func (l *lexer) add(k tokenKind, start, end int) {
	l.tokens = append(l.tokens, token{k, start, end})
}

// indentation reads the beginning of a logical line; false for a blank one.
func (l *lexer) indentation() bool {
	column := 0
loop:
	for ; l.at < len(l.src); l.at++ {
		switch l.src[l.at] {
		case ' ':
			column++
		case '\t':
			column = (column/8 + 1) * 8
		case '\f':
			column = 0
		default:
			break loop
		}
	}
	if l.at >= len(l.src) {
		return false
	}
	if c := l.src[l.at]; c == '#' || c == '\n' || c == '\r' {
		l.toLineEnd()
		l.at = min(l.at+1, len(l.src))
		return false
	}
	if column > l.indents[len(l.indents)-1] {
		l.indents = append(l.indents, column)
		l.add(indent, l.at, l.at)
	}
	for column < l.indents[len(l.indents)-1] {
		l.indents = l.indents[:len(l.indents)-1]
		l.add(dedent, l.at, l.at)
	}
	l.fresh = false
	return true
}

func (l *lexer) token() {
	c := l.src[l.at]
	switch {
	case c == '\n':
		if l.depth > 0 && l.declares() {
			l.depth = 0
		}
		if l.depth == 0 {
			l.add(newline, l.at, l.at+1)
			l.fresh = true
		}
		l.at++
	case c == ' ' || c == '\t' || c == '\r' || c == '\f':
		l.at++
	case c == '\\':
		l.at++
		if l.at < len(l.src) && l.src[l.at] == '\r' {
			l.at++
		}
		if l.at < len(l.src) && l.src[l.at] == '\n' {
			l.at++
		}
	case c == '#':
		l.toLineEnd()
	case c == '"' || c == '\'':
		l.str(l.at, false)
	case startsName(c):
		l.word()
	case digit(c) || c == '.' && l.at+1 < len(l.src) && digit(l.src[l.at+1]):
		l.number()
	default:
		l.operator(c)
	}
}

// declares tells whether the next line begins with a word that no expression has:
// a bracket that is still open was forgotten.
func (l *lexer) declares() bool {
	rest := strings.TrimLeft(l.src[l.at:], " \t\r\n")
	for _, word := range [...]string{"def ", "class ", "async def ", "import "} {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	return false
}

func (l *lexer) toLineEnd() {
	if i := strings.IndexByte(l.src[l.at:], '\n'); i >= 0 {
		l.at += i
	} else {
		l.at = len(l.src)
	}
}

// word reads a name, or a string with a prefix.
func (l *lexer) word() {
	start := l.at
	for l.at < len(l.src) && inName(l.src[l.at]) {
		l.at++
	}
	if l.at < len(l.src) && (l.src[l.at] == '"' || l.src[l.at] == '\'') && l.at-start <= 2 {
		prefix := strings.ToLower(l.src[start:l.at])
		if strings.Trim(prefix, "rbuft") == "" {
			l.str(start, strings.ContainsAny(prefix, "ft"))
			return
		}
	}
	l.add(name, start, l.at)
}

func (l *lexer) number() {
	start := l.at
	hex := start+1 < len(l.src) && l.src[start+1]|0x20 == 'x'
	for l.at < len(l.src) {
		c := l.src[l.at]
		exponent := (c == '+' || c == '-') && l.at > start && (l.src[l.at-1]|0x20) == 'e' && !hex
		if !inName(c) && c != '.' && !exponent {
			break
		}
		l.at++
	}
	l.add(number, start, l.at)
}

func (l *lexer) operator(c byte) {
	n := 1
	for _, o := range operators {
		if strings.HasPrefix(l.src[l.at:], o) {
			n = len(o)
			break
		}
	}
	switch c {
	case '(', '[', '{':
		l.depth++
	case ')', ']', '}':
		l.depth = max(0, l.depth-1)
	}
	l.add(operator, l.at, l.at+n)
	l.at += n
}
