package live

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
)

func securityChecks() []Check {
	return []Check{
		{ID: "A11", Title: "tokens in URLs are not looked at", Run: tokensInURLs},
		{ID: "A12", Title: "401 says how to authenticate", Run: challenges},
		{ID: "A14", Title: "secured operations are 401 without credentials and with garbage", Run: unauthenticated},
		{ID: "O1", Title: "rate limits are told, and X-Forwarded-For does not change them", Run: rateLimits},
		{ID: "O5", Title: "metrics, profiles and consoles are not on the public port", Run: inside},
		{ID: "O6", Title: "there are no routes beside the document's", Run: undeclaredRoutes},
	}
}

// bare makes an operation's request without credentials.
func (p *Probe) bare(op *openapi.Operation) *http.Request {
	return p.Request(&exchange.Call{Operation: op, Seed: 3})
}

func unauthenticated(_ context.Context, p *Probe) {
	garbage := []string{
		"Bearer garbage", "Bearer a.b.c", "Bearer ", "Bearer", "bearer null", "Basic Z2FyYmFnZQ==", "Basic " + strings.Repeat("a", 3000), "Digest x", "Basic Og==",
		"Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
	}
	for _, op := range p.secured() {
		if req := p.bare(op.Operation); req != nil {
			p.want(p.Send(op.Operation, req), op.Key()+" without credentials", http.StatusUnauthorized)
		}
		for _, value := range garbage {
			if req := p.bare(op.Operation); req != nil {
				req.Header.Set("Authorization", value)
				p.want(p.Send(op.Operation, req), fmt.Sprintf("%s with Authorization %q", op.Key(), exchange.Clip(value)), http.StatusUnauthorized)
			}
		}
		for _, requirement := range op.Security {
			for _, use := range requirement {
				if req := p.bare(op.Operation); req != nil && use.Scheme.Type == "apiKey" {
					keyed(req, use.Scheme, "garbage")
					p.want(p.Send(op.Operation, req), op.Key()+" with a wrong key", http.StatusUnauthorized)
				}
			}
		}
	}
}

// keyed puts an API key where the scheme wants it.
func keyed(req *http.Request, s *openapi.SecurityScheme, value string) {
	switch s.In {
	case "header":
		req.Header.Set(s.ParamName, value)
	case "cookie":
		req.AddCookie(&http.Cookie{Name: s.ParamName, Value: value})
	case "query":
		query := req.URL.Query()
		query.Set(s.ParamName, value)
		req.URL.RawQuery = query.Encode()
	}
}

func challenges(_ context.Context, p *Probe) {
	refused := 0
	for _, op := range p.secured() {
		req := p.bare(op.Operation)
		if req == nil {
			continue
		}
		a := p.Send(op.Operation, req)
		if a == nil || a.StatusCode != http.StatusUnauthorized {
			continue // A14 tells
		}
		refused++
		header := strings.ToLower(strings.Join(a.Header.Values("WWW-Authenticate"), ", "))
		for _, requirement := range op.Security {
			for _, use := range requirement {
				if !strings.Contains(header, challenge(use.Scheme)) {
					p.Faultf("%s: WWW-Authenticate is %q", op.Key(), header)
				}
			}
		}
		if header == "" {
			p.Faultf("%s: no WWW-Authenticate", op.Key())
		}
	}
	if refused == 0 {
		p.Skip("no operation answers 401")
	}
}

// challenge is the word that asks for credentials of the scheme, "" for those that
// have none.
func challenge(s *openapi.SecurityScheme) string {
	switch s.Type {
	case "oauth2", "openIdConnect":
		return "bearer"
	case "http":
		return s.Scheme
	}
	return ""
}

func tokensInURLs(_ context.Context, p *Probe) {
	if p.Authorize == nil {
		p.Skip("no credentials to put into a URL")
		return
	}
	for _, op := range p.secured() {
		req := p.bare(op.Operation)
		if req == nil {
			continue
		}
		good := p.Authorized(op.Operation, req.Clone(p.ctx))
		token, isBearer := strings.CutPrefix(good.Header.Get("Authorization"), "Bearer ")
		if !isBearer {
			continue
		}
		query := req.URL.Query()
		for _, name := range []string{"access_token", "token", "authorization"} {
			query.Set(name, token)
		}
		req.URL.RawQuery = query.Encode()
		p.want(p.Send(op.Operation, req), op.Key()+" with the token in the URL", http.StatusUnauthorized)
	}
}

var (
	limitForm  = regexp.MustCompile(`^"[a-z-]+";r=(\d+)(;t=\d+)?$`)
	policyForm = regexp.MustCompile(`^"[a-z-]+";q=\d+;w=\d+$`)
)

// rateLimits asks one operation a few times as different clients by their own word:
// what is left must go down all the same.
func rateLimits(_ context.Context, p *Probe) {
	op := p.public()
	if op == nil {
		p.Skip("no operation can be asked")
		return
	}
	first, last := -1, -1
	for i := range 8 {
		req := p.bare(op)
		if req == nil {
			return
		}
		for _, name := range []string{"X-Forwarded-For", "X-Real-Ip", "Forwarded", "True-Client-Ip", "Cf-Connecting-Ip"} {
			req.Header.Set(name, strings.Replace("203.0.113.N", "N", strconv.Itoa(i+1), 1))
		}
		req.Header.Set("Forwarded", fmt.Sprintf("for=203.0.113.%d", i+1))
		a := p.Send(op, p.Authorized(op, req))
		if a == nil {
			return
		}
		lines := a.Header.Values("RateLimit")
		if len(lines) == 0 {
			p.Skip("the service has no limit (no RateLimit header)")
			return
		}
		got := limitForm.FindStringSubmatch(strings.Split(lines[0], ", ")[0])
		policy := strings.Split(a.Header.Get("RateLimit-Policy"), ", ")[0]
		if got == nil || !policyForm.MatchString(policy) {
			p.Faultf("RateLimit %q, RateLimit-Policy %q", lines[0], policy)
			return
		}
		left, err := strconv.Atoi(got[1])
		if err != nil {
			p.Faultf("RateLimit %q", lines[0])
			return
		}
		if i == 0 {
			first = left
		}
		last = left
	}
	if last >= first {
		p.Faultf("another X-Forwarded-For is another client: %d requests were left, 8 requests later %d", first, last)
	}
}

// public is an operation to ask again and again: one that reads.
func (p *Probe) public() *openapi.Operation {
	for _, op := range p.Service.Operations {
		if op.Method == http.MethodGet && (op.Anonymous() || p.Authorize != nil) {
			return op
		}
	}
	return nil
}

// places are where services show their inside by accident.
var places = []string{
	"/metrics", "/debug/pprof/", "/debug/vars", "/debug", "/actuator", "/actuator/env", "/env", "/config", "/.env", "/.git/config", "/server-status",
	"/admin", "/console", "/graphiql", "/phpinfo.php", "/swagger.json", "/heapdump", "/trace", "/backup.zip", "/backend.yaml", "/go.mod", "/package.json",
	"/__debug__/", "/silk/", "/telescope", "/wp-login.php", "/.well-known/../.env",
}

func inside(_ context.Context, p *Probe) {
	for _, path := range places {
		if !p.declares(path) {
			p.want(p.Ask(http.MethodGet, path, nil), "GET "+path, http.StatusNotFound, http.StatusBadRequest)
		}
	}
}

func (p *Probe) declares(path string) bool {
	for _, op := range p.Service.Operations {
		if p.Service.BasePath+op.Path == path {
			return true
		}
	}
	return false
}

// undeclaredRoutes asks what lies around the document's paths.
func undeclaredRoutes(_ context.Context, p *Probe) {
	known := map[string]bool{}
	for _, op := range p.Service.Operations {
		known[shapeOf(op)] = true
	}
	fits := func(path string) bool {
		for shape := range known {
			if overlaps(shape, path) {
				return true
			}
		}
		return false
	}
	for _, op := range p.Service.Operations {
		shape := shapeOf(op)
		for _, beside := range []string{"/admin", "/export", "/search", "/count", "/all", "/_bulk", "/debug", "/schema"} {
			path := strings.ReplaceAll(shape, "*", "1") + beside
			if known["asked "+path] || fits(path) {
				continue
			}
			known["asked "+path] = true
			req, err := http.NewRequestWithContext(p.ctx, http.MethodGet, p.Base()+path, http.NoBody)
			if err != nil {
				continue
			}
			p.want(p.Send(nil, p.Authorized(op, req)), "GET "+path, http.StatusNotFound)
		}
		delete(known, "")
	}
	p.listed()
}

// listed wants every operation of the document in the one that is served.
func (p *Probe) listed() {
	a := p.Ask(http.MethodGet, "/openapi.json", nil)
	if a == nil || a.StatusCode != http.StatusOK {
		return
	}
	var served struct {
		Paths map[string]map[string]json.RawMessage
	}
	if err := json.Unmarshal(a.Body, &served); err != nil {
		p.Faultf("/openapi.json: %v", err)
		return
	}
	for _, op := range p.Service.Operations {
		if served.Paths[op.Path][strings.ToLower(op.Method)] == nil {
			p.Faultf("%s is not in the document that is served", op.Key())
		}
	}
}

// routeOf gives the path of an operation's request, "" where there is none.
func (p *Probe) routeOf(op *openapi.Operation) string {
	req := p.Request(&exchange.Call{Operation: op, Seed: 3})
	if req == nil {
		return ""
	}
	return req.URL.EscapedPath()
}

// operationAt gives the operation that takes POST at a path, or nil.
func (p *Probe) operationAt(path string) *openapi.Operation {
	for _, op := range p.jsonBodies() {
		if op.Method == http.MethodPost && p.routeOf(op.Operation) == path {
			return op.Operation
		}
	}
	return nil
}
