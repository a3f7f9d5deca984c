package operations

import (
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/openapi"
)

// maxShape is how deep a shape goes; what is further in is JSON text.
const maxShape = 4

// quote gives a Go string literal of ASCII characters only.
func quote(text string) string { return strconv.QuoteToASCII(text) }

// Spec gives the parameter as a literal of wire.ParamSpec without the type.
func (f *Field) Spec(siblings []string) string {
	p := f.Parameter
	var b strings.Builder
	b.WriteString("{Name: " + quote(p.Name) + ", In: " + quote(string(p.In)))
	if p.Style != "" && p.Style != defaultStyle(p.In) {
		b.WriteString(", Style: " + quote(p.Style))
	}
	if p.Explode {
		b.WriteString(", Explode: true")
	}
	if p.Required {
		b.WriteString(", Required: true")
	}
	if p.AllowEmpty {
		b.WriteString(", AllowEmpty: true")
	}
	shape := shapeOf(p.Schema, 0, p.Style == "deepObject")
	if p.Content != "" {
		shape = "{Kind: wire.ShapeJSON}"
		if !isJSON(mediaBase(p.Content)) {
			shape = ""
		}
	}
	if shape != "" {
		b.WriteString(", Shape: &wire.Shape" + shape)
	}
	if p.In == openapi.InQuery && p.Schema.Kind == openapi.Object && p.Style != "deepObject" && p.Explode {
		var others []string
		for _, s := range siblings {
			if s != p.Name {
				others = append(others, quote(s))
			}
		}
		if len(others) > 0 {
			b.WriteString(", Siblings: []string{" + strings.Join(others, ", ") + "}")
		}
	}
	b.WriteByte('}')
	return b.String()
}

func defaultStyle(in openapi.ParameterIn) string {
	if in == openapi.InPath || in == openapi.InHeader {
		return "simple"
	}
	return "form"
}

// shapeOf gives a schema as a literal of wire.Shape without the type, "" for a
// plain string. Free keeps objects within arrays and objects as they are, for
// styles that can say them.
func shapeOf(s *openapi.Schema, depth int, free bool) string {
	kind := shapeKind(s)
	if (kind == "Array" || kind == "Object") && (depth >= maxShape || depth > 0 && !free && !flat(s)) {
		kind = "JSON"
	}
	var b strings.Builder
	b.WriteString("{")
	if kind != "String" {
		b.WriteString("Kind: wire.Shape" + kind)
	}
	if s.Nullable {
		comma(&b)
		b.WriteString("Nullable: true")
	}
	switch kind {
	case "Array":
		if items := shapeOf(s.Items, depth+1, free); items != "" {
			b.WriteString(", Items: &wire.Shape" + items)
		} else {
			b.WriteString(", Items: &wire.Shape{}")
		}
	case "Object":
		objectShape(&b, s, depth, free)
	}
	b.WriteString("}")
	if b.String() == "{}" {
		return ""
	}
	return b.String()
}

func objectShape(b *strings.Builder, s *openapi.Schema, depth int, free bool) {
	if len(s.Properties) > 0 {
		b.WriteString(", Properties: []wire.ShapeProperty{")
		for i, p := range s.Properties {
			if i > 0 {
				b.WriteString(", ")
			}
			shape := shapeOf(p.Schema, depth+1, free)
			if shape == "" {
				shape = "{}"
			}
			b.WriteString("{Name: " + quote(p.Name) + ", Shape: &wire.Shape" + shape + "}")
		}
		b.WriteString("}")
	}
	switch {
	case s.Additional != nil:
		shape := shapeOf(s.Additional, depth+1, free)
		if shape == "" {
			shape = "{}"
		}
		b.WriteString(", Additional: &wire.Shape" + shape)
	case s.Open == openapi.Opened || s.Map() && s.Open != openapi.Closed:
		b.WriteString(", Additional: &wire.Shape{Kind: wire.ShapeAny}")
	}
}

func comma(b *strings.Builder) {
	if b.Len() > 1 {
		b.WriteString(", ")
	}
}

// flat tells whether a style can say an array or object inside of another: as a
// list of plain values under one name.
func flat(s *openapi.Schema) bool {
	return s.Kind == openapi.Array && s.Items.Kind != openapi.Array && s.Items.Kind != openapi.Object
}

// shapeKind gives the kind of a shape by its name in package wire.
func shapeKind(s *openapi.Schema) string {
	switch s.Kind {
	case openapi.String:
		return "String"
	case openapi.Integer:
		return "Integer"
	case openapi.Number:
		return "Number"
	case openapi.Boolean:
		return "Boolean"
	case openapi.Array:
		return "Array"
	case openapi.Object:
		return "Object"
	case openapi.Union:
		return unionKind(s)
	default:
		return anyKind(s)
	}
}

// unionKind gives the one kind that all alternatives have, else Any.
func unionKind(s *openapi.Schema) string {
	kind := ""
	for _, a := range append(append([]*openapi.Schema{}, s.OneOf...), s.AnyOf...) {
		if a.Kind == openapi.Union {
			return "Any"
		}
		k := shapeKind(a)
		if k == "Array" || k == "Object" {
			return "Any"
		}
		if kind != "" && k != kind {
			return "Any"
		}
		kind = k
	}
	if kind == "" {
		return "Any"
	}
	return kind
}

func anyKind(s *openapi.Schema) string {
	if len(s.Types) == 1 && s.Types[0] == "string" {
		return "String"
	}
	return "Any"
}

// FormSpec gives the body's form as a literal of wire.FormSpec.
func (b *Body) FormSpec(m *openapi.Media) string {
	s := m.Schema
	files := b.direction == gotypes.Form
	var out strings.Builder
	out.WriteString("wire.FormSpec{Fields: []wire.FormField{")
	for _, p := range s.Properties {
		out.WriteString("\n\t{Name: " + quote(p.Name))
		out.WriteString(encodingOf(m, p, files))
		out.WriteString("},")
	}
	out.WriteString("\n}")
	switch {
	case s.Additional != nil:
		shape := shapeOf(s.Additional, 1, true)
		if shape == "" {
			shape = "{}"
		}
		out.WriteString(", Additional: &wire.Shape" + shape)
	case s.Open == openapi.Opened || s.Map() && s.Open != openapi.Closed:
		out.WriteString(", Additional: &wire.Shape{Kind: wire.ShapeAny}")
	}
	out.WriteString("}")
	return out.String()
}

// encodingOf gives how one property of a form travels.
func encodingOf(m *openapi.Media, p *openapi.Property, files bool) string {
	var e *openapi.Encoding
	for _, one := range m.Encoding {
		if one.Property == p.Name {
			e = one
		}
	}
	text := ""
	explode := true
	if e != nil && e.Style != "" {
		text += ", Style: " + quote(e.Style)
		explode = e.Explode
	}
	if explode {
		text += ", Explode: true"
	}
	shape := formShape(p.Schema, files)
	if e != nil && isJSON(mediaBase(e.ContentType)) {
		shape = "{Kind: wire.ShapeJSON}"
	}
	if shape != "" {
		text += ", Shape: &wire.Shape" + shape
	}
	if e != nil && e.ContentType != "" && files && isFile(p.Schema) {
		var types []string
		for one := range strings.SplitSeq(e.ContentType, ",") {
			types = append(types, quote(strings.TrimSpace(one)))
		}
		text += ", ContentTypes: []string{" + strings.Join(types, ", ") + "}"
	}
	return text
}

func isFile(s *openapi.Schema) bool {
	return binary(s) || s.Kind == openapi.Array && binary(s.Items)
}

// formShape is shapeOf for a property of a form, whose files are files.
func formShape(s *openapi.Schema, files bool) string {
	switch {
	case files && binary(s):
		return "{Kind: wire.ShapeFile}"
	case files && s.Kind == openapi.Array && binary(s.Items):
		return "{Kind: wire.ShapeArray, Items: &wire.Shape{Kind: wire.ShapeFile}}"
	default:
		return shapeOf(s, 0, true)
	}
}
