package messages

import (
	"github.com/backend-dev/backend/openapi"
)

// maxShape is how deep a shape goes; what is further in is JSON text.
const maxShape = 4

// ShapeKind is what a value looks like as text.
type ShapeKind string

// The kinds. JSON is a JSON text; Any is whatever the text looks like.
const (
	ShapeString  ShapeKind = "String"
	ShapeInteger ShapeKind = "Integer"
	ShapeNumber  ShapeKind = "Number"
	ShapeBoolean ShapeKind = "Boolean"
	ShapeArray   ShapeKind = "Array"
	ShapeObject  ShapeKind = "Object"
	ShapeJSON    ShapeKind = "JSON"
	ShapeAny     ShapeKind = "Any"
	ShapeFile    ShapeKind = "File"
)

// Shape is what is needed to read a value from the texts of a parameter or form.
type Shape struct {
	Kind     ShapeKind
	Nullable bool
	// Items is set for arrays, Properties and Additional for objects.
	Items      *Shape
	Properties []ShapeProperty
	Additional *Shape
}

// ShapeProperty is one member of an object.
type ShapeProperty struct {
	Name  string
	Shape *Shape
}

// ShapeOf gives the shape of a schema's values. Free keeps objects within arrays and
// objects as they are, for styles that can say them.
func ShapeOf(s *openapi.Schema, free bool) *Shape { return shapeOf(s, 0, free) }

func shapeOf(s *openapi.Schema, depth int, free bool) *Shape {
	kind := shapeKind(s)
	if (kind == ShapeArray || kind == ShapeObject) && (depth >= maxShape || depth > 0 && !free && !flat(s)) {
		kind = ShapeJSON
	}
	shape := &Shape{Kind: kind, Nullable: s.Nullable}
	switch kind {
	case ShapeArray:
		shape.Items = shapeOf(s.Items, depth+1, free)
	case ShapeObject:
		for _, p := range s.Properties {
			shape.Properties = append(shape.Properties, ShapeProperty{p.Name, shapeOf(p.Schema, depth+1, free)})
		}
		shape.Additional = Additional(s, depth, free)
	}
	return shape
}

// Additional gives the shape of members that an object has no property for, nil where
// they are not read.
func Additional(s *openapi.Schema, depth int, free bool) *Shape {
	switch {
	case s.Additional != nil:
		return shapeOf(s.Additional, depth+1, free)
	case s.Open == openapi.Opened || s.Map() && s.Open != openapi.Closed:
		return &Shape{Kind: ShapeAny}
	default:
		return nil
	}
}

// flat tells whether a style can say an array or object inside of another: as a
// list of plain values under one name.
func flat(s *openapi.Schema) bool {
	return s.Kind == openapi.Array && s.Items.Kind != openapi.Array && s.Items.Kind != openapi.Object
}

// shapeKind gives the kind of a shape by its name in package wire.
func shapeKind(s *openapi.Schema) ShapeKind {
	switch s.Kind {
	case openapi.String:
		return ShapeString
	case openapi.Integer:
		return ShapeInteger
	case openapi.Number:
		return ShapeNumber
	case openapi.Boolean:
		return ShapeBoolean
	case openapi.Array:
		return ShapeArray
	case openapi.Object:
		return ShapeObject
	case openapi.Union:
		return unionKind(s)
	default:
		return anyKind(s)
	}
}

// unionKind gives the one kind that all alternatives have, else Any.
func unionKind(s *openapi.Schema) ShapeKind {
	var kind ShapeKind
	for _, a := range append(append([]*openapi.Schema{}, s.OneOf...), s.AnyOf...) {
		if a.Kind == openapi.Union {
			return ShapeAny
		}
		k := shapeKind(a)
		if k == ShapeArray || k == ShapeObject {
			return ShapeAny
		}
		if kind != "" && k != kind {
			return ShapeAny
		}
		kind = k
	}
	if kind == "" {
		return ShapeAny
	}
	return kind
}

func anyKind(s *openapi.Schema) ShapeKind {
	if len(s.Types) == 1 && s.Types[0] == "string" {
		return ShapeString
	}
	return ShapeAny
}
