package edit

import (
	"regexp"
	"strings"
)

// style is how a file is written.
type style struct {
	newline string
	// unit is what one level of JSON is indented by, "" when all is on one line;
	// colon and comma stand between keys, values and members on one line.
	unit, colon, comma string
	// step is the indentation of YAML; dashes says that lists are indented below
	// their key; quote begins strings that need one.
	step   int
	dashes bool
	quote  string
	// refs is how a reference on one line begins and ends, empty when references
	// have lines of their own; lists says that short lists stand in brackets.
	refs  [2]string
	lists bool
}

var (
	flowRef   = regexp.MustCompile(`\{( ?)\$ref:`)
	quotedRef = regexp.MustCompile(`(?m)\$ref: *(['"])|^ *(['"])[1-5][0-9][0-9]['"]:`)
	flowTags  = regexp.MustCompile(`(?m)^ *(?:- )?(?:tags|enum|required): *\[`)
	blockTags = regexp.MustCompile(`(?m)^ *(?:- )?(?:tags|enum|required): *(?:#.*)?\r?\n`)
)

// look finds out how a file is written.
func (f *file) look() style {
	src := string(f.body)
	s := style{newline: "\n", colon: ": ", comma: ", ", step: 2, quote: "'"}
	if i := strings.IndexByte(src, '\n'); i > 0 && src[i-1] == '\r' {
		s.newline = "\r\n"
	}
	if f.json && !strings.Contains(src, `": `) && !strings.Contains(src, "\": ") {
		s.colon = ":"
	}
	if f.json && !strings.Contains(src, `, "`) {
		s.comma = ","
	}
	s.unit = f.unit(f.root)
	if m := quotedRef.FindStringSubmatch(src); m != nil {
		s.quote = m[1] + m[2]
	}
	if m := flowRef.FindStringSubmatch(src); m != nil && 2*len(flowRef.FindAllStringIndex(src, -1)) >= strings.Count(src, "$ref:") {
		s.refs = [2]string{"{" + m[1], m[1] + "}"}
	}
	s.lists = len(flowTags.FindAllStringIndex(src, -1)) > len(blockTags.FindAllStringIndex(src, -1))
	if !f.json {
		f.layout(f.root, &s)
	}
	return s
}

// layout takes the indentation from the first nested object and the first list.
func (f *file) layout(root *node, s *style) {
	s.step = 0
	listed := false
	var walk func(n *node)
	walk = func(n *node) {
		for _, m := range n.members {
			v := m.value
			if n.kind == object && !n.flow && !v.flow && len(v.members) > 0 {
				by := f.column(v.members[0].at) - f.column(m.at)
				switch {
				case v.kind == object && s.step == 0 && by > 0:
					s.step = by
				case v.kind == list && !listed:
					listed = true
					s.dashes = f.column(f.dash(v)) > f.column(m.at)
				}
			}
			if s.step == 0 || !listed {
				walk(v)
			}
		}
	}
	walk(root)
	if s.step == 0 {
		s.step = 2
	}
}

// step gives the indentation of an object's values as its own members have it.
func (f *file) step(n *node) int {
	if n != nil && n.kind == object && !n.flow {
		for _, m := range n.members {
			if v := m.value; v.kind == object && !v.flow && len(v.members) > 0 {
				if by := f.column(v.members[0].at) - f.column(m.at); by > 0 {
					return by
				}
			}
		}
	}
	return f.style.step
}

// unit gives what a level of JSON is indented by, "" when members share lines.
func (f *file) unit(n *node) string {
	if n == nil || !n.flow || len(n.members) == 0 {
		return f.style.unit
	}
	lead := func(at int) string {
		line := f.text(f.line(at))
		return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	}
	if f.line(n.members[0].at) == f.line(n.start) {
		return f.style.unit
	}
	outer, inner := lead(n.start), lead(n.members[0].at)
	if unit, ok := strings.CutPrefix(inner, outer); ok {
		return unit
	}
	return f.style.unit
}
