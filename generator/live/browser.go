package live

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
)

func browserChecks() []Check {
	return []Check{
		{ID: "B1", Title: "cookies are for this host only, and not for scripts", Run: cookies},
		{ID: "B2", Title: "requests of other sites are refused where cookies authenticate", Run: crossSite},
		{ID: "B3", Title: "only trusted origins may read answers", Run: origins},
		{ID: "B5", Title: "what is reflected is JSON, and no markup", Run: markup},
	}
}

func cookies(_ context.Context, p *Probe) {
	set := 0
	for _, op := range p.Service.Operations {
		if op.Method != http.MethodGet {
			continue
		}
		a := p.Call(&exchange.Call{Operation: op, Seed: 3})
		if a == nil {
			continue
		}
		for _, c := range a.Cookies() {
			set++
			if !strings.HasPrefix(c.Name, "__Host-") || !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || c.SameSite != http.SameSiteLaxMode && c.SameSite != http.SameSiteStrictMode {
				p.Faultf("%s sets the cookie %s", op.Key(), c.String())
			}
		}
	}
	if set == 0 {
		p.Skip("the service sets no cookies")
	}
}

func crossSite(_ context.Context, p *Probe) {
	for _, op := range p.secured() {
		for _, requirement := range op.Security {
			if !slices.ContainsFunc(requirement, func(u openapi.SecurityUse) bool { return u.Scheme.In == "cookie" }) || op.Method == http.MethodGet {
				continue
			}
			req := p.bare(op.Operation)
			if req == nil || p.Authorize == nil {
				continue
			}
			req = p.Authorized(op.Operation, req)
			req.Header.Set("Origin", "https://evil.example")
			req.Header.Set("Sec-Fetch-Site", "cross-site")
			p.want(p.Send(op.Operation, req), op.Key()+" from another site", http.StatusForbidden)
		}
	}
	if p.result.Asked == 0 {
		p.Skip("no cookie authenticates: browsers add no credentials of their own")
	}
}

func origins(_ context.Context, p *Probe) {
	untrusted := []string{"https://evil.example", "null", "http://localhost", "https://127.0.0.1.evil.example"}
	for _, o := range p.Trusted {
		untrusted = append(untrusted, o+".evil.example", strings.Replace(o, "://", "://evil-", 1), strings.Replace(o, "://", "://sub.", 1), strings.Replace(o, "https://", "http://", 1))
	}
	for _, r := range p.routes() {
		for _, origin := range untrusted {
			for _, method := range []string{http.MethodGet, http.MethodOptions} {
				a := p.ask(r, method, http.Header{"Origin": {origin}, "Access-Control-Request-Method": {http.MethodPut}})
				if a != nil && a.Header.Get("Access-Control-Allow-Origin") != "" {
					p.Faultf("%s %s: Access-Control-Allow-Origin %q for %s", method, r.path, a.Header.Get("Access-Control-Allow-Origin"), origin)
				}
			}
		}
		for _, origin := range p.Trusted {
			p.trusted(r, origin)
		}
	}
}

func (p *Probe) trusted(r route, origin string) {
	a := p.ask(r, http.MethodOptions, http.Header{"Origin": {origin}, "Access-Control-Request-Method": {r.methods()[0]}})
	if a == nil {
		return
	}
	if got := a.Header.Get("Access-Control-Allow-Origin"); got != origin {
		p.Faultf("OPTIONS %s: Access-Control-Allow-Origin %q for %s", r.path, got, origin)
	}
	if !strings.Contains(strings.Join(a.Header.Values("Vary"), ","), "Origin") {
		p.Faultf("OPTIONS %s: no Vary: Origin", r.path)
	}
	for m := range strings.SplitSeq(a.Header.Get("Access-Control-Allow-Methods"), ",") {
		m = strings.TrimSpace(m)
		if r.operations[m] == nil && m != http.MethodHead {
			p.Faultf("OPTIONS %s: Access-Control-Allow-Methods has %q, which the document has not", r.path, m)
		}
	}
}

func markup(_ context.Context, p *Probe) {
	const script = "<script>alert(1)</script>"
	value, err := json.Marshal(script)
	if err != nil {
		return
	}
	look := func(what string, a *exchange.Answer) {
		if a == nil || a.StatusCode < 400 {
			return
		}
		if bytes.Contains(a.Body, []byte("<script>")) {
			p.Faultf("%s: the answer has markup of the request: %s", what, exchange.Clip(string(a.Body)))
		}
		if !openapi.IsJSON(a.Header.Get("Content-Type")) || a.Header.Get("X-Content-Type-Options") != "nosniff" {
			p.Faultf("%s: Content-Type %q, X-Content-Type-Options %q", what, a.Header.Get("Content-Type"), a.Header.Get("X-Content-Type-Options"))
		}
	}
	look("unknown path", p.Ask(http.MethodGet, "/%3Cscript%3Ealert(1)%3C/script%3E", nil))
	for _, op := range p.Model.Operations {
		if !p.may(op.Operation) {
			continue
		}
		for _, param := range op.Parameters {
			if param.In == openapi.InPath || param.In == openapi.InQuery {
				req := p.Request(&exchange.Call{Operation: op.Operation, Seed: 3, Values: map[*openapi.Parameter][]byte{param: value}})
				look(op.Key()+" "+param.Name, p.hostile(op, param.Name, req))
			}
		}
	}
	for _, op := range p.jsonBodies() {
		if req := p.bare(op.Operation); req != nil {
			body := []byte(`{"<script>": "<script>", "name": "` + strings.Repeat("<script>", 200) + `", "x":`)
			look(op.Key(), p.hostile(op, "markup", WithBody(req, exchange.JSONFirst(op.Operation.Body.Media).Type, body)))
		}
	}
}
