package load

import (
	"errors"
	"path"
	"strings"
)

// reference tidies an object with a $ref: the target is given a home and walked
// later, or put in the place of the reference. It gives nil when the reference
// leads nowhere and its owner can do without.
func (t *tidier) reference(n *node, as *spec) *node {
	if fault := t.unusable(n, as); fault != "" {
		at := n.get("$ref")
		reason, hint := t.why(n, as, fault)
		t.warnAt(t.pos(at), fault, hint, "reference %q %s", clip(at.text, 120), reason)
		n.drop("$ref")
		n.target = nil
		if as == t.specs.schema {
			return n
		}
		return nil
	}
	if as.inline || as.section == "" {
		return t.put(n, as)
	}
	for r := n; r.get("$ref").is(text); r = r.target {
		t.adopt(as.section, r, r.target)
		t.waiting = append(t.waiting, task{r, r.target, as})
	}
	if as == t.specs.schema {
		t.waiting = append(t.waiting, task{n, n, as}) // Keywords beside the reference.
	}
	return n
}

// unusable gives the rule that a reference breaks, "" when it is fine.
func (t *tidier) unusable(n *node, as *spec) string {
	end := n
	for hops := 0; end.get("$ref").is(text); hops++ {
		if end.target == nil {
			return "ref-dangling"
		}
		if hops > maxHops || end.target == n {
			return "ref-cycle"
		}
		end = end.target
	}
	if end.kind != object && !(as.boolean && end.kind == boolean) {
		return "ref-kind"
	}
	if end.tidied != 0 && end.tidied != as.id {
		return "ref-kind"
	}
	if s := sectionOf(n.str("$ref")); s != "" && s != as.section {
		return "ref-kind"
	}
	return ""
}

// sectionOf gives the section of components that a reference leads right into.
func sectionOf(ref string) string {
	_, pointer, _ := strings.Cut(ref, "#")
	tokens := strings.Split(pointer, "/")
	if len(tokens) <= 3 && len(tokens) > 1 && tokens[1] == "components" {
		return "components"
	}
	if len(tokens) == 4 && tokens[1] == "components" {
		return tokens[2]
	}
	if len(tokens) == 3 && tokens[1] == "definitions" {
		return "schemas"
	}
	return ""
}

// why says what is wrong with a reference, and what to do about it.
func (t *tidier) why(n *node, as *spec, fault string) (reason, hint string) {
	switch fault {
	case "ref-cycle":
		return "leads to itself", ""
	case "ref-kind":
		return "does not lead to " + as.name, ""
	}
	for hops := 0; n.target != nil && hops < maxHops; hops++ {
		n = n.target
	}
	reason = "it leads nowhere"
	if _, err := t.resolve(n, 0); err != nil {
		reason = err.Error()
		switch {
		case errors.Is(err, errOutside):
			hint = "pass --allow-ref DIR to let references lead into a folder"
		case errors.Is(err, errRemote):
			hint = "pass --allow-remote to read it"
		}
	}
	return "cannot be followed: " + reason, hint
}

// put replaces a reference by its target, whose first use keeps its identity.
func (t *tidier) put(n *node, as *spec) *node {
	target := deref(n)
	if t.inlined[target] || target.tidied != 0 {
		if t.copied += target.size(); t.copied > t.lim.Aliased {
			t.tooLarge = "references to path items repeat too much"
			return nil
		}
		target = target.clone()
		target.untidy()
	}
	t.inlined[target] = true
	for _, m := range n.members {
		if m.key != "$ref" && target.get(m.key) == nil {
			target.put(m.key, m.value)
		}
	}
	t.walk(target, as)
	return target
}

// untidy forgets what was done to a subtree.
func (n *node) untidy() {
	n.tidied = 0
	for i := range n.members {
		n.members[i].value.untidy()
	}
}

// included gives what a reference leads to where the standard has none: a text
// of another file, or a whole list or map.
func (t *tidier) included(n *node, f field) *node {
	end := deref(n)
	if end == nil {
		at := n.get("$ref")
		reason, hint := t.why(n, nil, "ref-dangling")
		t.warnAt(t.pos(at), "ref-dangling", hint, "reference %q %s", clip(at.text, 120), reason)
		return n
	}
	if f.kinds&(1<<end.kind) == 0 {
		return n
	}
	if t.copied += end.size(); t.copied > t.lim.Aliased {
		t.tooLarge = "references repeat too much"
		return n
	}
	c := end.clone()
	c.untidy()
	return c
}

// plainText tells whether a file is text for people.
func plainText(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".txt", ".html", ".htm", ".rst", ".adoc":
		return true
	}
	return false
}
