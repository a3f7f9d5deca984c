package pytypes

import (
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// maxDepth is how many inline schemas may be within each other; deeper ones are any
// JSON, as no value may be that deep either.
const maxDepth = 48

// visit gives the type of a schema at a place, and walks it if it is new.
func (s *Set) visit(schema *openapi.Schema, dir Direction, p place) Ref {
	id := schema.Identity()
	dir = s.differ.Canonical(id, dir)
	k := key{id, dir}
	n := s.nodes[k]
	if n == nil {
		if id.Name != "" {
			p = place{stem: names.PyClass(id.Name), rank: rankSchema}
		}
		n = &node{schema: id, dir: dir, place: p}
		s.nodes[k] = n
		s.order = append(s.order, n)
		if p.depth <= maxDepth {
			s.shape(n)
		}
	}
	return Ref{node: n, null: schema.Nullable}
}

// child visits what is directly within n.
func (s *Set) child(n *node, schema *openapi.Schema, dir Direction, suffix string) Ref {
	return s.visit(schema, dir, place{parent: n, suffix: suffix, rank: rankInline, depth: n.place.depth + 1})
}

// shape decides the form of a node and visits what is within it.
func (s *Set) shape(n *node) {
	id := n.schema
	n.form = shapes.Scalar(id, n.dir)
	switch {
	case id.Kind == openapi.Array:
		n.form = shapes.LookArray
		n.elem = s.child(n, id.Items, n.dir, "Item")
	case id.Kind == openapi.Union:
		n.form = shapes.LookUnion
		s.shapeAlternatives(n)
	case id.Kind == openapi.Object, id.Kind == openapi.Any && len(id.Types) == 0 && len(id.Properties)+len(id.RequiredExtra) > 0:
		s.shapeObject(n)
	}
	if id.Not != nil {
		ref := s.child(n, id.Not, n.dir, "Not")
		n.not = &ref
	}
}

// shapeObject tells maps, free objects, unions of objects and models apart.
func (s *Set) shapeObject(n *node) {
	id := n.schema
	alternatives := len(id.OneOf)+len(id.AnyOf) > 0
	switch {
	case len(id.Properties) > 0 || len(id.RequiredExtra) > 0 || id.Open == openapi.Closed:
		s.shapeModel(n)
	case alternatives:
		n.form = shapes.LookUnion
		s.shapeAlternatives(n)
	default:
		n.form = shapes.LookMap
		n.elem = anything()
		if id.Additional != nil {
			n.elem = s.child(n, id.Additional, n.dir, "Value")
		}
	}
}

// shapeModel makes the fields of the properties that travel in n's direction. Names
// that are required and have no property are fields too.
func (s *Set) shapeModel(n *node) {
	id := n.schema
	n.form = shapes.LookObject
	for _, p := range id.Properties {
		if !s.differ.Travels(id, p, n.dir) {
			n.skipped = append(n.skipped, p.Name)
			continue
		}
		dir := n.dir
		if dir == Form && !shapes.IsFiles(p.Schema) {
			dir = In
		}
		ref := s.child(n, p.Schema, dir, names.PyClass(p.Name))
		n.fields = append(n.fields, &Field{JSON: p.Name, Property: p, Value: ref.Base(), Mode: modeOf(p.Required, ref)})
	}
	extra := anything()
	if id.Additional != nil {
		extra = s.child(n, id.Additional, n.dir, "Value")
	}
	for _, name := range id.RequiredExtra {
		p := &openapi.Property{Name: name, Required: true, Schema: extra.node.schema}
		n.fields = append(n.fields, &Field{JSON: name, Property: p, Value: extra.Base(), Mode: modeOf(true, extra)})
	}
	if id.Open == openapi.Opened || id.Open != openapi.Closed && (len(id.OneOf)+len(id.AnyOf) > 0 || len(id.Properties) == 0) {
		n.extra = &extra
	}
	nameFields(n.fields)
	s.shapeAlternatives(n)
}

// modeOf decides how a field tells absent, null and value apart.
func modeOf(required bool, ref Ref) Mode {
	switch {
	case required && (ref.HoldsNull() || !ref.null):
		return Plain
	case required:
		return OrNull
	case ref.HoldsNull() || ref.null:
		return Nullable
	default:
		return Omit
	}
}

// shapeAlternatives visits the members of a union and the discriminator's cases.
func (s *Set) shapeAlternatives(n *node) {
	id := n.schema
	list := id.OneOf
	if len(list) == 0 {
		list = id.AnyOf
	}
	if len(list) == 0 {
		return
	}
	if d := id.Discriminator; d != nil {
		seen := map[string]bool{}
		for _, m := range d.Mapping {
			if m.Schema != nil && !seen[m.Value] {
				seen[m.Value] = true
				n.choices = append(n.choices, choice{m.Value, s.child(n, m.Schema, n.dir, names.PyClass(m.Value)).Base()})
			}
		}
		if len(n.choices) > 0 {
			return
		}
	}
	suffixes := shapes.Suffixes(list)
	for i, alternative := range list {
		n.alternatives = append(n.alternatives, s.child(n, alternative, n.dir, suffixes[i]))
	}
}
