package gotypes

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

// The ranks of names in Set.Scope: the lowest gets what it wants. Operations and
// what belongs to them are between schemas and inline types.
const (
	RankSchema    = 0
	RankOperation = 2
	RankInline    = 4
	rankConstant  = 6
	rankMaker     = 7
)

// Config is what a Set needs to know of the generated module.
type Config struct {
	// Module is the module path of the generated service.
	Module string
	// Scope holds the identifiers of package api; nil makes a new one.
	Scope *names.Scope
}

// Owner is a unit of code that inline schemas live with.
type Owner struct {
	// Part is the key for OwnedBy, such as a group's file.
	Part string
	// Name is the Go name that types are called after: "ListBooksResponse".
	Name string
	// Path is the owner's place in the document; it orders names.
	Path string
}

// Set is all types of a service.
type Set struct {
	service *openapi.Service
	module  string
	scope   *names.Scope
	uses    []use
	differ  *shapes.Differ

	nodes map[key]*node
	order []*node
	homes map[*openapi.Schema]*home
	parts map[string]*home
	rules map[string]bool
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
func New(service *openapi.Service, cfg Config) *Set {
	s := &Set{
		service: service,
		module:  cfg.Module,
		scope:   cfg.Scope,
		differ:  shapes.NewDiffer(),
		nodes:   map[key]*node{},
		homes:   map[*openapi.Schema]*home{},
		parts:   map[string]*home{},
		rules:   map[string]bool{},
	}
	if s.scope == nil {
		s.scope = names.NewScope()
	}
	return s
}

// Use says that a schema travels in a direction. The schema's inline types are
// called after the owner. All uses come before Resolve.
func (s *Set) Use(schema *openapi.Schema, dir Direction, owner Owner) {
	if schema == nil {
		return
	}
	s.differ.Reach(schema)
	s.uses = append(s.uses, use{schema, dir, owner})
}

// UseAll says that every component schema travels both ways.
func (s *Set) UseAll() {
	for _, dir := range []Direction{Out, In} {
		for _, schema := range s.service.Schemas {
			s.Use(schema, dir, Owner{})
		}
	}
}

// Scope gives the identifiers of package api, to add names before Resolve.
func (s *Set) Scope() *names.Scope { return s.scope }

// Resolve names all types. Call it once, after every Use and every addition to Scope.
func (s *Set) Resolve() {
	for _, u := range s.uses {
		s.visit(u.schema, u.dir, place{home: s.part(u.owner.Part), stem: u.owner.Name, rank: RankInline})
	}
	s.markRecursion()
	s.breakRings()
	s.adopt()
	s.nameTypes()
	s.nameMembers()
	s.makeRules()
}

// Ref gives the Go type of a schema in a direction. Optionality is the user's
// matter (see Field); nullability is part of it: *T for a nullable T. A schema
// that nothing uses is raw JSON.
func (s *Set) Ref(schema *openapi.Schema, dir Direction) Ref {
	if schema == nil {
		return Ref{node: &node{schema: &openapi.Schema{}}}
	}
	n := s.find(schema, dir)
	if n == nil {
		n = &node{schema: schema}
	}
	return Ref{node: n, null: schema.Nullable}
}

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

// Struct gives the struct of a schema in a direction, nil when its Go type is none.
func (s *Set) Struct(schema *openapi.Schema, dir Direction) *Struct {
	return s.Ref(schema, dir).Struct()
}

// Unused gives the component schemas that nothing uses; they have no code.
func (s *Set) Unused() []*openapi.Schema {
	var unused []*openapi.Schema
	for _, schema := range s.service.Schemas {
		if s.find(schema, Out) == nil {
			unused = append(unused, schema)
		}
	}
	return unused
}

// part gives the home of a part.
func (s *Set) part(name string) *home {
	h := s.parts[name]
	if h == nil {
		h = &home{part: name}
		s.parts[name] = h
	}
	return h
}

// component gives the home of a component schema.
func (s *Set) component(schema *openapi.Schema) *home {
	h := s.homes[schema]
	if h == nil {
		h = &home{schema: schema}
		s.homes[schema] = h
	}
	return h
}
