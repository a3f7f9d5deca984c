// Package merge brings a file that people edited and the file's next version
// together: a three-way merge by lines.
//
// It takes three texts: the base (what was generated last time), yours (what people
// made of it) and the generated one (what would be written now). It gives one text
// in which both kinds of edits are, with conflicts between markers where they
// touch. It knows a little of some languages, so that additions of whole
// declarations, imports and requirements do not conflict. It reads and writes no
// files and never drops an edit to make things fit.
package merge

import (
	"bytes"
	"slices"
	"strings"
)

// Input is one file in three versions.
type Input struct {
	// Path is the file's path in the project; its name says what kind of text it is.
	Path string
	// Base is what was generated last time, Yours what is there, Generated what
	// would be written now.
	Base, Yours, Generated []byte
}

// Result is a merged file.
type Result struct {
	// Content has yours' line ends.
	Content []byte
	// Conflicts counts the places in Content between markers.
	Conflicts int
	// Reason says why a file is one conflict although its lines could be merged.
	Reason string
}

// The labels of the sides in conflict markers.
const (
	LabelYours     = "yours"
	LabelBase      = "base"
	LabelGenerated = "generated"
)

// Binary tells whether content is no text that can be merged by lines.
func Binary(content []byte) bool { return bytes.IndexByte(content, 0) >= 0 }

// Merge merges a text. Line ends and a byte order mark of yours stay.
func Merge(in Input) Result {
	form := formOf(in.Yours)
	base, yours, generated := form.plain(in.Base), form.plain(in.Yours), form.plain(in.Generated)
	switch {
	case yours == generated, base == generated:
		return Result{Content: in.Yours}
	case base == yours:
		return Result{Content: form.restore(generated)}
	}
	r := kindOf(in.Path).merge(base, yours, generated)
	r.Content = form.restore(string(r.Content))
	return r
}

// Marked tells whether content holds a conflict that somebody has yet to resolve.
func Marked(content []byte) bool {
	wanted := [...]string{"<<<<<<< ", "=======", ">>>>>>> "}
	next := 0
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, wanted[next]) {
			if next++; next == len(wanted) {
				return true
			}
		}
	}
	return false
}

// lines merges three texts line by line; union may join additions of both sides.
func lines(base, yours, generated string, union unionFunc) Result {
	pieces := compare(split(base), split(yours), split(generated))
	var out strings.Builder
	conflicts := 0
	for _, p := range pieces {
		if !p.conflict {
			writeLines(&out, p.lines)
			continue
		}
		if union != nil {
			if joined, ok := union(p); ok {
				writeLines(&out, joined)
				continue
			}
		}
		before, rest, after := p.trim()
		writeLines(&out, before)
		if joined, ok := []string(nil), false; union != nil {
			if joined, ok = union(rest); ok {
				writeLines(&out, joined)
				writeLines(&out, after)
				continue
			}
		}
		conflicts++
		rest.mark(&out)
		writeLines(&out, after)
	}
	return Result{Content: []byte(out.String()), Conflicts: conflicts}
}

// whole makes one conflict of all that differs between yours and generated.
func whole(base, yours, generated, reason string) Result {
	p := piece{conflict: true, base: split(base), yours: split(yours), generated: split(generated)}
	before, rest, after := p.trim()
	// The base has the same lines around the conflict where it can.
	for len(before) > 0 && len(rest.base) > 0 && slices.Contains(before, rest.base[0]) {
		rest.base = rest.base[1:]
	}
	for len(after) > 0 && len(rest.base) > 0 && slices.Contains(after, rest.base[len(rest.base)-1]) {
		rest.base = rest.base[:len(rest.base)-1]
	}
	var out strings.Builder
	writeLines(&out, before)
	rest.mark(&out)
	writeLines(&out, after)
	return Result{Content: []byte(out.String()), Conflicts: 1, Reason: reason}
}

// split gives the lines of text with their ends; the last one may have none.
func split(text string) []string {
	if text == "" {
		return nil
	}
	out := strings.SplitAfter(text, "\n")
	if out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

func writeLines(b *strings.Builder, lines []string) {
	for _, l := range lines {
		b.WriteString(l)
	}
}
