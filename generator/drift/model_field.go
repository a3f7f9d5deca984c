package drift

import (
	"fmt"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/openapi"
)

// fieldMissing is BK201.
func (c *check) fieldMissing(p *pair, prop *openapi.Property) {
	onlyIn, onlyOut := p.in && !p.out, p.out && !p.in
	if p.model.Open || prop.Schema.ReadOnly && onlyIn || prop.Schema.WriteOnly && (onlyOut || !p.in) {
		return
	}
	if prop.Schema.ReadOnly && !p.out && p.model.Input {
		return
	}
	f := c.finding("BK201", p, prop.Name, prop.Pos, p.model.Pos,
		fmt.Sprintf("%s is in the document, but %s has no such field", quoted(p, prop.Name), p.model.Name))
	if !prop.Required {
		f.Severity = Warning
	}
	c.add(f)
}

// fieldExtra is BK202.
func (c *check) fieldExtra(p *pair, f *scan.Field) {
	if p.schema.Property(f.Name) != nil || p.schema.Open == openapi.Opened && p.schema.Additional != nil {
		return
	}
	onlyIn, onlyOut := p.in && !p.out, p.out && !p.in
	if len(p.schema.OneOf)+len(p.schema.AnyOf) > 0 || f.ReadOnly && onlyIn || f.WriteOnly && onlyOut {
		return
	}
	c.add(c.finding("BK202", p, f.Name, p.schema.Pos, f.Pos,
		fmt.Sprintf("%s.%s is not in the document's %s", p.model.Name, f.Name, schemaName(p.schema))))
}

// fieldType is BK203.
func (c *check) fieldType(p *pair, prop *openapi.Property, f *scan.Field) {
	if what := typeDiffers(prop.Schema, f.Type); what != "" {
		c.add(c.finding("BK203", p, prop.Name, prop.Pos, f.Pos, quoted(p, prop.Name)+" is "+what))
	}
}

// typeDiffers says how a schema and a type differ, or gives "".
func typeDiffers(s *openapi.Schema, t scan.Type) string {
	want := kindName(s)
	if s == nil || want == "" || t.Name == "" {
		return ""
	}
	if !sameKind(want, t.Name) {
		return fmt.Sprintf("%s in the document, but %s in the code", article(want), article(t.Name))
	}
	if s.Kind == openapi.String && t.Format != "" && s.Format != "" && s.Format != t.Format && exactFormat(s.Format) && exactFormat(t.Format) {
		return fmt.Sprintf("a %s in the document, but a %s in the code", s.Format, t.Format)
	}
	if s.Kind == openapi.Array && t.Items != nil {
		if what := typeDiffers(s.Items, *t.Items); what != "" {
			return "an array whose elements are " + what
		}
	}
	return ""
}

// kindName gives the type of a schema in the words of scan, "" for no single one.
func kindName(s *openapi.Schema) string {
	if s == nil {
		return ""
	}
	switch s.Kind {
	case openapi.Boolean, openapi.Integer, openapi.Number, openapi.String, openapi.Array, openapi.Object:
		return s.Kind.String()
	}
	return ""
}

func sameKind(document, code string) bool {
	return document == code || code == scan.Numeric && (document == "integer" || document == "number")
}

// exactFormat tells of formats that languages have types for.
func exactFormat(format string) bool {
	switch format {
	case "date", "date-time", "uuid", "time":
		return true
	}
	return false
}

func article(noun string) string {
	switch noun {
	case scan.Numeric:
		return "a number"
	case "integer", "array", "object":
		return "an " + noun
	}
	return "a " + noun
}

// fieldRequired is BK204: whether the property may be absent, and null.
func (c *check) fieldRequired(p *pair, prop *openapi.Property, f *scan.Field) {
	onlyIn, onlyOut := p.in && !p.out, p.out && !p.in
	readOnly := prop.Schema.ReadOnly || f.ReadOnly
	// what only the server sets, and what a checked model only gives, need not be required
	free := readOnly && (onlyIn || p.model.Input) || onlyOut && p.model.Input
	name := quoted(p, prop.Name)
	say := func(message string) {
		c.add(c.finding("BK204", p, prop.Name, prop.Pos, f.Pos, name+message))
	}
	switch {
	case f.Required == scan.Yes && !prop.Required && !onlyOut && prop.Schema.Default == nil:
		say(" is optional in the document, but required by the code")
		return
	case f.Required == scan.No && prop.Required && !free:
		say(" is required in the document, but optional in the code")
		return
	}
	switch {
	case f.Nullable == scan.No && prop.Schema.Nullable && f.Type.Name != "array" && f.Type.Name != "":
		say(" may be null in the document, but not in the code")
	case f.Nullable == scan.Yes && !prop.Schema.Nullable && f.Required == scan.Yes && kindName(prop.Schema) != "":
		say(" may be null in the code, but not in the document")
	}
}
