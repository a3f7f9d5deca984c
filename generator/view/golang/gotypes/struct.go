package gotypes

import "github.com/backend-dev/backend/openapi"

// Mode is how a field tells absent, null and value apart.
type Mode int

// The modes.
const (
	Plain    Mode = iota // T: required
	Omit                 // T: optional slice, map or raw JSON, nil is absent
	Pointer              // *T: optional, nil is absent
	OrNull               // *T: required, nil is null
	Nullable             // wire.Nullable[T]: optional and nullable
)

// Struct is a named struct.
type Struct struct {
	Name   string
	Fields []*Field
	// Extra is the type of the values of the field Extra map[string]T; nil
	// when there is no such field.
	Extra *Ref
}

// Field is one field of a struct.
type Field struct {
	// Name is the Go name, JSON the property's.
	Name, JSON string
	Mode       Mode
	// Value is T of the Mode.
	Value Ref
	// Indirect is set where T is a struct that contains this one: the field then
	// has *T in place of T.
	Indirect bool
	Property *openapi.Property
}

// Type gives the field's Go type; pkg is "" within package api.
func (f *Field) Type(pkg string) string { return new(Printer).FieldType(f, pkg) }

// Field gives the field of a property, nil when there is none in this direction.
func (s *Struct) Field(property string) *Field {
	for _, f := range s.Fields {
		if f.JSON == property {
			return f
		}
	}
	return nil
}
