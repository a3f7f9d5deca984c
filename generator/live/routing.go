package live

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
)

func wireChecks() []Check {
	return []Check{
		{ID: "W1", Title: "unknown paths, trailing slashes and paths beside the base are 404", Run: unknownPaths},
		{ID: "W2", Title: "other methods are 405 with all methods in Allow", Run: otherMethods},
		{ID: "W3", Title: "HEAD is GET without a body", Run: heads},
		{ID: "W4", Title: "OPTIONS tells the methods", Run: options},
		{ID: "W6", Title: "checks come in order", Run: orderOfChecks},
		{ID: "W9", Title: "faults of a request are 400 or 422 and name their fields", Run: faultsOfRequests},
		{ID: "W10", Title: "health, the document itself and its page are served", Run: health},
		{ID: "W11", Title: "a request id is taken if it is sane, else made", Run: requestIDs},
	}
}

// route is one path of the document with values, and its operations by method.
type route struct {
	path       string
	operations map[string]*openapi.Operation
}

// routes are the paths that no other path of the document can be taken for.
func (p *Probe) routes() []route {
	shapes := map[string][]*openapi.Operation{}
	var order []string
	for _, op := range p.Service.Operations {
		shape := shapeOf(op)
		if shapes[shape] == nil {
			order = append(order, shape)
		}
		shapes[shape] = append(shapes[shape], op)
	}
	var out []route
	for _, shape := range order {
		if slices.ContainsFunc(order, func(other string) bool { return other != shape && overlaps(shape, other) }) {
			continue
		}
		req := p.Request(&exchange.Call{Operation: shapes[shape][0], Seed: 3})
		if req == nil {
			continue
		}
		r := route{path: req.URL.EscapedPath(), operations: map[string]*openapi.Operation{}}
		for _, op := range shapes[shape] {
			r.operations[op.Method] = op
		}
		out = append(out, r)
	}
	return out
}

// shapeOf gives a path with its parameters nameless.
func shapeOf(op *openapi.Operation) string {
	var b strings.Builder
	for _, segment := range op.Segments {
		b.WriteByte('/')
		if text, static := segment.Static(); static {
			b.WriteString(text)
		} else {
			b.WriteByte('*')
		}
	}
	return b.String()
}

// overlaps tells whether one path can fit both shapes.
func overlaps(a, b string) bool {
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	if len(as) != len(bs) {
		return false
	}
	for i := range as {
		if as[i] != bs[i] && as[i] != "*" && bs[i] != "*" {
			return false
		}
	}
	return true
}

func (r route) methods() []string {
	var out []string
	for m := range r.operations {
		out = append(out, m)
	}
	slices.Sort(out)
	return out
}

// lacking gives a method that the path does not have, "" if it has all.
func (r route) lacking(methods ...string) string {
	for _, m := range methods {
		if r.operations[m] == nil {
			return m
		}
	}
	return ""
}

// ask sends a bare request to the route, with credentials.
func (p *Probe) ask(r route, method string, header http.Header) *exchange.Answer {
	req, err := http.NewRequestWithContext(p.ctx, method, strings.TrimSuffix(p.URL, "/")+r.path, http.NoBody)
	if err != nil {
		p.Faultf("%s %s: %v", method, r.path, err)
		return nil
	}
	for name, values := range header {
		req.Header[name] = values
	}
	for _, op := range r.operations {
		p.Authorized(op, req)
		break
	}
	return p.Send(nil, req)
}

func unknownPaths(_ context.Context, p *Probe) {
	paths := []string{"/no-such-path", "/no-such-path/1", "/%00", "/..%2f..%2fetc%2fpasswd", "/no-such-path?x=%27"}
	for _, r := range p.routes() {
		paths = append(paths, r.path+"/", r.path+"/no-such-path/x/y/z")
		if base := p.Service.BasePath; base != "" {
			paths = append(paths, strings.TrimPrefix(r.path, base), strings.Replace(r.path, base, "/v987", 1))
		}
	}
	for _, path := range paths {
		if path == "/" || path == "" {
			continue
		}
		p.want(p.Ask(http.MethodGet, path, nil), "GET "+path, http.StatusNotFound, http.StatusBadRequest)
	}
}

func otherMethods(_ context.Context, p *Probe) {
	for _, r := range p.routes() {
		for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodPost, http.MethodPatch, http.MethodDelete, http.MethodTrace, "PROPFIND"} {
			if r.operations[method] != nil {
				continue
			}
			what := method + " " + r.path
			a := p.ask(r, method, nil)
			if !p.want(a, what, http.StatusMethodNotAllowed) {
				continue
			}
			p.allowed(r, what, a)
		}
	}
}

// allowed compares Allow with the methods that the document has.
func (p *Probe) allowed(r route, what string, a *exchange.Answer) {
	lines := a.Header.Values("Allow")
	if len(lines) != 1 {
		p.Faultf("%s: %d lines of Allow, want one", what, len(lines))
		return
	}
	var got []string
	for item := range strings.SplitSeq(lines[0], ",") {
		got = append(got, strings.TrimSpace(item))
	}
	for _, m := range r.methods() {
		if !slices.Contains(got, m) {
			p.Faultf("%s: Allow %q lacks %s", what, lines[0], m)
		}
	}
	for _, m := range got {
		if r.operations[m] == nil && m != http.MethodOptions && (m != http.MethodHead || r.operations[http.MethodGet] == nil) {
			p.Faultf("%s: Allow %q has %s, which the document has not", what, lines[0], m)
		}
	}
}

func heads(_ context.Context, p *Probe) {
	for _, r := range p.routes() {
		op := r.operations[http.MethodGet]
		if op == nil || r.operations[http.MethodHead] != nil {
			continue
		}
		get := p.Request(&exchange.Call{Operation: op, Seed: 3})
		if get == nil {
			continue
		}
		head := get.Clone(p.ctx)
		head.Method = http.MethodHead
		a, b := p.Send(op, p.Authorized(op, get)), p.Send(op, p.Authorized(op, head))
		if a == nil || b == nil {
			continue
		}
		if a.StatusCode != b.StatusCode || a.Header.Get("Content-Type") != b.Header.Get("Content-Type") {
			p.Faultf("HEAD %s: %d %q, but GET %d %q", op.Path, b.StatusCode, b.Header.Get("Content-Type"), a.StatusCode, a.Header.Get("Content-Type"))
		}
		if len(b.Body) > 0 {
			p.Faultf("HEAD %s: a body of %d bytes", op.Path, len(b.Body))
		}
	}
}

func options(_ context.Context, p *Probe) {
	for _, r := range p.routes() {
		if r.operations[http.MethodOptions] != nil {
			continue
		}
		what := "OPTIONS " + r.path
		a := p.ask(r, http.MethodOptions, nil)
		if p.want(a, what, http.StatusNoContent, http.StatusOK) {
			p.allowed(r, what, a)
		}
	}
}

func requestIDs(_ context.Context, p *Probe) {
	const sane = "suite-0190a5b8-7c1e-7cc0-b1d2-3f1f2a4b5c6d"
	if a := p.Ask(http.MethodGet, "/livez", http.Header{"X-Request-Id": {sane}}); a != nil && a.Header.Get("X-Request-Id") != sane {
		p.Faultf("the id %q became %q", sane, a.Header.Get("X-Request-Id"))
	}
	for _, bad := range []string{strings.Repeat("a", 5000), "a b", `a"b`, "<script>", "a,b;c=d{}", "%0d%0aX-Injected: 1"} {
		if a := p.Ask(http.MethodGet, "/livez", http.Header{"X-Request-Id": {bad}}); a != nil && a.Header.Get("X-Request-Id") == bad {
			p.Faultf("the id %q was taken", exchange.Clip(bad))
		}
	}
}
