package gotypes

import (
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
)

// Direction is the way a value travels.
type Direction int

// The directions. Out is what the service answers: no writeOnly properties. In is
// what it takes: no readOnly ones. Form is In for multipart bodies: binary
// properties at the top are files.
const (
	Out Direction = iota
	In
	Form
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
	scope *names.Scope
}

// New makes a Set for the schemas of a service.
func New(svc *openapi.Service, cfg Config) *Set { return &Set{scope: cfg.Scope} }

// Use says that a schema travels in a direction. The schema's inline types are
// called after the owner. All uses come before Resolve.
func (s *Set) Use(schema *openapi.Schema, dir Direction, owner Owner) {}

// UseAll says that every component schema travels both ways.
func (s *Set) UseAll() {}

// Scope gives the identifiers of package api, to add names before Resolve.
func (s *Set) Scope() *names.Scope { return s.scope }

// Resolve names all types. Call it once, after every Use and every addition to Scope.
func (s *Set) Resolve() {}

// Ref gives the Go type of a schema in a direction. Optionality is the user's
// matter (see Field); nullability is part of it: *T for a nullable T.
func (s *Set) Ref(schema *openapi.Schema, dir Direction) Ref { return Ref{} }

// Struct gives the struct of a schema in a direction, nil when its Go type is none.
func (s *Set) Struct(schema *openapi.Schema, dir Direction) *Struct { return nil }

// Files gives one file per component schema that has code, in document order.
func (s *Set) Files() []*File { return nil }

// OwnedBy gives the code of all inline schemas of a part.
func (s *Set) OwnedBy(part string) *Code { return &Code{} }

// Unused gives the component schemas that nothing uses; they have no code.
func (s *Set) Unused() []*openapi.Schema { return nil }
