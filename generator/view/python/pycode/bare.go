package pycode

import "strings"

// Mentions tells whether code names something: outside of strings, docstrings and other
// names, and not as an attribute.
func Mentions(code, name string) bool {
	for rest := code; ; {
		i := strings.Index(rest, name)
		if i < 0 {
			return false
		}
		before, after := byte(' '), byte(' ')
		if i > 0 {
			before = rest[i-1]
		}
		rest = rest[i+len(name):]
		if rest != "" {
			after = rest[0]
		}
		if !part(before) && before != '.' && !part(after) {
			return true
		}
	}
}

func part(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// Bare gives code without its strings, docstrings included. The code has no comments
// and was written by this package.
func Bare(code string) string {
	var b strings.Builder
	for code != "" {
		i := strings.IndexAny(code, `"'`)
		if i < 0 {
			b.WriteString(code)
			break
		}
		b.WriteString(code[:i])
		code = code[i:]
		if docstring, ok := strings.CutPrefix(code, `"""`); ok {
			_, code, _ = strings.Cut(docstring, `"""`)
			continue
		}
		code = code[1+end(code[1:], code[0]):]
	}
	return b.String()
}

// end gives the place behind the quote that ends a string.
func end(text string, quote byte) int {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		}
	}
	return len(text)
}
