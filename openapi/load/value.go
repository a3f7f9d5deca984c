package load

import (
	"unicode/utf8"
)

// appendValue appends the compact JSON text of a node as it stands.
func appendValue(b []byte, n *node) []byte {
	switch n.kind {
	case null:
		return append(b, "null"...)
	case boolean, number:
		return append(b, n.text...)
	case text:
		return appendQuoted(b, n.text)
	case list:
		b = append(b, '[')
		for i := range n.members {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendValue(b, n.members[i].value)
		}
		return append(b, ']')
	default:
		b = append(b, '{')
		for i := range n.members {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendQuoted(b, n.members[i].key)
			b = append(b, ':')
			b = appendValue(b, n.members[i].value)
		}
		return append(b, '}')
	}
}

// jsonText gives the JSON text of a node, nil for none.
func jsonText(n *node) []byte {
	if n == nil {
		return nil
	}
	return appendValue(nil, n)
}

const hexDigits = "0123456789abcdef"

// appendQuoted appends s as a JSON string that is also safe inside of HTML and
// JavaScript: <, >, &, U+2028, U+2029 and control characters are escaped.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' || r == '\u0085' {
				b = append(b, s[from:i]...)
				b = append(b, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
				from = i + size
			}
			i += size
			continue
		}
		if c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0x7F {
			i++
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\t':
			b = append(b, '\\', 't')
		case '\r':
			b = append(b, '\\', 'r')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		from = i
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}

// isExtension tells whether a key is an x-* field.
func isExtension(key string) bool { return len(key) > 2 && key[0] == 'x' && key[1] == '-' }
