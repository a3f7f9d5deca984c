package edit

import (
	"sort"
	"unicode/utf8"

	"github.com/backend-dev/backend/openapi"
)

// node is one value of a file as it stands there.
type node struct {
	kind kind
	// flow is set for what stands in brackets or braces.
	flow bool
	// start is the offset of the first byte; last the line, counted from 0, that
	// the value ends in. last is only set where lines end values: not inside of flow.
	start, last int
	text        string
	members     []member
	// target is what an alias stands for.
	target *node
}

// member is one entry of an object or list; at is the offset of its key or value.
type member struct {
	key   string
	at    int
	value *node
	merge bool
}

// get gives the value under a key, or nil.
func (n *node) get(key string) *node {
	if n == nil || n.kind != object {
		return nil
	}
	for i := range n.members {
		if n.members[i].key == key {
			return n.members[i].value
		}
	}
	return nil
}

// file is one file of the document.
type file struct {
	name string
	data []byte
	// body is data without a byte order mark, in which offsets count.
	body  []byte
	lines []int
	root  *node
	json  bool
	style style
	dirty bool
}

// line gives the line, counted from 0, of an offset.
func (f *file) line(at int) int {
	return sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > at }) - 1
}

// lineEnd gives the offset behind a line's text, and behind its line break.
func (f *file) lineEnd(line int) (content, next int) {
	next = len(f.body)
	if line+1 < len(f.lines) {
		next = f.lines[line+1]
	}
	content = next
	for content > f.lines[line] && (f.body[content-1] == '\n' || f.body[content-1] == '\r') {
		content--
	}
	return content, next
}

// text gives a line without its line break.
func (f *file) text(line int) string {
	content, _ := f.lineEnd(line)
	return string(f.body[f.lines[line]:content])
}

// position gives the place of an offset as people count.
func (f *file) position(at int) openapi.Position {
	line := f.line(at)
	return openapi.Position{File: f.name, Line: line + 1, Column: utf8.RuneCount(f.body[f.lines[line]:at]) + 1}
}

// offset gives the offset of a line and column, both counted from 1, columns in
// characters.
func (f *file) offset(line, column int) int {
	if line < 1 || line > len(f.lines) {
		return len(f.body)
	}
	at := f.lines[line-1]
	for i := 1; i < column && at < len(f.body); i++ {
		_, size := utf8.DecodeRune(f.body[at:])
		at += size
	}
	return at
}

// lineStarts gives the offset of each line. YAML knows more line breaks than most.
func lineStarts(body []byte, json bool) []int {
	starts := []int{0}
	for i := 0; i < len(body); i++ {
		switch c := body[i]; {
		case c == '\n', c == '\r' && (i+1 == len(body) || body[i+1] != '\n'):
			starts = append(starts, i+1)
		case json:
		case c == 0xc2 && i+1 < len(body) && body[i+1] == 0x85:
			starts = append(starts, i+2)
		case c == 0xe2 && i+2 < len(body) && body[i+1] == 0x80 && (body[i+2] == 0xa8 || body[i+2] == 0xa9):
			starts = append(starts, i+3)
		}
	}
	return starts
}
