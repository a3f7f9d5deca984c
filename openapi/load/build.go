package load

// leaf makes a scalar node at the place of another.
func leaf(at *node, k kind, s string) *node {
	return &node{kind: k, text: s, file: at.file, line: at.line, col: at.col}
}

// empty makes an object or list at the place of another.
func empty(at *node, k kind) *node { return leaf(at, k, "") }

// put adds a key to an object that does not have it.
func (n *node) put(key string, v *node) {
	n.members = append(n.members, member{key: key, line: v.line, col: v.col, value: v})
}

// move takes the given keys from one object to another, in their order.
func move(from, to *node, keys map[string]bool) {
	kept := make([]member, 0, len(from.members))
	for _, m := range from.members {
		if keys[m.key] {
			to.members = append(to.members, m)
		} else {
			kept = append(kept, m)
		}
	}
	from.members = kept
}

// deref follows references that were linked, quietly; nil when one leads nowhere.
func deref(n *node) *node {
	for hops := 0; n.get("$ref").is(text); hops++ {
		if n = n.target; hops > maxHops {
			return nil
		}
	}
	return n
}
