package edit

import "slices"

// addition is the one difference that two trees may have.
type addition struct {
	into  *node
	key   string
	value *Value
}

// same tells whether a tree is another one with the addition.
func same(old, next *node, add *addition) bool {
	if old == add.into {
		return add.made(old, next)
	}
	if old.kind != next.kind || old.text != next.text || len(old.members) != len(next.members) {
		return false
	}
	return sameMembers(old.members, next.members, add)
}

func sameMembers(old, next []member, add *addition) bool {
	return slices.EqualFunc(old, next, func(a, b member) bool {
		return a.key == b.key && a.merge == b.merge && same(a.value, b.value, add)
	})
}

// made tells whether next is old with the member, and nothing else.
func (a *addition) made(old, next *node) bool {
	want := object
	if a.key == "" {
		want = list
	}
	if next.kind != want || len(next.members) != len(old.members)+1 {
		return false
	}
	for i := range next.members {
		if next.members[i].key != a.key || !equal(next.members[i].value, a.value) {
			continue
		}
		if sameMembers(old.members, slices.Delete(slices.Clone(next.members), i, i+1), a) {
			return true
		}
	}
	return false
}

// equal tells whether a node holds a value.
func equal(n *node, v *Value) bool {
	if n.kind != v.kind || n.kind != object && n.kind != list && n.text != v.text || len(n.members) != len(v.members) {
		return false
	}
	for i, m := range n.members {
		if m.key != v.members[i].Key || !equal(m.value, v.members[i].Value) {
			return false
		}
	}
	return true
}
