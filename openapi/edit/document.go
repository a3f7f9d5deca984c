package edit

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/backend-dev/backend/openapi"
)

// Document is a document that is being edited, in memory.
type Document struct {
	files  []*file
	byName map[string]*file
}

var mark = []byte("\xef\xbb\xbf")

// Open prepares the files of a document, the root first, for edits. A file in another
// encoding than UTF-8 is a problem.
func Open(files []openapi.File) (*Document, error) {
	d := &Document{byName: map[string]*file{}}
	for i, one := range files {
		f := &file{name: one.Name, data: one.Data}
		err := f.read()
		if err != nil && i == 0 {
			return nil, refuse(openapi.Position{File: one.Name}, "the document cannot be edited: "+err.Error(),
				"save it as UTF-8, in YAML or JSON")
		}
		// A file that is neither YAML nor JSON holds no place to add to.
		d.files = append(d.files, f)
		d.byName[path.Clean(filepath.ToSlash(one.Name))] = f
	}
	if len(d.files) == 0 {
		return nil, refuse(openapi.Position{}, "the document has no file to edit", "edit a copy on disk")
	}
	return d, nil
}

// read parses the file's data.
func (f *file) read() error {
	f.body = bytes.TrimPrefix(f.data, mark)
	if !utf8.Valid(f.body) || bytes.IndexByte(f.body, 0) >= 0 {
		return fmt.Errorf("%s is not in UTF-8", f.name)
	}
	if err := f.parse(); err != nil {
		return err
	}
	f.style = f.look()
	return nil
}

func refuse(pos openapi.Position, message, hint string) error {
	return openapi.Problems{{Rule: "edit-refused", Severity: openapi.Error, Pos: pos, Message: message, Hint: hint}}
}

// Changed gives the files that have been edited, with their new bytes.
func (d *Document) Changed() []openapi.File {
	var out []openapi.File
	for _, f := range d.files {
		if f.dirty {
			out = append(out, openapi.File{Name: f.name, Data: f.data})
		}
	}
	return out
}

// place is a value with the file that holds it.
type place struct {
	file *file
	node *node
}

// find follows keys from the root as far as they lead, references and aliases on the
// way followed. rest are the keys that are not there.
func (d *Document) find(keys []string) (at place, rest []string, err error) {
	at = place{d.files[0], d.files[0].root}
	for i, key := range keys {
		if at, err = d.resolve(at); err != nil {
			return at, nil, err
		}
		next := merged(at.node, key)
		if next == nil {
			return at, keys[i:], nil
		}
		at.node = next
	}
	at, err = d.resolve(at)
	return at, nil, err
}

// merged gives the value under a key, also one that a merge key brings.
func merged(n *node, key string) *node {
	if n != nil && n.kind == alias {
		n = n.target
	}
	if v := n.get(key); v != nil || n == nil {
		return v
	}
	for _, m := range n.members {
		if !m.merge {
			continue
		}
		sources := []*node{m.value}
		if m.value.kind == list {
			sources = sources[:0]
			for _, one := range m.value.members {
				sources = append(sources, one.value)
			}
		}
		for _, s := range sources {
			if v := merged(s, key); v != nil {
				return v
			}
		}
	}
	return nil
}

// mostReferences bounds a chain of references.
const mostReferences = 32

// resolve follows the references that a value consists of.
func (d *Document) resolve(at place) (place, error) {
	for range mostReferences {
		if at.node != nil && at.node.kind == alias {
			at.node = at.node.target
		}
		ref := at.node.get("$ref")
		if ref == nil || ref.kind != text {
			return at, nil
		}
		next, ok := d.target(at.file, ref.text)
		if !ok {
			return at, refuse(at.file.position(ref.start), fmt.Sprintf("the reference %q leads to no part of the document's files", ref.text),
				"mend the reference, then run the command again")
		}
		at = next
	}
	return at, refuse(at.file.position(at.node.start), "the references lead in a circle", "mend them, then run the command again")
}

// target gives the place that a reference in a file leads to.
func (d *Document) target(from *file, ref string) (place, bool) {
	name, pointer, _ := strings.Cut(ref, "#")
	f := from
	if name != "" {
		if unescaped, err := url.PathUnescape(name); err == nil {
			name = unescaped
		}
		f = d.byName[path.Join(path.Dir(filepath.ToSlash(from.name)), name)]
	}
	if f == nil || f.root == nil {
		return place{}, false
	}
	at := place{f, f.root}
	for _, key := range tokens(pointer) {
		if at.node = merged(at.node, key); at.node == nil {
			return place{}, false
		}
	}
	return at, true
}

// tokens cuts a JSON pointer, percent-encoded or not, into keys.
func tokens(pointer string) []string {
	if unescaped, err := url.PathUnescape(pointer); err == nil {
		pointer = unescaped
	}
	pointer = strings.TrimPrefix(pointer, "/")
	if pointer == "" {
		return nil
	}
	keys := strings.Split(pointer, "/")
	for i := range keys {
		keys[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(keys[i])
	}
	return keys
}

// Position gives the place of the key that keys lead to, the zero one when it is not
// there.
func (d *Document) Position(keys ...string) openapi.Position {
	if len(keys) == 0 {
		return openapi.Position{}
	}
	at, rest, err := d.find(keys[:len(keys)-1])
	if err != nil || len(rest) > 0 || at.node == nil {
		return openapi.Position{}
	}
	for _, m := range at.node.members {
		if m.key == keys[len(keys)-1] {
			return at.file.position(m.at)
		}
	}
	return openapi.Position{}
}

// Get gives a copy of what keys lead to, nil when it is not there. References on the
// way are followed, those within are relative to the root file.
func (d *Document) Get(keys ...string) *Value {
	at, rest, err := d.find(keys)
	if err != nil || len(rest) > 0 || at.node == nil {
		return nil
	}
	return d.value(at)
}

func (d *Document) value(at place) *Value {
	v := copyNode(at.node, 0)
	v.References(func(ref string) string { return d.canonical(at.file, ref) })
	return v
}

// mostLevels bounds the copy of a value, which aliases could make endless.
const mostLevels = 64

func copyNode(n *node, depth int) *Value {
	if n == nil || depth > mostLevels {
		return &Value{text: "null"}
	}
	if n.kind == alias {
		return copyNode(n.target, depth+1)
	}
	v := &Value{kind: n.kind, text: n.text}
	if n.kind == scalar && n.text == "" {
		v.text = "null"
	}
	for _, m := range n.members {
		if m.merge {
			for _, one := range copyNode(m.value, depth+1).members {
				if v.Get(one.Key) == nil {
					v.Set(one.Key, one.Value)
				}
			}
			continue
		}
		v.members = append(v.members, Member{m.key, copyNode(m.value, depth+1)})
	}
	return v
}

// canonical makes a reference of a file relative to the root file.
func (d *Document) canonical(from *file, ref string) string {
	if strings.Contains(ref, "://") {
		return ref
	}
	name, pointer, _ := strings.Cut(ref, "#")
	full := filepath.ToSlash(from.name)
	if name != "" {
		full = path.Join(path.Dir(full), name)
	}
	return d.relative(d.files[0], full, pointer)
}

// localize makes a reference that is relative to the root file relative to another.
func (d *Document) localize(to *file, ref string) string {
	if strings.Contains(ref, "://") {
		return ref
	}
	name, pointer, _ := strings.Cut(ref, "#")
	full := filepath.ToSlash(d.files[0].name)
	if name != "" {
		full = path.Join(path.Dir(full), name)
	}
	return d.relative(to, full, pointer)
}

func (d *Document) relative(from *file, full, pointer string) string {
	if pointer != "" {
		pointer = "#" + pointer
	}
	own := filepath.ToSlash(from.name)
	if path.Clean(full) == path.Clean(own) {
		if pointer == "" {
			return "#"
		}
		return pointer
	}
	rel, err := filepath.Rel(path.Dir(own), full)
	if err != nil {
		return full + pointer
	}
	return filepath.ToSlash(rel) + pointer
}

// Follow gives a copy of what a reference relative to the root file leads to, nil when
// it leads nowhere.
func (d *Document) Follow(ref string) *Value {
	at, ok := d.target(d.files[0], ref)
	if !ok {
		return nil
	}
	at, err := d.resolve(at)
	if err != nil {
		return nil
	}
	return d.value(at)
}
