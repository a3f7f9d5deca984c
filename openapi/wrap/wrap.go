package wrap

import (
	"fmt"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/document"
	"github.com/backend-dev/backend/openapi/infer"
)

// Responses wraps every JSON body of a 2xx response, and gives every JSON body of
// an error the one envelope of errors. Other media types and responses without a
// body stay as they are. A list that has an envelope of its own loses it: its
// elements become data; one that does not page gets the parameters page and limit.
func Responses(m *infer.Model) error {
	doc, err := document.Parse(m.Service.Document)
	if err != nil {
		return fmt.Errorf("document: %w", err)
	}
	names := newNames(m.Service)
	w := &wrapper{model: m, doc: doc, metas: newMetas(m.Service, names), envelopes: newEnvelopes(names)}
	for _, op := range m.Operations {
		if err := w.operation(op); err != nil {
			return fmt.Errorf("%s: %w", op.Key(), err)
		}
	}
	w.addComponents()
	m.Service.Document = doc.Bytes()
	return nil
}

type wrapper struct {
	model *infer.Model
	doc   *document.Value
	metas *metas

	envelopes *envelopes
}

func (w *wrapper) operation(op *infer.Operation) error {
	if op.List != nil && op.List.Style == "none" {
		if err := w.page(op); err != nil {
			return err
		}
	}
	responses := make([]*openapi.Response, len(op.Responses))
	copy(responses, op.Responses)
	for i, r := range responses {
		if !anyJSON(r.Media) || r.Code/100 == 3 {
			continue
		}
		rewrite := w.response
		if !r.Success() && r != op.Success {
			rewrite = w.failure
		}
		wrapped, err := rewrite(op, r)
		if err != nil {
			return fmt.Errorf("response %s: %w", r.Key(), err)
		}
		responses[i] = wrapped
	}
	op.Operation.Responses = responses
	return nil
}

// response gives a copy of the response, as others may share it, wrapped in the
// model and in the document.
func (w *wrapper) response(op *infer.Operation, r *openapi.Response) (*openapi.Response, error) {
	in, at, err := w.place(op, r)
	if err != nil {
		return nil, err
	}
	out := *r
	out.Media = make([]*openapi.Media, len(r.Media))
	for i, m := range r.Media {
		out.Media[i] = m
		if !openapi.IsJSON(m.Type) {
			continue
		}
		data, meta := m.Schema, w.metas.single()
		if op.List != nil && op.Success == r && op.Media == m {
			data, meta = elements(m.Schema, op.OutputPath), w.metas.list(op.List)
		}
		one := *m
		one.Example = nil
		e := w.envelope(at+"/content/"+escape(m.Type)+"/schema", m, data, meta)
		one.Schema = e.schema
		out.Media[i] = &one
		if err := w.media(in, m, data, e); err != nil {
			return nil, err
		}
	}
	return &out, nil
}

// place gives the response in the document, for it alone, and its JSON pointer.
func (w *wrapper) place(op *infer.Operation, r *openapi.Response) (in *document.Value, pointer string, err error) {
	path := []string{"paths", op.Path, strings.ToLower(op.Method), "responses", responseKey(w.doc, op, r)}
	in, err = w.doc.Own(path...)
	for _, key := range path {
		pointer += "/" + escape(key)
	}
	return in, pointer, err
}

func escape(key string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(key) }

// media wraps one representation in the document.
func (w *wrapper) media(response *document.Value, m *openapi.Media, data *openapi.Schema, e *envelope) error {
	media := response.Get("content").Fold(m.Type)
	if media == nil {
		return fmt.Errorf("no %s in the document", m.Type)
	}
	if e.text == nil {
		inner := media.Get("schema")
		if data != nil && data != m.Schema {
			inner = w.doc.At(data.Path)
		}
		if inner == nil {
			inner = document.Object()
		}
		e.text = document.Object(
			"type", document.Text("object"),
			"required", document.List(document.Text("data"), document.Text("meta")),
			"properties", document.Object("data", inner.Clone(), "meta", reference(e.meta)),
		)
	}
	for _, key := range [...]string{"example", "examples"} {
		media.Remove(key)
	}
	if e.schema.Name != "" {
		media.Set("schema", reference(e.schema))
	} else {
		media.Set("schema", e.text)
	}
	return nil
}

func reference(s *openapi.Schema) *document.Value {
	return document.Object("$ref", document.Text("#"+s.Path))
}

func (w *wrapper) addComponents() {
	schemas := w.doc.Child("components").Child("schemas")
	for _, e := range w.envelopes.named {
		schemas.Set(e.schema.Name, e.text)
		w.model.Service.Schemas = append(w.model.Service.Schemas, e.schema)
	}
	for _, m := range w.metas.used {
		schemas.Set(m.Name, metaValue(m))
		w.model.Service.Schemas = append(w.model.Service.Schemas, m)
	}
}

// elements follows the path of names to the list.
func elements(s *openapi.Schema, path []string) *openapi.Schema {
	for _, name := range path {
		p := s.Property(name)
		if p == nil {
			return s
		}
		s = p.Schema
	}
	return s
}

func anyJSON(list []*openapi.Media) bool {
	for _, m := range list {
		if openapi.IsJSON(m.Type) {
			return true
		}
	}
	return false
}

// responseKey gives the key of the response as the document writes it: ranges in
// either case.
func responseKey(doc *document.Value, op *infer.Operation, r *openapi.Response) string {
	responses := doc.Resolve(doc.Get("paths").Get(op.Path)).Get(strings.ToLower(op.Method)).Get("responses")
	for _, key := range responses.Keys() {
		if strings.EqualFold(key, r.Key()) {
			return key
		}
	}
	return r.Key()
}
