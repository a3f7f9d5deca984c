package load

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// yamlReader turns the parse tree of one YAML document into nodes. Aliases are
// expanded into copies, within a bound; tags never construct anything.
type yamlReader struct {
	file  uint16
	lim   Limits
	depth int
	nodes int
	// aliases counts the nodes made while inside of an alias.
	aliases, inside int
	open            map[*yaml.Node]bool
	// odd are values that JSON cannot hold, refs the objects with a $ref.
	odd, refs []*node
}

// parse gives the root node of the first document of a YAML text in UTF-8.
// A nil node without an error is an empty text. more tells that further
// documents follow it.
func (r *yamlReader) parse(src string) (root *node, more bool, err error) {
	if c := strings.Count; c(src, "\n")+c(src, ",")+c(src, "[")+c(src, "{") > r.lim.Nodes {
		return nil, false, &syntaxError{rule: "too-large", message: fmt.Sprintf("more than %d values in one file", r.lim.Nodes)}
	}
	dec := yaml.NewDecoder(strings.NewReader(src))
	var doc yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if src == "" || strings.TrimSpace(src) == "" || err.Error() == "EOF" {
			return nil, false, nil
		}
		return nil, false, yamlFault(err)
	}
	if len(doc.Content) == 0 {
		return nil, false, nil
	}
	root, err = r.convert(doc.Content[0])
	if err != nil {
		return nil, false, err
	}
	var next yaml.Node
	more = dec.Decode(&next) == nil && len(next.Content) > 0
	return root, more, nil
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?(.*)$`)

// yamlFault gives the parser's error as ours, with its line.
func yamlFault(err error) error {
	message := strings.ReplaceAll(err.Error(), "\n", " ")
	line := 0
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = m[2]
	}
	return &syntaxError{line: line, rule: "yaml-syntax", message: clip(printable(message), 200)}
}

func (r *yamlReader) fault(y *yaml.Node, rule, format string, args ...any) error {
	return &syntaxError{y.Line, y.Column, rule, fmt.Sprintf(format, args...)}
}

func (r *yamlReader) convert(y *yaml.Node) (*node, error) {
	if r.nodes++; r.nodes > r.lim.Nodes {
		return nil, r.fault(y, "too-large", "more than %d values in one file", r.lim.Nodes)
	}
	if r.inside > 0 {
		if r.aliases++; r.aliases > r.lim.Aliased {
			return nil, r.fault(y, "too-many-aliases", "aliases expand to more than %d values", r.lim.Aliased)
		}
	}
	n := &node{file: r.file, line: int32(y.Line), col: int32(y.Column)}
	if y.Kind == yaml.ScalarNode {
		r.scalar(n, y)
		return n, nil
	}
	if r.depth++; r.depth > r.lim.Depth {
		return nil, r.fault(y, "too-deep", "nested more than %d levels deep", r.lim.Depth)
	}
	defer func() { r.depth-- }()
	switch y.Kind {
	case yaml.AliasNode:
		return r.alias(y)
	case yaml.SequenceNode:
		n.kind, n.members = list, make([]member, 0, len(y.Content))
		for _, c := range y.Content {
			v, err := r.convert(c)
			if err != nil {
				return nil, err
			}
			n.members = append(n.members, member{line: v.line, col: v.col, value: v})
		}
		return n, nil
	default:
		n.kind = object
		return n, r.mapping(n, y)
	}
}

func (r *yamlReader) scalar(n *node, y *yaml.Node) {
	n.kind, n.text = text, y.Value
	if y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return
	}
	switch y.Tag {
	case "!!null":
		n.kind, n.text = null, ""
	case "!!bool":
		n.kind, n.text = boolean, strings.ToLower(y.Value)
	case "!!int", "!!float":
		if t := yamlNumber(y.Value); t != "" {
			n.kind, n.text = number, t
		} else {
			r.odd = append(r.odd, n)
		}
	}
	if n.kind == boolean && n.text != "true" && n.text != "false" {
		n.kind, n.text = text, y.Value
	}
}

func (r *yamlReader) alias(y *yaml.Node) (*node, error) {
	if y.Alias == nil {
		return nil, r.fault(y, "yaml-syntax", "unknown alias %q", clip(y.Value, 80))
	}
	if r.open == nil {
		r.open = map[*yaml.Node]bool{}
	}
	if r.open[y.Alias] {
		return nil, r.fault(y, "cyclic-alias", "anchor %q contains itself", clip(y.Value, 80))
	}
	r.open[y.Alias] = true
	r.inside++
	n, err := r.convert(y.Alias)
	r.inside--
	delete(r.open, y.Alias)
	return n, err
}

func (r *yamlReader) mapping(n *node, y *yaml.Node) error {
	n.members = make([]member, 0, len(y.Content)/2)
	var merges []*yaml.Node
	for i := 0; i+1 < len(y.Content); i += 2 {
		k, v := y.Content[i], y.Content[i+1]
		if k.Tag == "!!merge" {
			merges = append(merges, v)
			continue
		}
		if k.Kind == yaml.AliasNode && k.Alias != nil {
			k = k.Alias
		}
		if k.Kind != yaml.ScalarNode {
			return r.fault(k, "yaml-syntax", "a mapping's key is not a scalar")
		}
		value, err := r.convert(v)
		if err != nil {
			return err
		}
		n.members = append(n.members, member{key: k.Value, line: int32(k.Line), col: int32(k.Column), value: value})
		if k.Value == "$ref" && value.kind == text {
			r.refs = append(r.refs, n)
		}
	}
	if err := duplicateKey(n.members); err != nil {
		return err
	}
	for _, m := range merges {
		if err := r.merge(n, m); err != nil {
			return err
		}
	}
	return nil
}

// merge adds what a merge key (<<) brings: keys that are set stay.
func (r *yamlReader) merge(n *node, y *yaml.Node) error {
	v, err := r.convert(y)
	if err != nil {
		return err
	}
	has := make(map[string]bool, len(n.members))
	for _, m := range n.members {
		has[m.key] = true
	}
	sources := []*node{v}
	if v.kind == list {
		sources = sources[:0]
		for _, m := range v.members {
			sources = append(sources, m.value)
		}
	}
	for _, s := range sources {
		if s.kind != object {
			return r.fault(y, "yaml-syntax", "a merge key needs a mapping, not %s", s.kind)
		}
		for _, m := range s.members {
			if !has[m.key] {
				has[m.key] = true
				n.members = append(n.members, m)
			}
		}
	}
	return nil
}
