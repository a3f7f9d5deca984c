package edit

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// Insertion is something to add: a key with its value in the object that At leads to,
// or, with an empty Key, an element of a list. Objects on the way that are not there
// are made.
type Insertion struct {
	At    []string
	Key   string
	Value *Value
	// After names the key that the new one should follow where that can be done by
	// adding lines alone; empty for the last.
	After string
}

// Insert adds one thing. What cannot be added without changing something else is an
// openapi.Problems, and the document stays as it was.
func (d *Document) Insert(in Insertion) error {
	at, rest, err := d.find(in.At)
	if err != nil {
		return err
	}
	key, value := in.Key, in.Value.Clone()
	if len(rest) > 0 {
		if in.Key == "" {
			value = List(value)
		} else {
			value = Object(in.Key, value)
		}
		for _, one := range slices.Backward(rest[1:]) {
			value = Object(one, value)
		}
		key = rest[0]
	}
	value.References(func(ref string) string { return d.localize(at.file, ref) })
	if err := d.check(at, key); err != nil {
		return err
	}
	return at.file.insert(at.node, key, value, in.After)
}

// check refuses places that nothing can be added to.
func (d *Document) check(at place, key string) error {
	what := "the list"
	if key != "" {
		what = fmt.Sprintf("%q", key)
	}
	switch {
	case at.node == nil:
		return refuse(at.file.position(0), "there is no place for "+what, "")
	case key != "" && at.node.get(key) != nil:
		for _, m := range at.node.members {
			if m.key == key {
				return refuse(at.file.position(m.at), what+" is there already", "")
			}
		}
	case key == "" && at.node.kind == list, at.node.kind == object && key != "", at.node.kind == scalar && (at.node.text == "" || at.node.text == "null" || at.node.text == "~"):
		return nil
	}
	return refuse(at.file.position(at.node.start), "nothing can be added here: this holds something else than expected",
		"add "+what+" by hand, then run: backend sync")
}

// insert puts the text of a member into the file, and reads the file again to see
// that it is all that changed.
func (f *file) insert(into *node, key string, value *Value, after string) error {
	at, cut, text := f.splice(into, key, value, after)
	body := slices.Concat(f.body[:at], []byte(text), f.body[at+cut:])
	data := body
	if bytes.HasPrefix(f.data, mark) {
		data = slices.Concat(mark, body)
	}
	next := &file{name: f.name, data: data, dirty: true}
	if err := next.read(); err != nil {
		return f.odd(into, err.Error())
	}
	if !same(f.root, next.root, &addition{into: into, key: key, value: value}) {
		return f.odd(into, "the layout here is not understood")
	}
	*f = *next
	return nil
}

func (f *file) odd(into *node, why string) error {
	why, _, _ = strings.Cut(why, "\n")
	return refuse(f.position(into.start), "an addition would change what is around it ("+why+")",
		"write this part in plain block style, or add it by hand and run: backend sync")
}

// splice gives what to write where: the offset, the bytes that it replaces there, and
// the text.
func (f *file) splice(into *node, key string, value *Value, after string) (at, cut int, text string) {
	switch {
	case len(into.members) == 0:
		return f.first(into, key, value)
	case into.flow:
		return f.inFlow(into, key, value, after)
	default:
		return f.inBlock(into, key, value, after)
	}
}

// index gives the member that the new one follows.
func index(into *node, after string) int {
	for i, m := range into.members {
		if m.key == after && after != "" {
			return i
		}
	}
	return len(into.members) - 1
}

// inBlock adds after a member, with a blank line where the others have one.
func (f *file) inBlock(into *node, key string, value *Value, after string) (at, cut int, out string) {
	i := index(into, after)
	indent := f.margin(into)
	last := into.members[i].value.last
	for last+1 < len(f.lines) {
		t := f.text(last + 1)
		if width(t) <= indent || !strings.HasPrefix(t[width(t):], "#") {
			break
		}
		last++
	}
	w := &yamlWriter{style: f.style, step: f.step(into)}
	if f.spaced(into) {
		w.line(0, "")
	}
	if into.kind == list {
		w.item(indent, value)
	} else {
		w.member(indent, key, value)
	}
	_, next := f.lineEnd(last)
	out = w.text()
	if next == len(f.body) && next > 0 && f.body[next-1] != '\n' {
		// The last line has no end: the new text brings it and goes without.
		return next, 0, f.style.newline + strings.TrimSuffix(out, f.style.newline)
	}
	return next, 0, out
}

// margin gives the column that the members of a block collection stand in.
func (f *file) margin(into *node) int {
	if into.kind == list {
		return f.column(f.dash(into))
	}
	first := into.members[0].at
	if before := f.body[f.lines[f.line(first)]:first]; strings.TrimSpace(string(before)) == "?" {
		first -= len(before) - bytes.IndexByte(before, '?')
	}
	return f.column(first)
}

// dash gives the offset of the first dash of a list in block style.
func (f *file) dash(n *node) int {
	at := n.members[0].at - 1
	for at > n.start && strings.IndexByte(" \t\r\n", f.body[at]) >= 0 {
		at--
	}
	if at >= 0 && f.body[at] == '-' {
		return at
	}
	return n.start
}

// column gives the characters before an offset in its line.
func (f *file) column(at int) int { return f.position(at).Column - 1 }

// spaced tells whether most members have a blank line before them.
func (f *file) spaced(into *node) bool {
	blank := 0
	for i, m := range into.members[1:] {
		line := f.line(m.at)
		for l := into.members[i].value.last + 1; l < line; l++ {
			if strings.TrimSpace(f.text(l)) == "" {
				blank++
				break
			}
		}
	}
	return blank > 0 && 2*blank >= len(into.members)-1
}

// inFlow adds before the member that would follow, so that no line but new ones
// changes; what stands on one line stays there.
func (f *file) inFlow(into *node, key string, value *Value, after string) (at, cut int, out string) {
	i := min(index(into, after)+1, len(into.members)-1)
	at = into.members[i].at
	line := f.line(at)
	lead := f.body[f.lines[line]:at]
	if len(bytes.TrimSpace(lead)) > 0 {
		return at, 0, f.style.compactMember(key, value) + f.style.comma
	}
	w := jsonWriter{style: f.style, unit: f.unit(into)}
	return at, 0, w.member(string(lead), key, value) + "," + f.style.newline + string(lead)
}

// first adds to an empty object or list, or to nothing at all.
func (f *file) first(into *node, key string, value *Value) (at, cut int, out string) {
	at = into.start
	owner := f.owner(into)
	if into.flow && (f.json || owner == nil || owner.flow) {
		return f.firstInFlow(into, key, value)
	}
	indent, comment := 0, ""
	if owner != nil {
		indent = f.column(owner.members[0].at) + f.step(owner)
	}
	if into.kind != scalar || into.text != "" {
		// {} or null go, and the space before them.
		end := at + len(into.text)
		if into.kind != scalar {
			end = at + bytes.IndexAny(f.body[at:], "}]") + 1
		}
		for at > 0 && f.body[at-1] == ' ' {
			at--
		}
		cut = end - at
		// A comment behind them stays, behind the key.
		content, _ := f.lineEnd(f.line(end))
		if rest := strings.TrimSpace(string(f.body[end:content])); rest != "" {
			comment, cut = " "+rest, content-at
		}
	} else {
		at, _ = f.lineEnd(into.last)
	}
	w := &yamlWriter{style: f.style, step: f.step(owner)}
	if key == "" {
		w.item(indent, value)
	} else {
		w.member(indent, key, value)
	}
	return at, cut, comment + f.style.newline + strings.TrimSuffix(w.text(), f.style.newline)
}

func (f *file) firstInFlow(into *node, key string, value *Value) (at, cut int, out string) {
	open := into.start + bytes.IndexAny(f.body[into.start:], "{[")
	end := open + bytes.IndexAny(f.body[open:], "}]")
	if f.style.unit == "" {
		return open + 1, 0, f.style.compactMember(key, value)
	}
	line := f.text(f.line(open))
	lead := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	w := jsonWriter{style: f.style, unit: f.style.unit}
	return open + 1, end - open - 1, f.style.newline + lead + f.style.unit + w.member(lead+f.style.unit, key, value) + f.style.newline + lead
}

// owner gives the collection that holds a node directly, nil for the root.
func (f *file) owner(of *node) *node {
	var found *node
	var walk func(n *node)
	walk = func(n *node) {
		for _, m := range n.members {
			if m.value == of {
				found = n
			}
			if found == nil {
				walk(m.value)
			}
		}
	}
	walk(f.root)
	return found
}
