package wrap

import (
	"fmt"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Responses wraps every JSON body of a 2xx response, and gives every JSON body of
// an error the one envelope of errors. Other media types and responses without a
// body stay as they are. A list that has an envelope of its own loses it: its
// elements become data; one that does not page gets the parameters page and limit.
func Responses(m *infer.Model) error {
	doc, err := parse(m.Service.Document)
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
	m.Service.Document = doc.bytes()
	return nil
}

type wrapper struct {
	model *infer.Model
	doc   *value
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
func (w *wrapper) place(op *infer.Operation, r *openapi.Response) (in *value, pointer string, err error) {
	path := []string{"paths", op.Path, strings.ToLower(op.Method), "responses", responseKey(w.doc, op, r)}
	in, err = w.doc.own(path...)
	for _, key := range path {
		pointer += "/" + escape(key)
	}
	return in, pointer, err
}

func escape(key string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(key) }

// media wraps one representation in the document.
func (w *wrapper) media(response *value, m *openapi.Media, data *openapi.Schema, e *envelope) error {
	media := response.get("content").fold(m.Type)
	if media == nil {
		return fmt.Errorf("no %s in the document", m.Type)
	}
	if e.text == nil {
		inner := media.get("schema")
		if data != nil && data != m.Schema {
			inner = w.doc.at(data.Path)
		}
		if inner == nil {
			inner = newObject()
		}
		e.text = newObject(
			"type", newText("object"),
			"required", newList(newText("data"), newText("meta")),
			"properties", newObject("data", inner.clone(), "meta", reference(e.meta)),
		)
	}
	for _, key := range [...]string{"example", "examples"} {
		media.remove(key)
	}
	if e.schema.Name != "" {
		media.set("schema", reference(e.schema))
	} else {
		media.set("schema", e.text)
	}
	return nil
}

func reference(s *openapi.Schema) *value {
	return newObject("$ref", newText("#"+s.Path))
}

func (w *wrapper) addComponents() {
	schemas := w.doc.child("components").child("schemas")
	for _, e := range w.envelopes.named {
		schemas.set(e.schema.Name, e.text)
		w.model.Service.Schemas = append(w.model.Service.Schemas, e.schema)
	}
	for _, m := range w.metas.used {
		schemas.set(m.Name, metaValue(m))
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
func responseKey(doc *value, op *infer.Operation, r *openapi.Response) string {
	responses := doc.resolve(doc.get("paths").get(op.Path)).get(strings.ToLower(op.Method)).get("responses")
	for _, key := range responses.keys() {
		if strings.EqualFold(key, r.Key()) {
			return key
		}
	}
	return r.Key()
}
