package edit

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// yamlReader turns the parse tree of a YAML text into nodes that know where they end.
type yamlReader struct {
	file *file
	done map[*yaml.Node]*node
}

func readYAML(f *file) (*node, error) {
	var doc yaml.Node
	if err := yaml.NewDecoder(strings.NewReader(string(f.body))).Decode(&doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, errors.New("the file is empty")
	}
	r := &yamlReader{file: f, done: map[*yaml.Node]*node{}}
	return r.node(doc.Content[0], -1, false), nil
}

// node gives one node; indent is the column, counted from 0, of the key or dash that
// it belongs to.
func (r *yamlReader) node(y *yaml.Node, indent int, inFlow bool) *node {
	n := &node{start: r.file.offset(y.Line, y.Column), last: y.Line - 1, text: y.Value}
	r.done[y] = n
	n.flow = inFlow || y.Style&yaml.FlowStyle != 0
	switch y.Kind {
	case yaml.AliasNode:
		n.kind, n.target = alias, r.done[y.Alias]
	case yaml.ScalarNode:
		if y.Tag == "!!str" {
			n.kind = text
		}
		if !inFlow {
			n.last = r.scalarEnd(y, n.start, indent)
		}
	case yaml.SequenceNode:
		n.kind = list
		dash := indent
		if y.Anchor == "" {
			dash = y.Column - 1
		}
		for _, c := range y.Content {
			one := r.node(c, dash, n.flow)
			n.members = append(n.members, member{at: one.start, value: one})
		}
	default:
		n.kind = object
		for i := 0; i+1 < len(y.Content); i += 2 {
			k := y.Content[i]
			m := member{key: k.Value, at: r.file.offset(k.Line, k.Column), merge: k.Tag == "!!merge"}
			r.done[k] = &node{kind: text, start: m.at, last: k.Line - 1, text: k.Value}
			m.value = r.node(y.Content[i+1], k.Column-1, n.flow)
			m.value.last = max(m.value.last, k.Line-1)
			n.members = append(n.members, m)
		}
	}
	r.extent(n, inFlow)
	return n
}

// extent gives a collection its last line.
func (r *yamlReader) extent(n *node, inFlow bool) {
	switch {
	case inFlow || n.kind != object && n.kind != list:
	case n.flow:
		n.last = r.file.line(r.flowEnd(n.start))
	default:
		for _, m := range n.members {
			n.last = max(n.last, m.value.last)
		}
	}
}

// scalarEnd gives the last line of a scalar outside of flow.
func (r *yamlReader) scalarEnd(y *yaml.Node, start, indent int) int {
	body := r.file.body
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return r.blockEnd(y.Line-1, indent)
	case y.Style&yaml.DoubleQuotedStyle != 0, y.Style&yaml.SingleQuotedStyle != 0:
		quote := byte('"')
		if y.Style&yaml.SingleQuotedStyle != 0 {
			quote = '\''
		}
		for start < len(body) && body[start] != quote {
			start++
		}
		return r.file.line(quoteEnd(body, start))
	case y.Value == "":
		return y.Line - 1
	}
	last := y.Line - 1
	for line := last; !strings.Contains(r.file.text(line), " #") && line+1 < len(r.file.lines); {
		line++
		t := r.file.text(line)
		trimmed := strings.TrimLeft(t, " \t")
		switch {
		case trimmed == "":
			continue
		case width(t) <= indent, trimmed[0] == '#', strings.HasPrefix(t, "---"), strings.HasPrefix(t, "..."):
			return last
		}
		last = line
	}
	return last
}

// blockEnd gives the last line of a block scalar whose header is in a line.
func (r *yamlReader) blockEnd(header, indent int) int {
	head := r.file.text(header)
	keep := strings.Contains(head[max(0, strings.LastIndexAny(head, "|>")):], "+")
	last, inner := header, -1
	line := header + 1
	for ; line < len(r.file.lines); line++ {
		t := r.file.text(line)
		if strings.TrimLeft(t, " ") == "" {
			continue
		}
		if inner < 0 {
			if inner = width(t); inner <= indent {
				break
			}
			// The first line may be indented more than the others where the
			// header says how much; the least that is inside counts.
			if strings.ContainsAny(head[strings.LastIndexAny(head, "|>"):], "123456789") {
				inner = indent + 1
			}
		}
		if width(t) < inner {
			break
		}
		last = line
	}
	if keep && line > last+1 {
		last = line - 1
		if line == len(r.file.lines) && last > header && r.file.lines[last] == len(r.file.body) {
			last--
		}
	}
	return last
}

// width counts the spaces that a line begins with.
func width(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// flowEnd gives the offset of the bracket that closes the first one at or after at.
func (r *yamlReader) flowEnd(at int) int {
	body, depth := r.file.body, 0
	for i := at; i < len(body); i++ {
		switch c := body[i]; {
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i
			}
		case depth == 0:
		case (c == '"' || c == '\'') && opensQuote(body, i):
			i = quoteEnd(body, i)
		case c == '#' && i > 0 && strings.IndexByte(" \t\n\r", body[i-1]) >= 0:
			for i < len(body) && body[i] != '\n' {
				i++
			}
		}
	}
	return len(body) - 1
}

// opensQuote tells whether a quote begins a scalar, rather than standing in one.
func opensQuote(body []byte, at int) bool {
	return strings.IndexByte(" \t\r\n{[,:", body[at-1]) >= 0
}

// quoteEnd gives the offset of the quote that closes the one at an offset.
func quoteEnd(body []byte, at int) int {
	if at >= len(body) {
		return len(body) - 1
	}
	quote := body[at]
	for i := at + 1; i < len(body); i++ {
		switch {
		case quote == '"' && body[i] == '\\':
			i++
		case body[i] != quote:
		case quote == '\'' && i+1 < len(body) && body[i+1] == '\'':
			i++
		default:
			return i
		}
	}
	return len(body) - 1
}

func (f *file) parse() error {
	var err error
	head := strings.TrimLeft(string(f.body), " \t\r\n")
	if strings.HasPrefix(head, "{") {
		f.lines = lineStarts(f.body, true)
		if f.root, err = readJSON(string(f.body)); err == nil {
			f.json = true
			return nil
		}
	}
	f.lines = lineStarts(f.body, false)
	if f.root, err = readYAML(f); err != nil {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	return nil
}
