package pytypes

import (
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// Direction is the way a value travels.
type Direction = shapes.Direction

// The directions, see package shapes.
const (
	Out  = shapes.Out
	In   = shapes.In
	Form = shapes.Form
)

// Owner is for whom a schema travels.
type Owner struct {
	// Package is the group's, as in names.PyPackage; "" is package api.
	Package string
	// Name is what inline types are called after: "ListBooksResponse".
	Name string
}

// Set is all types of a service.
type Set struct {
	service *openapi.Service
	differ  *shapes.Differ
	scope   *names.Scope
	uses    []use

	nodes   map[key]*node
	order   []*node
	modules []*Module
}

// key finds a node: a schema that stands for itself and its canonical direction.
type key struct {
	schema *openapi.Schema
	dir    Direction
}

// use is one call of Use.
type use struct {
	schema *openapi.Schema
	dir    Direction
	owner  Owner
}

// New makes a Set for the schemas of a service.
func New(service *openapi.Service) *Set {
	s := &Set{service: service, differ: shapes.NewDiffer(), scope: names.NewScope(), nodes: map[key]*node{}}
	s.scope.Reserve("Annotated", "Any", "ConfigDict", "Field", "Literal", "TypeAliasType", "None", "True", "False")
	return s
}

// Use says that a schema travels in a direction. All uses come before Resolve.
func (s *Set) Use(schema *openapi.Schema, dir Direction, owner Owner) {
	if schema == nil {
		return
	}
	s.differ.Reach(schema)
	s.uses = append(s.uses, use{schema, dir, owner})
}

// UseAll says that every component schema travels both ways, for no group alone.
func (s *Set) UseAll() {
	for _, dir := range []Direction{Out, In} {
		for _, schema := range s.service.Schemas {
			s.Use(schema, dir, Owner{})
		}
	}
}

// Resolve names all types and gives them their modules. Call it once, after every Use.
func (s *Set) Resolve() {
	roots := make([]*node, len(s.uses))
	for i, u := range s.uses {
		roots[i] = s.visit(u.schema, u.dir, place{stem: names.PyClass(u.owner.Name), rank: rankInline}).node
	}
	s.adopt()
	s.nameTypes()
	s.findCircles()
	s.assign(roots)
}

// Ref gives the type of a schema in a direction. Optionality is the user's matter (see
// Field); null is part of it. A schema that nothing uses is any JSON.
func (s *Set) Ref(schema *openapi.Schema, dir Direction) Ref {
	if schema == nil {
		return anything()
	}
	n := s.find(schema, dir)
	if n == nil {
		return Ref{node: &node{schema: schema}}
	}
	return Ref{node: n, null: schema.Nullable}
}

// anything is the type of any JSON value.
func anything() Ref { return Ref{node: &node{schema: &openapi.Schema{}}} }

// find gives the node of a schema, that of another direction if only that exists.
func (s *Set) find(schema *openapi.Schema, dir Direction) *node {
	id := schema.Identity()
	for _, d := range []Direction{s.differ.Canonical(id, dir), Out, In, Form} {
		if n := s.nodes[key{id, d}]; n != nil {
			return n
		}
	}
	return nil
}

// Model gives the model of a schema in a direction, nil when its type is none.
func (s *Set) Model(schema *openapi.Schema, dir Direction) *Model {
	return s.Ref(schema, dir).Model()
}
