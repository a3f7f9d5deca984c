package stored

// Tree is a value of the API in the making: what is known of its members, by name.
// L is what is known of a member, in the words of a language.
type Tree[L any] struct {
	// Names are in the order in which members were put, Children the members.
	Names    []string
	Children map[string]*Tree[L]
	// Leaf is set for a member that has a value of its own.
	Leaf *L
}

// Put sets the member at a path. A member that has a value already keeps it.
func (t *Tree[L]) Put(path []string, l L) {
	if t.Leaf != nil {
		return
	}
	if len(path) == 0 {
		if len(t.Names) == 0 {
			t.Leaf = &l
		}
		return
	}
	next := t.Children[path[0]]
	if next == nil {
		if t.Children == nil {
			t.Children = map[string]*Tree[L]{}
		}
		next = &Tree[L]{}
		t.Children[path[0]] = next
		t.Names = append(t.Names, path[0])
	}
	next.Put(path[1:], l)
}
