package load

import (
	"github.com/backend-dev/backend/openapi"
)

// kind is what a node holds.
type kind uint8

const (
	null kind = iota
	boolean
	number
	text
	list
	object
)

func (k kind) String() string {
	return [...]string{"null", "a boolean", "a number", "a string", "a list", "an object"}[k]
}

// node is one value of a document, whatever its notation.
type node struct {
	kind  kind
	state state
	file  uint16
	line  int32
	col   int32
	// targeted is set when a reference leads here.
	targeted bool
	// tidied is the id of what the object was found to be, 0 before.
	tidied uint8
	// text is a scalar's value: the string, the JSON text of a number, "true" or
	// "false".
	text string
	// members are an object's in document order, or a list's with empty keys.
	members []member
	// target is what the object's $ref leads to, nil when it has none or it
	// leads nowhere.
	target *node
	// schema is what the node was lowered to, nil while it was not.
	schema *openapi.Schema
}

// state tells how far a schema node has come.
type state uint8

const (
	fresh state = iota
	queued
	shaping
	shaped
)

// member is one entry of an object or list.
type member struct {
	key       string
	line, col int32
	value     *node
}

// get gives the value of a key, or nil.
func (n *node) get(key string) *node {
	if n == nil || n.kind != object {
		return nil
	}
	for i := range n.members {
		if n.members[i].key == key {
			return n.members[i].value
		}
	}
	return nil
}

// member gives the entry of a key, or nil.
func (n *node) member(key string) *member {
	if n == nil || n.kind != object {
		return nil
	}
	for i := range n.members {
		if n.members[i].key == key {
			return &n.members[i]
		}
	}
	return nil
}

// drop removes a key.
func (n *node) drop(key string) {
	for i := range n.members {
		if n.members[i].key == key {
			n.members = append(n.members[:i:i], n.members[i+1:]...)
			return
		}
	}
}

// set gives a key a value, at its old place or at the end.
func (n *node) set(key string, value *node) {
	if m := n.member(key); m != nil {
		m.value = value
		return
	}
	n.members = append(n.members, member{key: key, line: value.line, col: value.col, value: value})
}

// str gives the text of a string member, else "".
func (n *node) str(key string) string {
	if v := n.get(key); v != nil && v.kind == text {
		return v.text
	}
	return ""
}

// flag tells whether a member is the boolean true.
func (n *node) flag(key string) bool {
	v := n.get(key)
	return v != nil && v.kind == boolean && v.text == "true"
}

// is tells whether n is there and of that kind.
func (n *node) is(k kind) bool { return n != nil && n.kind == k }

// clone gives a deep copy that shares nothing with n but texts.
func (n *node) clone() *node {
	c := *n
	c.state, c.schema = fresh, nil
	if n.members != nil {
		c.members = make([]member, len(n.members))
		for i, m := range n.members {
			m.value = m.value.clone()
			c.members[i] = m
		}
	}
	return &c
}

// size counts the values in a subtree.
func (n *node) size() int {
	total := 1
	for i := range n.members {
		total += n.members[i].value.size()
	}
	return total
}
