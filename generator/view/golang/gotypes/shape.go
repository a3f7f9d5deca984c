package gotypes

import (
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// maxDepth is how many inline schemas may be within each other; deeper ones are
// raw JSON, as no value may be that deep either.
const maxDepth = 48

// visit gives the type of a schema at a place, and walks it if it is new.
func (s *Set) visit(schema *openapi.Schema, dir Direction, p place) Ref {
	id := schema.Identity()
	dir = s.differ.Canonical(id, dir)
	k := key{id, dir}
	n := s.nodes[k]
	if n == nil {
		if id.Name != "" {
			p = place{home: s.component(id), stem: names.Pascal(id.Name), rank: RankSchema}
		}
		n = &node{schema: id, dir: dir, place: p}
		s.nodes[k] = n
		s.order = append(s.order, n)
		p.home.nodes = append(p.home.nodes, n)
		if p.depth <= maxDepth {
			s.shape(n)
		}
	}
	return Ref{node: n, null: schema.Nullable}
}

// child visits what is directly within n.
func (s *Set) child(n *node, schema *openapi.Schema, dir Direction, suffix string) Ref {
	return s.visit(schema, dir, place{
		home: n.place.home, parent: n, suffix: suffix, rank: RankInline, depth: n.place.depth + 1,
	})
}

// shape decides the form of a node and visits what is within it.
func (s *Set) shape(n *node) {
	id := n.schema
	switch id.Kind {
	case openapi.Array:
		n.form = shapes.LookArray
		n.elem = s.child(n, id.Items, n.dir, "Item")
	case openapi.Object:
		s.shapeObject(n)
	case openapi.Union:
		n.form = shapes.LookUnion
		s.shapeAlternatives(n)
	case openapi.Any:
		if len(id.Types) == 0 && (len(id.Properties) > 0 || len(id.RequiredExtra) > 0) {
			s.shapeObject(n)
		}
	default:
		n.form = shapes.Scalar(id, n.dir)
		if n.form == shapes.LookEnum && len(id.Enum) == 1 && id.Name == "" {
			n.form = shapes.LookString // a constant needs no type
		}
	}
	if id.Not != nil {
		ref := s.child(n, id.Not, n.dir, "Not")
		n.not = &ref
	}
}

// shapeObject tells maps, raw objects, unions of objects and structs apart.
func (s *Set) shapeObject(n *node) {
	id := n.schema
	alternatives := len(id.OneOf)+len(id.AnyOf) > 0
	switch {
	case len(id.Properties) > 0 || id.Open == openapi.Closed || alternatives && len(id.RequiredExtra) > 0:
		s.shapeStruct(n)
	case alternatives:
		n.form = shapes.LookUnion
		s.shapeAlternatives(n)
	case id.Additional != nil:
		n.form = shapes.LookMap
		n.missing = id.RequiredExtra
		n.elem = s.child(n, id.Additional, n.dir, "Value")
	case len(id.RequiredExtra) > 0:
		n.form = shapes.LookMap
		n.missing = id.RequiredExtra
		n.elem = Ref{node: &node{schema: &openapi.Schema{}}}
	default:
		n.form = shapes.LookRaw
	}
}

// shapeStruct makes the fields of the properties that travel in n's direction.
func (s *Set) shapeStruct(n *node) {
	id := n.schema
	n.form = shapes.LookObject
	fields := fieldNames(id)
	for i, p := range id.Properties {
		if !s.differ.Travels(id, p, n.dir) {
			n.skipped = append(n.skipped, p.Name)
			fields[i] = ""
		}
	}
	n.missing = id.RequiredExtra
	if id.Open == openapi.Opened || id.Open != openapi.Closed &&
		(len(n.missing) > 0 || len(id.OneOf)+len(id.AnyOf) > 0) {
		extra := Ref{node: &node{schema: &openapi.Schema{}}}
		if id.Additional != nil {
			extra = s.child(n, id.Additional, n.dir, "Value")
		}
		n.extra = &extra
	}
	for i, p := range id.Properties {
		name, dir := fields[i], n.dir
		if name == "" {
			continue
		}
		if dir == Form && !shapes.IsFiles(p.Schema) {
			dir = In
		}
		ref := s.child(n, p.Schema, dir, name)
		n.fields = append(n.fields, &Field{
			Name: name, JSON: p.Name, Property: p, Value: ref.Base(), Mode: modeOf(p.Required, ref),
		})
	}
	s.shapeAlternatives(n)
}

// modeOf decides how a field tells absent, null and value apart.
func modeOf(required bool, ref Ref) Mode {
	raw := ref.node.form == shapes.LookRaw || ref.node.form == shapes.LookNever
	switch {
	case required && (raw || !ref.null):
		return Plain
	case required:
		return OrNull
	case raw || ref.node.reference() && !ref.null:
		return Omit
	case ref.null:
		return Nullable
	default:
		return Pointer
	}
}
