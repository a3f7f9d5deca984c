package live

import (
	"context"
	"net/http"
	"strings"

	"github.com/backend-dev/backend/openapi/exchange"
)

// external is XML that asks its reader for a file.
const external = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`

func mediaTypes(_ context.Context, p *Probe) {
	for _, op := range p.jsonBodies() {
		if p.Authorize == nil && !op.Anonymous() {
			continue
		}
		for _, contentType := range []string{"application/x-nothing", "text/html", "image/png", "garbage"} {
			if exchange.Matching(op.Operation.Body.Media, contentType) != nil {
				continue
			}
			req := p.bare(op.Operation)
			if req == nil {
				continue
			}
			req.Header.Set("Content-Type", contentType)
			p.want(p.Send(op.Operation, p.Authorized(op.Operation, req)), op.Key()+" with "+contentType, http.StatusUnsupportedMediaType)
		}
	}
	for _, r := range p.routes() {
		has := ""
		for _, m := range []string{http.MethodGet, http.MethodDelete, http.MethodPut} {
			if r.operations[m] != nil {
				has = m
			}
		}
		if r.operations[http.MethodPost] != nil || has == "" {
			continue
		}
		for _, name := range []string{"X-Http-Method-Override", "X-Method-Override", "X-Http-Method"} {
			p.want(p.ask(r, http.MethodPost, http.Header{name: {has}}), "POST "+r.path+" with "+name+": "+has, http.StatusMethodNotAllowed)
		}
	}
}

func otherFormats(_ context.Context, p *Probe) {
	for _, op := range p.jsonBodies() {
		if p.Authorize == nil && !op.Anonymous() {
			continue
		}
		for _, contentType := range []string{"application/xml", "text/xml", "application/yaml"} {
			if exchange.Matching(op.Operation.Body.Media, contentType) != nil {
				continue
			}
			if req := p.bare(op.Operation); req != nil {
				req = p.Authorized(op.Operation, WithBody(req, contentType, []byte(external)))
				p.want(p.Send(op.Operation, req), op.Key()+" with "+contentType, http.StatusUnsupportedMediaType)
			}
		}
		if req := p.bare(op.Operation); req != nil {
			media := exchange.JSONFirst(op.Operation.Body.Media)
			req = p.Authorized(op.Operation, WithBody(req, media.Type, []byte(external)))
			p.want(p.Send(op.Operation, req), op.Key()+" with XML that says it is JSON", http.StatusBadRequest, http.StatusUnprocessableEntity)
		}
	}
}

func lineBreaks(_ context.Context, p *Probe) {
	for _, op := range p.Model.Operations {
		if !p.may(op.Operation) {
			continue
		}
		req := p.bare(op.Operation)
		if req == nil {
			continue
		}
		req.URL.RawQuery = "a=%0d%0aX-Injected:%201&sort=%0d%0aX-Injected:%201&cursor=%0aX-Injected:1"
		p.hostile(op, "line breaks", req)
	}
	for _, path := range []string{"/%0d%0aX-Injected:%201", "/docs%0d%0aX-Injected:%201", p.Service.BasePath + "/%0aX-Injected:1"} {
		if a := p.Ask(http.MethodGet, path, nil); a != nil && a.Header.Get("X-Injected") != "" {
			p.Faultf("GET %s: a header was injected", path)
		}
	}
}

func traversal(_ context.Context, p *Probe) {
	for _, prefix := range []string{"", "/docs", "/openapi.json", p.Service.BasePath} {
		for _, path := range []string{"/../../../../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", `/..\..\etc\passwd`, "/....//....//etc/passwd", "//etc/passwd"} {
			a, err := p.Raw("GET "+prefix+path+" HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", rawPatience)
			if err != nil || len(a.Statuses) == 1 && a.Statuses[0]/100 == 2 {
				p.Faultf("GET %s%s: %v %v", prefix, path, a.Statuses, err)
			}
		}
	}
	for _, op := range p.Model.Operations {
		if p.may(op.Operation) {
			p.parameters(op, []string{"../../etc/passwd", "..%2f..%2f", strings.Repeat("../", 40)})
		}
	}
}
