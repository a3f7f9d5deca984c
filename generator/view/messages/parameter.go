package messages

import (
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// Style gives the style of a parameter where it is not the usual one of its place.
func Style(p *openapi.Parameter) string {
	usual := "form"
	if p.In == openapi.InPath || p.In == openapi.InHeader {
		usual = "simple"
	}
	if p.Style == usual {
		return ""
	}
	return p.Style
}

// ParameterShape gives the shape of a parameter's value.
func ParameterShape(p *openapi.Parameter) *Shape {
	switch {
	case p.Content == "":
		return ShapeOf(p.Schema, p.Style == "deepObject")
	case IsJSON(MediaBase(p.Content)):
		return &Shape{Kind: ShapeJSON}
	default:
		return &Shape{Kind: ShapeString}
	}
}

// Siblings gives the other query parameters of an operation, which are no members of
// this one, where its members are parameters of their own.
func Siblings(p *openapi.Parameter, query []string) []string {
	if p.In != openapi.InQuery || p.Schema.Kind != openapi.Object || p.Style == "deepObject" || !p.Explode {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(query), func(name string) bool { return name == p.Name })
}
