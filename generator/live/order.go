package live

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
)

// orderOfChecks makes requests with two faults each: the one that is looked for first
// must be answered.
func orderOfChecks(_ context.Context, p *Probe) {
	const nothing = "application/x-nothing"
	for _, r := range p.routes() {
		if m := r.lacking(http.MethodPut, http.MethodDelete, http.MethodPatch, http.MethodPost); m != "" {
			p.want(p.ask(r, m, http.Header{"Content-Type": {nothing}}), m+" "+r.path+" (method before media type)", http.StatusMethodNotAllowed)
		}
	}
	for _, op := range p.jsonBodies() {
		malformed := func(contentType string) *http.Request {
			req := p.Request(&exchange.Call{Operation: op.Operation, Seed: 3})
			if req == nil {
				return nil
			}
			return WithBody(req, contentType, []byte(`{"`))
		}
		if req := malformed(nothing); req != nil && !op.Anonymous() {
			p.want(p.Send(op.Operation, req), op.Key()+" (credentials before media type)", http.StatusUnauthorized)
		}
		if p.Authorize == nil && !op.Anonymous() {
			continue
		}
		if req := malformed(nothing); req != nil {
			p.want(p.Send(op.Operation, p.Authorized(op.Operation, req)), op.Key()+" (media type before JSON)", http.StatusUnsupportedMediaType)
		}
		media := exchange.JSONFirst(op.Operation.Body.Media)
		if req := malformed(media.Type); req != nil {
			p.want(p.Send(op.Operation, p.Authorized(op.Operation, req)), op.Key()+" (malformed JSON)", http.StatusBadRequest)
		}
		if op.KeyParameter != "" && required(op) {
			p.want(p.wrongType(op), op.Key()+" (values before the object)", invalid(op.Operation)...)
		}
	}
}

// invalid are the statuses for values that the document does not allow: 422 where the
// operation declares it, else 400.
func invalid(op *openapi.Operation) []int {
	for _, r := range op.Responses {
		if r.Code == http.StatusUnprocessableEntity && !r.Range {
			return []int{http.StatusUnprocessableEntity}
		}
	}
	return []int{http.StatusBadRequest}
}

// required tells whether the body is an object that must be one.
func required(op *infer.Operation) bool {
	m := exchange.JSONFirst(op.Operation.Body.Media)
	return m.Schema != nil && m.Schema.Kind == openapi.Object && !m.Schema.Nullable
}

// wrongType sends a list where an object is wanted.
func (p *Probe) wrongType(op *infer.Operation) *exchange.Answer {
	req := p.Request(&exchange.Call{Operation: op.Operation, Seed: 3})
	if req == nil {
		return nil
	}
	media := exchange.JSONFirst(op.Operation.Body.Media)
	return p.Send(op.Operation, p.Authorized(op.Operation, WithBody(req, media.Type, []byte(`[]`))))
}

func faultsOfRequests(_ context.Context, p *Probe) {
	for _, op := range p.jsonBodies() {
		if p.Authorize == nil && !op.Anonymous() || !required(op) {
			continue
		}
		a := p.wrongType(op)
		if p.want(a, op.Key()+" with a list as body", invalid(op.Operation)...) {
			p.fields(op.Key(), a)
		}
	}
	for _, op := range p.Service.Operations {
		for _, param := range op.Parameters {
			if param.In != openapi.InQuery || param.Schema.Kind != openapi.Integer || param.Content != "" {
				continue
			}
			a := p.Call(&exchange.Call{Operation: op, Seed: 3, Values: map[*openapi.Parameter][]byte{param: []byte(`"x1"`)}})
			if p.Authorize != nil || op.Anonymous() {
				p.want(a, op.Key()+" with "+param.Name+"=x1", invalid(op)...)
			}
		}
	}
}

// fields wants details.fields where the answer has the envelope.
func (p *Probe) fields(what string, a *exchange.Answer) {
	var body struct {
		Error *struct {
			Details struct {
				Fields []struct{ Code, Message string }
			}
		}
	}
	if json.Unmarshal(a.Body, &body) != nil || body.Error == nil {
		return
	}
	if len(body.Error.Details.Fields) == 0 || body.Error.Details.Fields[0].Code == "" {
		p.Faultf("%s: no details.fields with a code: %s", what, exchange.Clip(string(a.Body)))
	}
}

func health(_ context.Context, p *Probe) {
	for _, path := range []string{"/livez", "/readyz"} {
		p.want(p.Ask(http.MethodGet, path, nil), "GET "+path, http.StatusOK)
		p.want(p.Ask(http.MethodPost, path, nil), "POST "+path, http.StatusMethodNotAllowed)
	}
	if a := p.Ask(http.MethodGet, "/openapi.json", nil); p.want(a, "GET /openapi.json", http.StatusOK) {
		var served struct{ OpenAPI string }
		if err := json.Unmarshal(a.Body, &served); err != nil || !strings.HasPrefix(served.OpenAPI, "3.") {
			p.Faultf("/openapi.json is no document: %s", exchange.Clip(string(a.Body)))
		}
	}
	for path, mediaType := range map[string]string{"/openapi.yaml": "yaml", "/docs": "text/html"} {
		a := p.Ask(http.MethodGet, path, nil)
		if a != nil && a.StatusCode == http.StatusFound && a.Header.Get("Location") == path+"/" {
			a = p.Ask(http.MethodGet, path+"/", nil)
		}
		if p.want(a, "GET "+path, http.StatusOK) && !strings.Contains(a.Header.Get("Content-Type"), mediaType) {
			p.Faultf("GET %s: Content-Type %q", path, a.Header.Get("Content-Type"))
		}
	}
}
