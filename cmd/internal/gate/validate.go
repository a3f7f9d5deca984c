package gate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// Validator judges responses by the document with a second opinion: kin-openapi
// reads the served document on its own, and where it cannot (a construct it does
// not know), our own checker is the judge.
type Validator struct {
	doc *openapi3.T
}

// NewValidator loads the service's document. A document that kin-openapi refuses
// leaves our own checker alone.
func NewValidator(svc *openapi.Service) *Validator {
	loader := openapi3.NewLoader()
	doc, err := loader.LoadFromData(svc.Document)
	if err != nil {
		return &Validator{}
	}
	return &Validator{doc: doc}
}

// Response checks status, media type and body of an answer to an operation and
// gives the faults found, none for a conforming one.
func (v *Validator) Response(op *openapi.Operation, resp *http.Response, body []byte) []string {
	declared := op.Response(resp.StatusCode)
	if declared == nil {
		if resp.StatusCode >= 400 || !slices.ContainsFunc(op.Responses, (*openapi.Response).Success) {
			return nil // errors may go undeclared, and a document may name no success
		}
		return []string{fmt.Sprintf("status %d is not declared", resp.StatusCode)}
	}
	if len(declared.Media) == 0 {
		if len(body) > 0 && resp.StatusCode < 400 {
			return []string{fmt.Sprintf("%d has a body though none is declared", resp.StatusCode)}
		}
		return nil
	}
	got := resp.Header.Get("Content-Type")
	media := matching(declared.Media, got)
	if media == nil {
		if resp.StatusCode >= 400 {
			return nil // an error the document gives no bindable shape for
		}
		return []string{fmt.Sprintf("content type %q is not declared", got)}
	}
	if media.Schema == nil || !openapi.IsJSON(got) {
		return nil
	}
	if !json.Valid(body) {
		return []string{"body is no JSON: " + clip(string(body))}
	}
	faults := sample.Check(media.Schema, body, sample.Output)
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
	if err == nil || strings.Contains(err.Error(), "error parsing regexp") || strings.Contains(err.Error(), "failed to compile") {
		return nil
	}
	return []string{"second opinion: " + clip(err.Error())}
}

func matching(media []*openapi.Media, got string) *openapi.Media {
	base, _, _ := strings.Cut(got, ";")
	base = strings.ToLower(strings.TrimSpace(base))
	for _, m := range media {
		want, _, _ := strings.Cut(m.Type, ";")
		if strings.TrimSpace(want) == base {
			return m
		}
	}
	for _, m := range media {
		want, _, _ := strings.Cut(m.Type, ";")
		if want == "*/*" || strings.HasSuffix(want, "/*") && strings.HasPrefix(base, strings.TrimSuffix(want, "*")) {
			return m
		}
	}
	return nil
}

func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 200 {
		return s[:200] + "..."
	}
	return s
}
