package sql

import "strings"

// token is one word, name, string or sign of a statement.
type token struct {
	text string
	// name tokens are identifiers, quoted or not; quoted ones keep their case.
	name, quoted, str bool
	line, column      int
	// at is where it begins in the text, in bytes.
	at int
}

// is tells whether the token is that keyword or sign.
func (t token) is(word string) bool { return !t.quoted && !t.str && strings.EqualFold(t.text, word) }

type lexer struct {
	src          string
	at           int
	line, column int
	tokens       []token
}

// lex cuts SQL into tokens. Comments are left out, but for goose's and
// dbmate's marks, which begin the way down: what follows "Down" is not read.
func lex(src string) []token {
	l := &lexer{src: src, line: 1, column: 1}
	down := false
	for l.at < len(l.src) {
		c := l.src[l.at]
		at, line, column := l.at, l.line, l.column
		switch {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			l.step(1)
		case strings.HasPrefix(l.src[l.at:], "--"):
			comment := l.until("\n")
			mark := strings.ToLower(strings.TrimSpace(strings.TrimLeft(comment, "- +")))
			switch mark {
			case "goose down", "migrate:down", "migrate down":
				down = true
			case "goose up", "migrate:up", "migrate up":
				down = false
			}
		case strings.HasPrefix(l.src[l.at:], "/*"):
			l.until("*/")
		case c == '\'':
			l.add(down, token{text: l.quoted('\''), str: true, line: line, column: column, at: at})
		case c == '"' || c == '`':
			l.add(down, token{text: l.quoted(c), name: true, quoted: true, line: line, column: column, at: at})
		case c == '[' && l.at+1 < len(l.src) && word(l.src[l.at+1]) && !digit(l.src[l.at+1]):
			text := l.until("]")
			l.add(down, token{text: strings.Trim(text, "[]"), name: true, quoted: true, line: line, column: column, at: at})
		case word(c):
			start := l.at
			for l.at < len(l.src) && (word(l.src[l.at]) || l.src[l.at] == '$') {
				l.step(1)
			}
			l.add(down, token{text: l.src[start:l.at], name: true, line: line, column: column, at: at})
		default:
			l.step(1)
			l.add(down, token{text: string(c), line: line, column: column, at: at})
		}
	}
	return l.tokens
}

func (l *lexer) add(down bool, t token) {
	if !down {
		l.tokens = append(l.tokens, t)
	}
}

func (l *lexer) step(n int) {
	for range n {
		if l.at >= len(l.src) {
			return
		}
		if l.src[l.at] == '\n' {
			l.line++
			l.column = 0
		}
		l.column++
		l.at++
	}
}

// until passes to the end of what ends with that text.
func (l *lexer) until(end string) string {
	start := l.at
	if i := strings.Index(l.src[l.at+1:], end); i >= 0 {
		l.step(1 + i + len(end))
	} else {
		l.step(len(l.src) - l.at)
	}
	return l.src[start:l.at]
}

// quoted passes over a quoted text; a doubled quote stands for itself.
func (l *lexer) quoted(q byte) string {
	var b strings.Builder
	l.step(1)
	for l.at < len(l.src) {
		c := l.src[l.at]
		l.step(1)
		if c == q {
			if l.at < len(l.src) && l.src[l.at] == q {
				l.step(1)
			} else {
				break
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

func word(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
