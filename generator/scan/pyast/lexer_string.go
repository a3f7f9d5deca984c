package pyast

import "strings"

// str reads a string whose prefix starts at start and whose quote is next.
func (l *lexer) str(start int, formatted bool) {
	l.skipString(formatted)
	l.at = min(l.at, len(l.src))
	l.add(text, start, l.at)
}

func (l *lexer) skipString(formatted bool) {
	q := l.src[l.at]
	triple := strings.HasPrefix(l.src[l.at:], string([]byte{q, q, q}))
	if triple {
		l.at += 3
	} else {
		l.at++
	}
	for l.at < len(l.src) {
		switch c := l.src[l.at]; {
		case c == '\\':
			l.at += 2
		case c == '\n' && !triple:
			return // not terminated
		case c == q && !triple:
			l.at++
			return
		case c == q && strings.HasPrefix(l.src[l.at:], string([]byte{q, q, q})):
			l.at += 3
			return
		case formatted && strings.HasPrefix(l.src[l.at:], "{{"):
			l.at += 2
		case formatted && c == '{':
			l.at++
			l.field(q, triple, 0)
		default:
			l.at++
		}
	}
}

// maxFields bounds how deep replacement fields may nest.
const maxFields = 50

// field passes over one replacement field, behind its brace: since PEP 701 any
// expression, strings with the same quotes included.
func (l *lexer) field(q byte, triple bool, nesting int) {
	depth := 0
	for l.at < len(l.src) {
		switch c := l.src[l.at]; {
		case c == '"' || c == '\'':
			l.skipString(l.formattedPrefix())
		case c == '(' || c == '[' || c == '{':
			depth++
			l.at++
		case c == ')' || c == ']':
			depth--
			l.at++
		case c == '}':
			l.at++
			if depth <= 0 {
				return
			}
			depth--
		case c == '#':
			l.toLineEnd()
		case c == ':' && depth == 0:
			l.at++
			l.formatSpec(q, triple, nesting)
			return
		default:
			l.at++
		}
	}
}

// formatSpec passes over what stands behind the colon of a replacement field.
func (l *lexer) formatSpec(q byte, triple bool, nesting int) {
	for l.at < len(l.src) {
		c := l.src[l.at]
		switch {
		case c == '}':
			l.at++
			return
		case c == '{' && nesting < maxFields:
			l.at++
			l.field(q, triple, nesting+1)
		case !triple && (c == q || c == '\n'):
			return
		default:
			l.at++
		}
	}
}

// formattedPrefix tells whether the letters before the quote make a formatted
// string of it.
func (l *lexer) formattedPrefix() bool {
	start := l.at
	for start > 0 && inName(l.src[start-1]) {
		start--
	}
	prefix := strings.ToLower(l.src[start:l.at])
	return len(prefix) <= 2 && strings.Trim(prefix, "rbuft") == "" && strings.ContainsAny(prefix, "ft")
}
