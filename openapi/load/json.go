package load

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// syntaxError is a fault of notation at a place of the file being parsed.
type syntaxError struct {
	line, col     int
	rule, message string
}

func (e *syntaxError) Error() string { return e.message }

// jsonParser reads one JSON text (RFC 8259) into nodes that know their places.
type jsonParser struct {
	src  string
	off  int
	file uint16
	// line counts from 1; start is the offset of its first byte and extra the
	// number of UTF-8 continuation bytes since: columns count characters.
	line, start, extra int
	depth, maxDepth    int
	nodes              int
	maxNodes           int
	slab               []node
	// refs are the objects with a $ref.
	refs []*node
}

// newJSON makes a parser of a JSON text in UTF-8 without byte order mark.
func newJSON(src string, file uint16, lim Limits) *jsonParser {
	return &jsonParser{src: src, file: file, line: 1, maxDepth: lim.Depth, maxNodes: lim.Nodes}
}

// parse gives the root node of a JSON text in UTF-8 without byte order mark.
func (p *jsonParser) parse() (*node, error) {
	p.space()
	root, err := p.value()
	if err != nil {
		return nil, err
	}
	p.space()
	if p.off < len(p.src) {
		return nil, p.fault("unexpected %s after the document", p.here())
	}
	return root, nil
}

func (p *jsonParser) fault(format string, args ...any) error {
	return &syntaxError{line: p.line, col: p.col(), rule: "json-syntax", message: fmt.Sprintf(format, args...)}
}

func (p *jsonParser) col() int { return p.off - p.start - p.extra + 1 }

// here names what stands at the current offset.
func (p *jsonParser) here() string {
	if p.off >= len(p.src) {
		return "end of file"
	}
	r, _ := utf8.DecodeRuneInString(p.src[p.off:])
	return fmt.Sprintf("%q", r)
}

func (p *jsonParser) space() {
	for p.off < len(p.src) {
		switch p.src[p.off] {
		case ' ', '\t':
			p.off++
		case '\r':
			p.off++
			if p.off >= len(p.src) || p.src[p.off] != '\n' {
				p.newline()
			}
		case '\n':
			p.off++
			p.newline()
		default:
			return
		}
	}
}

func (p *jsonParser) newline() { p.line, p.start, p.extra = p.line+1, p.off, 0 }

func (p *jsonParser) node(k kind) *node {
	if len(p.slab) == 0 {
		p.slab = make([]node, 256)
	}
	n := &p.slab[0]
	p.slab = p.slab[1:]
	p.nodes++
	n.kind, n.file, n.line, n.col = k, p.file, int32(p.line), int32(p.col())
	return n
}

func (p *jsonParser) value() (*node, error) {
	if p.off >= len(p.src) {
		return nil, p.fault("unexpected end of file")
	}
	if p.nodes >= p.maxNodes {
		return nil, &syntaxError{p.line, p.col(), "too-large", fmt.Sprintf("more than %d values in one file", p.maxNodes)}
	}
	switch c := p.src[p.off]; {
	case c == '{':
		return p.object()
	case c == '[':
		return p.list()
	case c == '"':
		n := p.node(text)
		s, err := p.string()
		n.text = s
		return n, err
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	case c == 't':
		return p.word("true", boolean)
	case c == 'f':
		return p.word("false", boolean)
	case c == 'n':
		return p.word("null", null)
	}
	return nil, p.fault("unexpected %s", p.here())
}

func (p *jsonParser) word(w string, k kind) (*node, error) {
	if !strings.HasPrefix(p.src[p.off:], w) {
		return nil, p.fault("unexpected %s", p.here())
	}
	n := p.node(k)
	if k == boolean {
		n.text = w
	}
	p.off += len(w)
	return n, nil
}

func (p *jsonParser) number() (*node, error) {
	n := p.node(number)
	end := p.off
	for end < len(p.src) && strings.IndexByte("+-.eE0123456789", p.src[end]) >= 0 {
		end++
	}
	n.text = p.src[p.off:end]
	if !jsonNumber(n.text) {
		return nil, p.fault("malformed number")
	}
	p.off = end
	return n, nil
}

func (p *jsonParser) enter() error {
	if p.depth++; p.depth > p.maxDepth {
		return &syntaxError{p.line, p.col(), "too-deep", fmt.Sprintf("nested more than %d levels deep", p.maxDepth)}
	}
	return nil
}

func (p *jsonParser) list() (*node, error) {
	n := p.node(list)
	if err := p.enter(); err != nil {
		return nil, err
	}
	p.off++
	p.space()
	if p.off < len(p.src) && p.src[p.off] == ']' {
		p.off++
		p.depth--
		return n, nil
	}
	for {
		v, err := p.value()
		if err != nil {
			return nil, err
		}
		n.members = append(n.members, member{line: v.line, col: v.col, value: v})
		more, err := p.more(']')
		if !more {
			p.depth--
			return n, err
		}
	}
}

// more reads the comma before a further entry, or the closing byte.
func (p *jsonParser) more(end byte) (bool, error) {
	p.space()
	if p.off < len(p.src) {
		switch p.src[p.off] {
		case ',':
			p.off++
			p.space()
			return true, nil
		case end:
			p.off++
			return false, nil
		}
	}
	return false, p.fault("unexpected %s, want ',' or '%c'", p.here(), end)
}

func (p *jsonParser) object() (*node, error) {
	n := p.node(object)
	if err := p.enter(); err != nil {
		return nil, err
	}
	p.off++
	p.space()
	if p.off < len(p.src) && p.src[p.off] == '}' {
		p.off++
		p.depth--
		return n, nil
	}
	for {
		if p.off >= len(p.src) || p.src[p.off] != '"' {
			return nil, p.fault("unexpected %s, want a property name", p.here())
		}
		m := member{line: int32(p.line), col: int32(p.col())}
		var err error
		if m.key, err = p.string(); err != nil {
			return nil, err
		}
		p.space()
		if p.off >= len(p.src) || p.src[p.off] != ':' {
			return nil, p.fault("unexpected %s, want ':'", p.here())
		}
		p.off++
		p.space()
		if m.value, err = p.value(); err != nil {
			return nil, err
		}
		n.members = append(n.members, m)
		if m.key == "$ref" && m.value.kind == text {
			p.refs = append(p.refs, n)
		}
		more, err := p.more('}')
		if err != nil {
			return nil, err
		}
		if !more {
			p.depth--
			return n, duplicateKey(n.members)
		}
	}
}

// duplicateKey finds the first member whose key an earlier one has.
func duplicateKey(ms []member) error {
	fault := func(m member, first member) error {
		return &syntaxError{int(m.line), int(m.col), "duplicate-key",
			fmt.Sprintf("key %q is already set on line %d", clip(m.key, 80), first.line)}
	}
	if len(ms) <= 24 {
		for i := 1; i < len(ms); i++ {
			for j := range i {
				if ms[i].key == ms[j].key {
					return fault(ms[i], ms[j])
				}
			}
		}
		return nil
	}
	seen := make(map[string]int, len(ms))
	for i, m := range ms {
		if j, ok := seen[m.key]; ok {
			return fault(m, ms[j])
		}
		seen[m.key] = i
	}
	return nil
}

// string reads a string at the current quote.
func (p *jsonParser) string() (string, error) {
	p.off++
	start := p.off
	for p.off < len(p.src) {
		switch c := p.src[p.off]; {
		case c == '"':
			s := p.src[start:p.off]
			p.off++
			return s, nil
		case c == '\\':
			return p.escaped(start)
		case c < 0x20:
			return "", p.fault("control character in a string")
		default:
			if c&0xC0 == 0x80 {
				p.extra++
			}
			p.off++
		}
	}
	return "", p.fault("unexpected end of file in a string")
}

// escaped reads the rest of a string from its first backslash on.
func (p *jsonParser) escaped(start int) (string, error) {
	var b strings.Builder
	b.WriteString(p.src[start:p.off])
	for p.off < len(p.src) {
		switch c := p.src[p.off]; {
		case c == '"':
			p.off++
			return b.String(), nil
		case c == '\\':
			if err := p.escape(&b); err != nil {
				return "", err
			}
		case c < 0x20:
			return "", p.fault("control character in a string")
		default:
			if c&0xC0 == 0x80 {
				p.extra++
			}
			b.WriteByte(c)
			p.off++
		}
	}
	return "", p.fault("unexpected end of file in a string")
}

func (p *jsonParser) escape(b *strings.Builder) error {
	if p.off+1 >= len(p.src) {
		return p.fault("unexpected end of file in a string")
	}
	c := p.src[p.off+1]
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
		b.WriteByte("\"\\/\b\f\n\r\t"[i])
		p.off += 2
		return nil
	}
	r, ok := p.hex(p.off)
	if c != 'u' || !ok {
		return p.fault("malformed escape in a string")
	}
	p.off += 6
	if utf16.IsSurrogate(r) {
		low, ok := p.hex(p.off)
		if r = utf16.DecodeRune(r, low); ok && r != utf8.RuneError {
			p.off += 6
		} else {
			r = utf8.RuneError
		}
	}
	b.WriteRune(r)
	return nil
}

// hex reads the \uXXXX at an offset.
func (p *jsonParser) hex(off int) (rune, bool) {
	if off+6 > len(p.src) || p.src[off] != '\\' || p.src[off+1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range []byte(p.src[off+2 : off+6]) {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
