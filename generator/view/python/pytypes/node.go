package pytypes

import (
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// node is one schema in one direction.
type node struct {
	schema *openapi.Schema
	dir    Direction
	form   shapes.Look
	place  place

	// elem is the type of an array's items or a map's values.
	elem Ref
	// fields, extra and skipped belong to models. extra is the type of members without
	// a field where they are kept; skipped are the members that do not travel this way.
	fields  []*Field
	extra   *Ref
	skipped []string
	// alternatives are those of a union, or on top of a model; choices those that the
	// discriminator chooses from.
	alternatives []Ref
	choices      []choice
	not          *Ref

	// name is the Python name of a class or alias.
	name   string
	module *Module
	// circle numbers the nodes that refer to each other, size is how many of them have
	// names; depth is how many named nodes are within each other from here on.
	circle, size, depth int
	// lazy makes the alias a TypeAliasType: it refers to itself by aliases only.
	lazy bool
}

// place is where a node came to be: what it is called after.
type place struct {
	parent *node
	// suffix is what the name has after the parent's; stem the whole name where there
	// is no parent.
	suffix, stem string
	rank, depth  int
}

// choice is one value of a discriminator.
type choice struct {
	value string
	ref   Ref
}

// named tells whether the node is a class or an alias.
func (n *node) named() bool {
	switch n.form {
	case shapes.LookObject, shapes.LookUnion:
		return true
	case shapes.LookEnum:
		return n.schema.Name != "" || len(n.schema.Enum) > 1
	default:
		return n.schema.Name != "" && n.placed()
	}
}

// placed tells whether the node is one of a set's, not made for a schema that nothing uses.
func (n *node) placed() bool { return n.place.stem != "" || n.place.parent != nil }

// children calls f with every type that the node's own text refers to.
func (n *node) children(f func(*Ref)) {
	if n.elem.node != nil {
		f(&n.elem)
	}
	for _, field := range n.fields {
		f(&field.Value)
	}
	if n.extra != nil {
		f(n.extra)
	}
	for i := range n.alternatives {
		f(&n.alternatives[i])
	}
	for i := range n.choices {
		f(&n.choices[i].ref)
	}
	if n.not != nil {
		f(n.not)
	}
}

// stem gives what names of things inside the node start with.
func (n *node) stem() string {
	switch {
	case n.name != "":
		return n.name
	case n.place.parent != nil:
		return n.place.parent.stem() + n.place.suffix
	default:
		return n.place.stem
	}
}
