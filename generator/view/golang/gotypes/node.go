package gotypes

import (
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// node is one schema in one direction: the Go type and all that its code needs.
type node struct {
	schema *openapi.Schema
	dir    Direction
	form   shapes.Look
	place  place

	// elem is the type of an array's items or a map's values.
	elem Ref
	// fields, extra, skipped and missing belong to structs. skipped are the
	// properties that do not travel in this direction; missing the required
	// names without a property.
	fields  []*Field
	extra   *Ref
	skipped []string
	missing []string
	// alternatives are those of a union, or on top of a struct.
	alternatives []*alternative
	choices      []choice
	not          *Ref
	// constants are those of an enum.
	constants []*constant

	// name is the Go name of the type or, where only funcs is set, of its
	// functions. recursive makes a named type of an array or map.
	name      string
	recursive bool
	// rule is the variable of the schema's rule, and its value; enumRule the
	// one of an enum on an object or array.
	rule, ruleValue         string
	enumRule, enumRuleValue string
	// decoding and appending say how its functions are called.
	decoding, appending link
}

// place is where a node came to be: what it is called after, and whose code it is in.
type place struct {
	home   *home
	parent *node
	// suffix is what the name has after the parent's; stem the whole name where
	// there is no parent.
	suffix, stem string
	rank         int
	depth        int
}

// home is a unit of code: a component schema or a part.
type home struct {
	schema *openapi.Schema
	part   string
	nodes  []*node
}

// alternative is one member of a union.
type alternative struct {
	ref Ref
	// name is what As<name> has; maker is the function that makes the union of it.
	name, maker string
}

// choice is one case of a discriminator.
type choice struct {
	values []string
	ref    Ref
}

// constant is one value of an enum.
type constant struct {
	name, value string
}

// named tells whether the node is a Go type with a name.
func (n *node) named() bool {
	switch n.form {
	case shapes.LookEnum, shapes.LookObject, shapes.LookUnion:
		return true
	default:
		return n.recursive
	}
}

// checks tells whether decoding has more to check than the form does.
func (n *node) checks() bool {
	return n.not != nil || n.hasEnumRule() || len(n.missing) > 0 && n.form == shapes.LookMap
}

// decoder tells whether decode<name> exists.
func (n *node) decoder() bool {
	if n.named() || n.checks() {
		return true
	}
	return n.appender()
}

// appender tells whether append<name> exists.
func (n *node) appender() bool {
	if n.named() {
		return !n.files()
	}
	return n.schema.Name != "" && (n.form == shapes.LookArray || n.form == shapes.LookMap) && !n.files()
}

// files tells whether the node holds files, which have no JSON.
func (n *node) files() bool {
	return n.dir == Form
}

// reference tells whether nil stands for absence by itself.
func (n *node) reference() bool {
	switch n.form {
	case shapes.LookArray, shapes.LookMap, shapes.LookRaw, shapes.LookNever, shapes.LookBytes:
		return true
	default:
		return false
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
