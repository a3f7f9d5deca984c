package project

import (
	"encoding/json"
	"strings"
)

// YAML writes a JSON text as block-style YAML with the same order of keys. The
// text must be valid JSON.
func YAML(text []byte) string {
	y := &yamlWriter{in: text}
	y.out.Grow(len(text) * 5 / 4)
	y.space()
	y.value(0, false)
	return y.out.String()
}

type yamlWriter struct {
	in  []byte
	pos int
	out strings.Builder
}

func (y *yamlWriter) space() {
	for y.pos < len(y.in) && strings.IndexByte(" \t\r\n", y.in[y.pos]) >= 0 {
		y.pos++
	}
}

func (y *yamlWriter) indent(depth int) {
	for range depth {
		y.out.WriteString("  ")
	}
}

// value writes the next value and the end of its line. After says that something
// stands on the line already: a key or a dash.
func (y *yamlWriter) value(depth int, after bool) {
	switch y.in[y.pos] {
	case '{':
		y.object(depth, after)
	case '[':
		y.array(depth, after)
	default:
		if after {
			y.out.WriteByte(' ')
		}
		y.scalar()
		y.out.WriteByte('\n')
	}
}

func (y *yamlWriter) object(depth int, after bool) {
	y.pos++
	y.space()
	if y.in[y.pos] == '}' {
		y.pos++
		y.empty("{}", after)
		return
	}
	if after {
		y.out.WriteByte('\n')
	}
	for y.in[y.pos] != '}' {
		if y.in[y.pos] == ',' {
			y.pos++
			y.space()
		}
		y.indent(depth)
		y.scalar()
		y.out.WriteByte(':')
		y.space()
		y.pos++ // the colon
		y.space()
		y.value(depth+1, true)
		y.space()
	}
	y.pos++
}

func (y *yamlWriter) array(depth int, after bool) {
	y.pos++
	y.space()
	if y.in[y.pos] == ']' {
		y.pos++
		y.empty("[]", after)
		return
	}
	if after {
		y.out.WriteByte('\n')
	}
	for y.in[y.pos] != ']' {
		if y.in[y.pos] == ',' {
			y.pos++
			y.space()
		}
		y.indent(depth)
		y.out.WriteByte('-')
		y.value(depth+1, true)
		y.space()
	}
	y.pos++
}

func (y *yamlWriter) empty(text string, after bool) {
	if after {
		y.out.WriteByte(' ')
	}
	y.out.WriteString(text + "\n")
}

// scalar writes a string, number, true, false or null.
func (y *yamlWriter) scalar() {
	start := y.pos
	if y.in[start] != '"' {
		for y.pos < len(y.in) && strings.IndexByte(",]} \t\r\n", y.in[y.pos]) < 0 {
			y.pos++
		}
		y.out.Write(y.in[start:y.pos])
		return
	}
	escaped := false
	for y.pos++; y.in[y.pos] != '"'; y.pos++ {
		if y.in[y.pos] == '\\' {
			escaped = true
			y.pos++
		}
	}
	y.pos++
	literal := y.in[start:y.pos]
	switch content := literal[1 : len(literal)-1]; {
	case plainYAML(content):
		y.out.Write(content)
	case !escaped:
		y.out.WriteString(printable(string(content)))
	default:
		var text string
		if err := json.Unmarshal(literal, &text); err != nil {
			text = ""
		}
		y.out.WriteString(printable(text))
	}
}

// plainYAML tells whether a text means itself in YAML without quotes.
func plainYAML(text []byte) bool {
	if len(text) == 0 || len(text) > 100 || text[len(text)-1] == ' ' {
		return false
	}
	for i, c := range text {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		switch {
		case letter, c == '_', c == '/', c == '$':
		case i > 0 && (c >= '0' && c <= '9' || strings.IndexByte(" .-{}(),+=", c) >= 0):
		default:
			return false
		}
	}
	switch strings.ToLower(string(text)) {
	case "true", "false", "yes", "no", "on", "off", "null", "y", "n":
		return false
	}
	return true
}

// printable writes a text as a double-quoted YAML scalar.
func printable(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 8)
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r == 0xfffe || r == 0xffff:
			const hex = "0123456789abcdef"
			b.WriteString(`\u` + string([]byte{hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15]}))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
