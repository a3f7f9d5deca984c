package load

import (
	"strconv"
	"strings"
)

// writer makes the self-contained document of the tree.
type writer struct {
	w   *lowering
	buf []byte
	// patches are the references whose targets' places were not known yet.
	patches []patch
	// places are the pointers of the nodes that references lead to.
	places map[*node]string
	path   []string
	// limit bounds the size of what is written.
	limit int
}

type patch struct {
	at     int
	target *node
}

// document writes the whole document as JSON and gives each schema its path.
func (w *lowering) document() []byte {
	d := &writer{w: w, places: map[*node]string{}, limit: 8*w.bytes + 1<<20}
	d.write(w.root)
	if w.tooLarge != "" {
		return nil
	}
	return d.patched()
}

// addHomes puts the adopted nodes under components.
func (w *lowering) addHomes() {
	for _, section := range []string{"schemas", "responses", "parameters", "requestBodies", "headers", "securitySchemes", "examples", "links", "callbacks"} {
		adopted := w.homes.adopted[section]
		if len(adopted) == 0 {
			continue
		}
		into := child(child(w.root, "components"), section)
		for _, a := range adopted {
			into.members = append(into.members, member{key: a.name, line: a.node.line, col: a.node.col, value: a.node})
		}
	}
}

// child gives the object under a key, made if need be.
func child(n *node, key string) *node {
	if c := n.get(key); c.is(object) {
		return c
	}
	c := &node{kind: object, file: n.file, line: n.line, col: n.col}
	n.set(key, c)
	return c
}

func (d *writer) write(n *node) {
	if len(d.buf) > d.limit {
		d.w.tooLarge = "the document becomes too large when all its references are in one place"
		return
	}
	switch {
	case n.kind == text && n.target != nil:
		d.reference(n.target)
		return
	case n.kind != list && n.kind != object:
		d.buf = appendValue(d.buf, n)
		return
	case n.kind == list:
		d.mark(n)
		d.buf = append(d.buf, '[')
		for i := range n.members {
			if i > 0 {
				d.buf = append(d.buf, ',')
			}
			d.step(strconv.Itoa(i), n.members[i].value)
		}
		d.buf = append(d.buf, ']')
		return
	}
	if _, adopted := d.w.homes.of[n]; adopted && !d.atHome(n) {
		d.buf = append(d.buf, `{"$ref":`...)
		d.reference(n)
		d.buf = append(d.buf, '}')
		return
	}
	d.mark(n)
	d.buf = append(d.buf, '{')
	for i := range n.members {
		m := &n.members[i]
		if i > 0 {
			d.buf = append(d.buf, ',')
		}
		d.buf = append(appendQuoted(d.buf, m.key), ':')
		if m.key == "$ref" && n.target != nil && m.value.kind == text {
			d.reference(n.target)
			continue
		}
		d.step(m.key, m.value)
	}
	d.buf = append(d.buf, '}')
}

func (d *writer) step(key string, n *node) {
	d.path = append(d.path, key)
	d.write(n)
	d.path = d.path[:len(d.path)-1]
}

// atHome tells whether the writer stands at the place where n was adopted.
func (d *writer) atHome(n *node) bool {
	return len(d.path) == 3 && d.path[0] == "components" && [2]string(d.path[1:]) == d.w.homes.of[n]
}

// mark notes the place of a node that something may refer to.
func (d *writer) mark(n *node) {
	if n.schema == nil && !n.targeted {
		return
	}
	p := d.pointer()
	if n.schema != nil && n.schema.Path == "" {
		n.schema.Path = p
	}
	if _, ok := d.places[n]; !ok {
		d.places[n] = p
	}
}

func (d *writer) pointer() string {
	var b strings.Builder
	for _, p := range d.path {
		b.WriteByte('/')
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(p, "~", "~0"), "/", "~1"))
	}
	return b.String()
}

func (d *writer) reference(target *node) {
	d.patches = append(d.patches, patch{len(d.buf), target})
}

// patched fills in the references.
func (d *writer) patched() []byte {
	out := make([]byte, 0, len(d.buf)+64*len(d.patches))
	from := 0
	for _, p := range d.patches {
		out = append(out, d.buf[from:p.at]...)
		out = appendQuoted(out, "#"+fragment(d.places[p.target]))
		from = p.at
	}
	return append(out, d.buf[from:]...)
}

// fragment escapes what a URI's fragment may not hold.
func fragment(pointer string) string {
	return strings.ReplaceAll(strings.ReplaceAll(pointer, "%", "%25"), " ", "%20")
}
