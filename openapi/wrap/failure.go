package wrap

import (
	"fmt"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/document"
	"github.com/backend-dev/backend/openapi/infer"
)

// failure gives a copy of an error response whose JSON bodies are the envelope of
// errors, in the model and in the document.
func (w *wrapper) failure(op *infer.Operation, r *openapi.Response) (*openapi.Response, error) {
	in, _, err := w.place(op, r)
	if err != nil {
		return nil, err
	}
	s := w.metas.failure()
	out := *r
	out.Media = make([]*openapi.Media, len(r.Media))
	for i, m := range r.Media {
		out.Media[i] = m
		if !openapi.IsJSON(m.Type) {
			continue
		}
		one := *m
		one.Schema, one.Example = s, nil
		out.Media[i] = &one
		media := in.Get("content").Fold(m.Type)
		if media == nil {
			return nil, fmt.Errorf("no %s in the document", m.Type)
		}
		for _, key := range [...]string{"example", "examples"} {
			media.Remove(key)
		}
		media.Set("schema", document.Object("$ref", document.Text("#/components/schemas/"+s.Name)))
	}
	return &out, nil
}

// failure is the envelope of errors.
func (m *metas) failure() *openapi.Schema {
	const name = "ErrorEnvelope"
	if s := m.byKey[name]; s != nil {
		return s
	}
	s := m.named(name, "What went wrong.", property{"error", openapi.Object, true, "The error."})
	inner := s.Properties[0].Schema
	for _, p := range [...]property{
		{"code", openapi.String, true, "A stable word in upper case, such as NOT_FOUND."},
		{"message", openapi.String, true, "What went wrong, for people."},
		{"details", openapi.Object, false, "More about it, such as the faulty fields."},
	} {
		inner.Properties = append(inner.Properties, &openapi.Property{
			Name: p.name, Required: p.required, Pos: m.pos,
			Schema: &openapi.Schema{Path: inner.Path + "/properties/" + p.name, Kind: p.kind, Description: p.description, Pos: m.pos},
		})
	}
	return s
}

// page gives a list that does not page the parameters page and limit.
func (w *wrapper) page(op *infer.Operation) error {
	in, err := w.doc.Own("paths", op.Path, "get")
	if err != nil {
		return err
	}
	if in.Get("parameters") == nil {
		in.Set("parameters", document.List())
	}
	list := in.Get("parameters")
	for _, p := range [...]struct{ name, most, fallback, description string }{
		{"page", "", "1", "The number of the page."},
		{"limit", "100", "20", "The most entries on a page."},
	} {
		if op.Parameter(openapi.InQuery, p.name) != nil {
			continue
		}
		schema := document.Object("type", document.Text("integer"), "format", document.Text("int64"), "minimum", document.Number("1"))
		one := "1"
		s := &openapi.Schema{Path: fmt.Sprintf("/paths/%s/get/parameters/%d/schema", escape(op.Path), len(list.Items())), Kind: openapi.Integer, Format: "int64", Minimum: &one, Default: []byte(p.fallback), Pos: op.Pos}
		if p.most != "" {
			most := p.most
			s.Maximum = &most
			schema.Set("maximum", document.Number(p.most))
		}
		schema.Set("default", document.Number(p.fallback))
		list.Append(document.Object("name", document.Text(p.name), "in", document.Text("query"), "description", document.Text(p.description), "schema", schema))
		op.Operation.Parameters = append(op.Operation.Parameters, &openapi.Parameter{
			Name: p.name, In: openapi.InQuery, Description: p.description, Style: "form", Explode: true, Schema: s, Pos: op.Pos,
		})
	}
	return nil
}
