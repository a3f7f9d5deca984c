package live

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
)

func slowChecks() []Check {
	return []Check{{ID: "I6", Title: "slow clients are dropped", Slow: true, Run: slowClients}}
}

func inputChecks() []Check {
	return []Check{
		{ID: "I1", Title: "no input is answered with a 5xx, malformed JSON with 4xx", Run: corpus},
		{ID: "I2", Title: "SQL in parameters, sorts, filters, cursors and headers stays text", Run: injection},
		{ID: "I3", Title: "operators of query languages in place of texts are 4xx", Run: operators},
		{ID: "I4", Title: "patterns take linear time", Run: patterns},
		{ID: "I5", Title: "large bodies, headers and URLs are refused", Run: oversize},
		{ID: "I7", Title: "pages have an end", Run: pages},
		{ID: "I8", Title: "other media types are 415, method overrides are ignored", Run: mediaTypes},
		{ID: "I9", Title: "ambiguous requests are refused and their connection closed", Run: smuggle},
		{ID: "I10", Title: "line breaks in values stay values", Run: lineBreaks},
		{ID: "I11", Title: "paths lead nowhere but to operations", Run: traversal},
		{ID: "I12", Title: "URLs in values are not followed", Run: func(_ context.Context, p *Probe) {
			p.Skip("no operation of a generated service fetches a URL that a client gives")
		}},
		{ID: "I13", Title: "XML and YAML are not read unless declared", Run: otherFormats},
	}
}

// may tells whether the operation may be asked with input that it could take.
func (p *Probe) may(op *openapi.Operation) bool {
	return p.Writes || op.Method == http.MethodGet || op.Method == http.MethodHead
}

// hostile sends a request that must not be answered with a 5xx; nil without an answer.
func (p *Probe) hostile(op *infer.Operation, name string, req *http.Request) *exchange.Answer {
	if req == nil {
		return nil
	}
	a, err := p.Try(op.Operation, p.Authorized(op.Operation, req))
	if err != nil {
		// A server may close early on an oversized body, and a client refuses to
		// send some header values: no answer is no 5xx.
		if name != "oversized" && !strings.Contains(err.Error(), "invalid header field") && !errors.Is(err, context.Canceled) {
			p.Faultf("%s: %s: %v", op.Key(), name, err)
		}
		return nil
	}
	if a.StatusCode >= 500 && (a.StatusCode != http.StatusNotImplemented || op.Kind != infer.Stub) {
		p.Faultf("%s: %s: %d %s", op.Key(), name, a.StatusCode, exchange.Clip(string(a.Body)))
	}
	if a.Header.Get("X-Injected") != "" {
		p.Faultf("%s: %s: a header was injected", op.Key(), name)
	}
	return a
}

func corpus(_ context.Context, p *Probe) {
	bodies := hostileBodies()
	for i, op := range p.jsonBodies() {
		media := exchange.JSONFirst(op.Operation.Body.Media)
		for _, b := range bodies {
			if !b.malformed && !p.may(op.Operation) || b.name == "oversized" && (i > 0 || !p.Writes) {
				continue
			}
			req := p.bare(op.Operation)
			if req == nil {
				continue
			}
			a := p.hostile(op, b.name, WithBody(req, media.Type, b.data))
			if a != nil && b.malformed && a.StatusCode/100 != 4 {
				p.Faultf("%s: %s: %d, want 4xx", op.Key(), b.name, a.StatusCode)
			}
		}
	}
	for _, op := range p.Model.Operations {
		if !p.may(op.Operation) {
			continue
		}
		p.parameters(op, hostileTexts)
		for _, query := range hostileQueries {
			if req := p.bare(op.Operation); req != nil {
				req.URL.RawQuery = query
				p.hostile(op, "query "+exchange.Clip(query), req)
			}
		}
	}
}

// parameters sends each text as the value of each parameter.
func (p *Probe) parameters(op *infer.Operation, texts []string) {
	for _, param := range op.Parameters {
		if param.In == openapi.InCookie || param.In == openapi.InQueryString {
			continue
		}
		for _, text := range texts {
			value, err := json.Marshal(text)
			if err != nil {
				continue
			}
			p.hostile(op, param.Name+"="+exchange.Clip(text), p.Request(&exchange.Call{
				Operation: op.Operation, Seed: 3, Values: map[*openapi.Parameter][]byte{param: value},
			}))
		}
	}
}

// asleep is how long an answer takes at least when the database was told to sleep.
const asleep = 5 * time.Second

func injection(_ context.Context, p *Probe) {
	for _, op := range p.Model.Operations {
		if !p.may(op.Operation) {
			continue
		}
		start, asked := time.Now(), p.result.Asked
		p.parameters(op, sqlTexts)
		if n := time.Duration(p.result.Asked - asked); n > 0 && time.Since(start) > asleep && time.Since(start)/n > time.Second {
			p.Faultf("%s: %s for %d requests: did the database sleep?", op.Key(), time.Since(start).Round(time.Second), n)
		}
		for _, text := range []string{"' OR '1'='1", "1; SELECT pg_sleep(6)--"} {
			req := p.bare(op.Operation)
			if req == nil {
				continue
			}
			for _, name := range []string{"User-Agent", "Referer", "If-Match", "If-None-Match", "Cookie", "X-Request-Id"} {
				req.Header.Set(name, text)
			}
			p.hostile(op, "headers with "+text, req)
		}
	}
	p.neutral()
}

// neutral asks filters for a text that is true as SQL and matches nothing as a text.
func (p *Probe) neutral() {
	const always = "no such text' OR 'a'='a"
	value, err := json.Marshal(always)
	if err != nil {
		return
	}
	for _, op := range p.Model.Operations {
		if op.List == nil || p.Authorize == nil && !op.Anonymous() {
			continue
		}
		filters := op.List.Filters
		params := make([]*openapi.Parameter, 0, len(filters)+1)
		for _, f := range filters {
			params = append(params, f.Parameter)
		}
		if op.List.Search != nil {
			params = append(params, op.List.Search)
		}
		for _, param := range params {
			a := p.Call(&exchange.Call{Operation: op.Operation, Seed: 3, Values: map[*openapi.Parameter][]byte{param: value}})
			if a != nil && a.StatusCode == http.StatusOK && Rows(op, a.Body) > 0 {
				p.Faultf("%s: %s=%s finds rows", op.Key(), param.Name, always)
			}
		}
	}
}

// Rows counts the elements of a list's answer, -1 when it is none.
func Rows(op *infer.Operation, body []byte) int {
	for _, name := range op.OutputPath {
		var object map[string]json.RawMessage
		if json.Unmarshal(body, &object) != nil {
			return -1
		}
		body = object[name]
	}
	items, ok := exchange.Items(body)
	if !ok {
		return -1
	}
	return len(items)
}

func operators(_ context.Context, p *Probe) {
	for _, op := range p.jsonBodies() {
		media := exchange.JSONFirst(op.Operation.Body.Media)
		if media.Schema == nil {
			continue
		}
		for _, property := range media.Schema.Properties {
			if property.Schema.Kind != openapi.String || property.Schema.ReadOnly {
				continue
			}
			for _, value := range []string{`{"$gt": ""}`, `{"$where": "sleep(5000)"}`, `["x"]`} {
				req := p.bare(op.Operation)
				if req == nil {
					continue
				}
				body := []byte(`{` + quoted(property.Name) + `: ` + value + `}`)
				a := p.hostile(op, property.Name+": "+value, WithBody(req, media.Type, body))
				if a != nil && a.StatusCode/100 != 4 && a.StatusCode != http.StatusNotImplemented {
					p.Faultf("%s: %s: %s: %d, want 4xx", op.Key(), property.Name, value, a.StatusCode)
				}
			}
		}
	}
}

func quoted(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	return string(text)
}

// patterns sends texts that make backtracking engines work for years.
func patterns(_ context.Context, p *Probe) {
	evil := []string{strings.Repeat("a", 5000) + "!", strings.Repeat("0", 5000) + "x", strings.Repeat("a@", 2000), strings.Repeat(" ", 5000) + "!"}
	for _, op := range p.jsonBodies() {
		media := exchange.JSONFirst(op.Operation.Body.Media)
		if media.Schema == nil {
			continue
		}
		for _, property := range media.Schema.Properties {
			if property.Schema.Pattern == "" && property.Schema.Format == "" {
				continue
			}
			for _, text := range evil {
				req := p.bare(op.Operation)
				if req == nil {
					continue
				}
				start := time.Now()
				p.hostile(op, property.Name, WithBody(req, media.Type, []byte(`{`+quoted(property.Name)+`: `+quoted(text)+`}`)))
				if took := time.Since(start); took > 2*time.Second {
					p.Faultf("%s: %s took %s", op.Key(), property.Name, took.Round(time.Millisecond))
				}
			}
		}
	}
}

func pages(_ context.Context, p *Probe) {
	for _, op := range p.Model.Operations {
		if op.List == nil || p.Authorize == nil && !op.Anonymous() {
			continue
		}
		for _, param := range []*openapi.Parameter{op.List.Limit, op.List.Page, op.List.Offset} {
			if param == nil {
				continue
			}
			for _, value := range []string{"1000000000", "-1", "0"} {
				a := p.hostile(op, param.Name+"="+value, p.Request(&exchange.Call{
					Operation: op.Operation, Seed: 3, Values: map[*openapi.Parameter][]byte{param: []byte(value)},
				}))
				if a != nil && a.StatusCode == http.StatusOK && Rows(op, a.Body) > op.List.MaxLimit {
					p.Faultf("%s: %s=%s gives %d rows", op.Key(), param.Name, value, Rows(op, a.Body))
				}
			}
		}
	}
}
