package gate

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
)

// Validator judges responses by the document with a second opinion: kin-openapi
// reads the served document on its own, and where it cannot (a construct it does
// not know), our own checker is the judge.
type Validator struct {
	doc *openapi3.T
	// noConst says that the document may tell alternatives apart by const, which
	// kin-openapi takes for any value.
	noConst bool
}

// NewValidator loads the service's document. A document that kin-openapi refuses
// leaves our own checker alone.
func NewValidator(svc *openapi.Service) *Validator {
	loader := openapi3.NewLoader()
	doc, err := loader.LoadFromData(svc.Document)
	if err != nil {
		return &Validator{}
	}
	return &Validator{doc: doc, noConst: strings.HasPrefix(doc.OpenAPI, "3.1")}
}

// Response checks status, media type and body of an answer to an operation and
// gives the faults found, none for a conforming one.
func (v *Validator) Response(op *openapi.Operation, resp *http.Response, body []byte) []string {
	faults := exchange.Faults(op, resp, body)
	declared := op.Response(resp.StatusCode)
	if declared == nil || !json.Valid(body) {
		return faults
	}
	media := exchange.Matching(declared.Media, resp.Header.Get("Content-Type"))
	if media == nil || media.Schema == nil {
		return faults
	}
	return append(faults, v.second(op, declared, media, body)...)
}

func (v *Validator) second(op *openapi.Operation, declared *openapi.Response, media *openapi.Media, body []byte) (faults []string) {
	if v.doc == nil || v.doc.Paths == nil {
		return nil
	}
	item := v.doc.Paths.Value(op.Path)
	if item == nil || item.GetOperation(op.Method) == nil {
		return nil
	}
	resp := item.GetOperation(op.Method).Responses.Value(declared.Key())
	if resp == nil || resp.Value == nil {
		return nil
	}
	content := resp.Value.Content.Get(media.Type)
	if content == nil || content.Schema == nil || content.Schema.Value == nil {
		return nil
	}
	var value any
	dec := json.NewDecoder(bytes.NewReader(body))
	if err := dec.Decode(&value); err != nil {
		return []string{err.Error()}
	}
	defer func() {
		if r := recover(); r != nil {
			faults = nil // the library's own trouble with the schema is no verdict
		}
	}()
	err := v.doc.ValidateSchemaJSON(content.Schema.Value, value, openapi3.VisitAsResponse(), openapi3.MultiErrors(), openapi3.DisableSchemaErrorDetails())
	if err == nil || v.noConst && strings.Contains(err.Error(), "more than one oneOf") || strings.Contains(err.Error(), "error parsing regexp") || strings.Contains(err.Error(), "failed to compile") {
		return nil
	}
	return []string{"second opinion: " + exchange.Clip(err.Error())}
}
