package messages

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// FormSpec is how the fields of a form travel. Additional is the shape of fields that
// the form does not name, nil where they are not read.
type FormSpec struct {
	Fields     []FormField
	Additional *Shape
}

// FormField is one field of a form.
type FormField struct {
	Name, Style string
	Explode     bool
	Shape       *Shape
	// ContentTypes are what a file may be, all types when empty.
	ContentTypes []string
}

// Spec gives how a body travels in a representation that is a form.
func (b *Body) Spec(m *openapi.Media) *FormSpec {
	files := b.Direction == shapes.Form
	spec := &FormSpec{Additional: Additional(m.Schema, 0, true)}
	for _, p := range m.Schema.Properties {
		spec.Fields = append(spec.Fields, fieldOf(m, p, files))
	}
	return spec
}

// fieldOf gives how one property of a form travels.
func fieldOf(m *openapi.Media, p *openapi.Property, files bool) FormField {
	f := FormField{Name: p.Name, Explode: true, Shape: formShape(p.Schema, files)}
	for _, e := range m.Encoding {
		if e.Property != p.Name {
			continue
		}
		f.Style, f.Explode, f.ContentTypes = "", true, nil
		if e.Style != "" {
			f.Style, f.Explode = e.Style, e.Explode
		}
		if IsJSON(MediaBase(e.ContentType)) {
			f.Shape = &Shape{Kind: ShapeJSON}
		}
		if e.ContentType != "" && files && isFile(p.Schema) {
			for one := range strings.SplitSeq(e.ContentType, ",") {
				f.ContentTypes = append(f.ContentTypes, strings.TrimSpace(one))
			}
		}
	}
	return f
}

func isFile(s *openapi.Schema) bool {
	return Binary(s) || s.Kind == openapi.Array && Binary(s.Items)
}

// formShape is ShapeOf for a property of a form, whose files are files.
func formShape(s *openapi.Schema, files bool) *Shape {
	file := &Shape{Kind: ShapeFile}
	switch {
	case files && Binary(s):
		return file
	case files && s.Kind == openapi.Array && Binary(s.Items):
		return &Shape{Kind: ShapeArray, Items: file}
	default:
		return ShapeOf(s, true)
	}
}
