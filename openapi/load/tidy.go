package load

import (
	"strconv"
	"strings"
)

// tidier walks the typed part of the tree once: it drops or converts what has
// the wrong type, gives referenced parts of other files a home, and removes
// references that lead nowhere. After it, lowering needs no further checks of
// form, and every reader of OpenAPI can load the document.
type tidier struct {
	*lowering
	specs *specs
	// waiting are referenced nodes still to be walked, with what they are.
	waiting []task
	// inlined are the targets that already stand in a place of their own.
	inlined map[*node]bool
	// broken are operations a part of which could not be understood, and why.
	broken map[*node]string
	// copied counts the nodes that were copied into the place of a reference.
	copied int
}

type task struct {
	ref, n *node
	as     *spec
}

// container marks the maps and lists of the standard: no reference leads to one.
const container = 255

func (w *lowering) tidy() {
	t := &tidier{lowering: w, specs: newSpecs(), inlined: map[*node]bool{}, broken: map[*node]string{}}
	t.walk(w.root, t.specs.document)
	for len(t.waiting) > 0 && w.ctx.Err() == nil && w.tooLarge == "" {
		next := t.waiting[0]
		t.waiting = t.waiting[1:]
		if next.n.tidied != 0 && next.n.tidied != next.as.id {
			t.warnAt(t.pos(next.ref.get("$ref")), "ref-kind", "", "reference %q does not lead to %s", clip(next.ref.str("$ref"), 120), next.as.name)
			next.ref.drop("$ref")
			next.ref.target = nil
			continue
		}
		t.walk(next.n, next.as)
	}
	w.broken = t.broken
	w.addHomes()
}

// walk tidies one object that is known to be what as says. References are
// resolved by value, before.
func (t *tidier) walk(n *node, as *spec) {
	if n.tidied != 0 || n.kind != object {
		return
	}
	n.tidied = as.id
	if as.hook != nil {
		as.hook(t, n)
	}
	members := n.members
	kept := members[:0]
	for _, m := range members {
		f, known := as.fields[m.key]
		if !known && as.rest == nil {
			if right := as.folded[strings.ToLower(m.key)]; right != "" {
				t.warnAt(t.posOf(n, m), "field-case", "write "+right, "%s has no field %q; taken as %s", as.name, clip(m.key, 60), right)
				if n.get(right) != nil {
					continue
				}
				m.key, f, known = right, as.fields[right], true
			}
		}
		switch {
		case m.key == "$ref" && n.target != nil:
		case m.key != "$ref" && strings.EqualFold(m.key, "$ref"):
			t.warnAt(t.posOf(n, m), "field-case", "write $ref", "%s has no field %q; it is ignored", as.name, m.key)
			continue
		case known:
			if !t.fits(n, &m, f) {
				continue
			}
		case isExtension(m.key):
		case as.rest != nil:
			if m.value = t.value(m.value, as.rest, n, &m); m.value == nil {
				continue
			}
		case !as.open && as.fields != nil:
			t.warnAt(t.posOf(n, m), "field-unknown", "", "%s has no field %q", as.name, clip(m.key, 60))
		}
		kept = append(kept, m)
	}
	n.members = kept
}

// fits checks a field's value, converts it where that is plain, and walks it.
func (t *tidier) fits(owner *node, m *member, f field) bool {
	v := m.value
	if f.kinds == anything {
		return true
	}
	if v.kind == null {
		return false
	}
	if (f.of == nil || f.of.section == "" && !f.of.inline) && v.kind == object && v.get("$ref").is(text) {
		v = t.included(v, f)
		m.value = v
	}
	if !suits(v, f.kinds) {
		t.warnAt(t.posOf(owner, *m), "field-type", "", "%s is %s, not %s; it is ignored", clip(m.key, 60), f.kinds, v.kind)
		return false
	}
	switch {
	case f.texts && v.kind != text:
		t.texts(v)
	case f.each != nil:
		if v.tidied == 0 {
			v.tidied = container
		}
		t.each(v, f)
	case f.of != nil && v.kind == object:
		m.value = t.value(v, f.of, owner, m)
		return m.value != nil
	}
	return true
}

// suits tells whether a node is of one of the kinds, converting a scalar that
// was merely written as another.
func suits(v *node, want kinds) bool {
	if want&(count|real) != 0 && (v.kind == number || v.kind == text) {
		if want&count != 0 {
			if i, ok := wholeNumber(v.text); ok {
				v.kind, v.text = number, strconv.Itoa(i)
				return true
			}
			return false
		}
		if x, err := strconv.ParseFloat(v.text, 64); err == nil && jsonNumber(v.text) && x-x == 0 && rational(v.text) != nil {
			v.kind = number
			return true
		}
	}
	if want&(1<<v.kind) != 0 {
		return true
	}
	switch {
	case want == aText && (v.kind == number || v.kind == boolean):
		v.kind = text
		return true
	case want == aBool && v.kind == text && (v.text == "true" || v.text == "false"):
		v.kind = boolean
		return true
	case want == aList && v.kind == text && v.text != "":
		c := *v
		v.kind, v.text = list, ""
		v.members = []member{{line: v.line, col: v.col, value: &c}}
		return true
	}
	return false
}

// String names the kinds as a message needs them.
func (k kinds) String() string {
	var names []string
	for i, name := range []string{null: "null", boolean: "a boolean", number: "a number", text: "a string", list: "a list", object: "an object"} {
		if k&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	if k&count != 0 {
		names = append(names, "a whole number from 0 up")
	}
	if k&real != 0 {
		names = append(names, "a number")
	}
	return strings.Join(names, " or ")
}

// texts keeps the members that are strings.
func (t *tidier) texts(n *node) {
	kept := n.members[:0]
	for _, m := range n.members {
		if !suits(m.value, aText) {
			if m.value.kind != null || n.kind != list {
				t.warn(m.value, "field-type", "a string is due here, not %s; it is ignored", m.value.kind)
			}
			if m.value.kind != null || n.kind == object {
				continue
			}
			m.value = leaf(m.value, text, "null")
		}
		kept = append(kept, m)
	}
	n.members = kept
}

// each tidies the members of a list or map.
func (t *tidier) each(n *node, f field) {
	kept := n.members[:0]
	for _, m := range n.members {
		if f.extensible && isExtension(m.key) {
			kept = append(kept, m)
			continue
		}
		if m.value = t.value(m.value, f.each, n, &m); m.value != nil {
			kept = append(kept, m)
		}
	}
	n.members = kept
}

// value tidies a value that is due to be what as says; nil drops it.
func (t *tidier) value(v *node, as *spec, owner *node, m *member) *node {
	if v.kind == null {
		if owner.kind == list && as != t.specs.schema {
			return nil
		}
		v.kind = object
	}
	if v.kind == boolean && as.boolean {
		return v
	}
	if v.kind != object {
		t.warnAt(t.posOf(owner, *m), "field-type", "", "%s is an object, not %s; it is ignored", as.name, v.kind)
		if as != t.specs.schema {
			return nil
		}
		*v = *empty(v, object)
		return v
	}
	if v.get("$ref").is(text) {
		if v = t.reference(v, as); v == nil || v.target != nil {
			return v
		}
	} else if v.get("$ref") != nil && as.id != 0 && as.section != "" {
		t.warn(v.get("$ref"), "ref-kind", "$ref is a string, not %s; it is ignored", v.get("$ref").kind)
		v.drop("$ref")
	}
	t.walk(v, as)
	return v
}
