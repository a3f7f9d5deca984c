package operations

import (
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/openapi"
)

// quote gives a Go string literal of ASCII characters only.
func quote(text string) string { return strconv.QuoteToASCII(text) }

// Spec gives the parameter as a literal of wire.ParamSpec without the type.
func (f *Field) Spec(siblings []string) string {
	p := f.Parameter
	var b strings.Builder
	b.WriteString("{Name: " + quote(p.Name) + ", In: " + quote(string(p.In)))
	if style := messages.Style(p); style != "" {
		b.WriteString(", Style: " + quote(style))
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
	if shape := shapeText(messages.ParameterShape(p)); shape != "" {
		b.WriteString(", Shape: &wire.Shape" + shape)
	}
	if others := messages.Siblings(p, siblings); len(others) > 0 {
		quoted := make([]string, len(others))
		for i, name := range others {
			quoted[i] = quote(name)
		}
		b.WriteString(", Siblings: []string{" + strings.Join(quoted, ", ") + "}")
	}
	b.WriteByte('}')
	return b.String()
}

// shapeText gives a shape as a literal of wire.Shape without the type, "" for a plain
// string.
func shapeText(s *messages.Shape) string {
	var b strings.Builder
	b.WriteString("{")
	if s.Kind != messages.ShapeString {
		b.WriteString("Kind: wire.Shape" + string(s.Kind))
	}
	if s.Nullable {
		comma(&b)
		b.WriteString("Nullable: true")
	}
	if s.Items != nil {
		b.WriteString(", Items: &wire.Shape" + shapeLiteral(s.Items))
	}
	if len(s.Properties) > 0 {
		b.WriteString(", Properties: []wire.ShapeProperty{")
		for i, p := range s.Properties {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString("{Name: " + quote(p.Name) + ", Shape: &wire.Shape" + shapeLiteral(p.Shape) + "}")
		}
		b.WriteString("}")
	}
	if s.Additional != nil {
		b.WriteString(", Additional: &wire.Shape" + shapeLiteral(s.Additional))
	}
	b.WriteString("}")
	if b.String() == "{}" {
		return ""
	}
	return b.String()
}

// shapeLiteral is shapeText that is never empty.
func shapeLiteral(s *messages.Shape) string {
	if text := shapeText(s); text != "" {
		return text
	}
	return "{}"
}

func comma(b *strings.Builder) {
	if b.Len() > 1 {
		b.WriteString(", ")
	}
}

// FormSpec gives the body's form as a literal of wire.FormSpec.
func (b *Body) FormSpec(m *openapi.Media) string {
	form := b.Body.Spec(m)
	var out strings.Builder
	out.WriteString("wire.FormSpec{Fields: []wire.FormField{")
	for _, f := range form.Fields {
		out.WriteString("\n\t{Name: " + quote(f.Name) + encodingText(f) + "},")
	}
	out.WriteString("\n}")
	if form.Additional != nil {
		out.WriteString(", Additional: &wire.Shape" + shapeLiteral(form.Additional))
	}
	out.WriteString("}")
	return out.String()
}

// encodingText gives how one property of a form travels.
func encodingText(f messages.FormField) string {
	text := ""
	if f.Style != "" {
		text += ", Style: " + quote(f.Style)
	}
	if f.Explode {
		text += ", Explode: true"
	}
	if shape := shapeText(f.Shape); shape != "" {
		text += ", Shape: &wire.Shape" + shape
	}
	if len(f.ContentTypes) > 0 {
		types := make([]string, len(f.ContentTypes))
		for i, one := range f.ContentTypes {
			types[i] = quote(one)
		}
		text += ", ContentTypes: []string{" + strings.Join(types, ", ") + "}"
	}
	return text
}
