package typescript

import (
	"maps"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/tsast"
	"github.com/backend-dev/backend/openapi"
)

func sortedNames[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }

// handler reads what the handlers of a route do with the request: the last one
// answers, those before it may validate.
func (p *program) handler(r *scan.Route, m *module, args []tsast.Span) {
	for i, a := range args {
		home, body, at := p.body(m, a, 0)
		last := i == len(args)-1
		if home == nil {
			p.validates(r, m, a)
			continue
		}
		if last {
			r.Handler, r.HandlerPos = m.Slice(tsast.Span{A: a.A, B: min(a.B, a.A+3)}), home.pos(at)
		}
		h := &reading{program: p, module: home, route: r}
		h.read(body)
	}
}

// body gives the code of a handler: an arrow function, a function of the project,
// or what a wrapper is given.
func (p *program) body(m *module, s tsast.Span, depth int) (*module, tsast.Span, int) {
	if s.Empty() || depth > 5 {
		return nil, s, 0
	}
	for i := s.A; i < min(s.B, s.A+2000); i++ {
		if m.Is(i, "=>") {
			return m, tsast.Span{A: i + 1, B: s.B}, m.At(s.A)
		}
		if (m.Is(i, "(") || m.Is(i, "<")) && i > s.A && !m.Is(i-1, "async") {
			break
		}
		if m.Is(i, "(") || m.Is(i, "{") {
			i = max(i, m.Match(i))
		}
	}
	if m.Is(s.A, "function") || m.Is(s.A+1, "function") {
		return m, s, m.At(s.A)
	}
	c := m.Chain(s.A)
	name := m.Text(s.A)
	switch {
	case s.B == s.A+1:
		return p.function(m, name, depth)
	case len(c.Links) == 1 && !c.Links[0].Call: // controller.list
		return p.method(m, name, c.Links[0].Name, depth)
	case len(c.Links) == 1 && c.Links[0].Call: // wrap(handler)
		if args := m.Split(c.Links[0].Args); len(args) > 0 {
			return p.body(m, args[len(args)-1], depth+1)
		}
	}
	return nil, s, 0
}

// function finds a function or a variable that is one.
func (p *program) function(m *module, name string, depth int) (*module, tsast.Span, int) {
	if t, n := p.lookup(m, name, hasFunc, 0); t != nil {
		return t, t.Funcs[n].Body, t.Funcs[n].At
	}
	if t, n := p.lookup(m, name, hasVar, 0); t != nil {
		home, body, _ := p.body(t, t.Vars[n].Init, depth+1)
		return home, body, t.Vars[n].At
	}
	return nil, tsast.Span{}, 0
}

// method finds object.name: of a namespace, of an object, or of a class.
func (p *program) method(m *module, object, name string, depth int) (*module, tsast.Span, int) {
	if im, ok := m.imports[object]; ok && im.Name == "*" {
		if t := p.module(m, im.From); t != nil {
			return p.function(t, name, depth)
		}
	}
	t, n := p.lookup(m, object, hasVar, 0)
	if t == nil {
		return nil, tsast.Span{}, 0
	}
	init := t.Vars[n].Init
	if s, ok := t.Property(init, name); ok {
		home, body, _ := p.body(t, s, depth+1)
		return home, body, t.At(s.A)
	}
	if t.Is(init.A, "new") {
		if home, class := p.class(t, t.Text(init.A+1)); class != nil {
			for i := range class.Members {
				if mb := &class.Members[i]; mb.Name == name {
					if mb.Method {
						return home, mb.Body, mb.At
					}
					inner, body, _ := p.body(home, mb.Init, depth+1)
					return inner, body, mb.At
				}
			}
		}
	}
	return nil, tsast.Span{}, 0
}

// validates reads validate(BookCreate) and validate({ body: BookCreate }) before a handler.
func (p *program) validates(r *scan.Route, m *module, s tsast.Span) {
	c := m.Chain(s.A)
	if len(c.Links) == 0 || !c.Links[len(c.Links)-1].Call || !strings.Contains(strings.ToLower(m.Slice(tsast.Span{A: s.A, B: s.A + 1})), "valid") {
		return
	}
	args := m.Split(c.Links[len(c.Links)-1].Args)
	for _, a := range args {
		if v, ok := m.Property(a, "body"); ok {
			p.model(&r.Body, m, m.Slice(v))
		}
		if v, ok := m.Property(a, "query"); ok {
			p.queryModel(r, m, m.Slice(v))
		}
		p.model(&r.Body, m, m.Slice(a))
	}
}

// model notes the zod schema of that name as a type.
func (p *program) model(t *scan.Type, m *module, name string) {
	if home, n := p.lookup(m, name, hasVar, 0); home != nil && t.Name == "" {
		if _, ok := p.zodModel(home, n, 0); ok {
			*t = scan.Type{Name: "object", Model: n}
		}
	}
}

// queryModel adds the fields of a zod schema as query parameters.
func (p *program) queryModel(r *scan.Route, m *module, name string) {
	home, n := p.lookup(m, name, hasVar, 0)
	if home == nil {
		return
	}
	model, ok := p.zodModel(home, n, 0)
	if !ok {
		return
	}
	for _, f := range model.Fields {
		r.Params = append(r.Params, scan.Param{Name: f.Name, In: openapi.InQuery, Type: f.Type, Required: f.Required, Pos: f.Pos})
	}
	if !model.Open {
		r.Complete = []openapi.ParameterIn{openapi.InQuery}
	}
}

// reading is a handler's body on its way.
type reading struct {
	*program
	module *module
	route  *scan.Route
}

func (h *reading) read(s tsast.Span) {
	m := h.module
	for i := s.A; i < s.B; i++ {
		if m.Kind(i) != tsast.Ident || m.Is(i-1, ".") {
			continue
		}
		c := m.Chain(i)
		switch {
		case c.Base == "req" || c.Base == "request":
			h.request(c, i)
		case c.Base == "res" || c.Base == "response" || c.Base == "reply":
			h.response(c)
		case len(c.Links) > 0 && (c.Links[0].Name == "parse" || c.Links[0].Name == "safeParse" || c.Links[0].Name == "parseAsync"):
			h.parse(c)
		}
	}
}

// request reads req.query.x, req.params.x, req.get("x") and const { x } = req.query.
func (h *reading) request(c tsast.Chain, i int) {
	if len(c.Links) == 0 {
		return
	}
	m := h.module
	first := c.Links[0]
	in := map[string]openapi.ParameterIn{"query": openapi.InQuery, "params": openapi.InPath, "cookies": openapi.InCookie}[first.Name]
	switch {
	case in != "" && len(c.Links) > 1 && !c.Links[1].Call:
		h.param(in, c.Links[1].Name, c.Links[1].At)
	case in != "" && m.Is(i-1, "=") && m.Is(i-2, "}"):
		for k := m.Match(i-2) + 1; k < i-2; k++ {
			if m.Kind(k) == tsast.Ident && (m.Is(k-1, "{") || m.Is(k-1, ",")) {
				h.param(in, m.Text(k), m.At(k))
			}
		}
	case first.Call && (first.Name == "get" || first.Name == "header") && m.Kind(first.Args.A) == tsast.String:
		h.param(openapi.InHeader, m.Unquote(first.Args.A), first.At)
	}
}

func (h *reading) param(in openapi.ParameterIn, name string, at int) {
	h.route.Params = append(h.route.Params, scan.Param{Name: name, In: in, Pos: h.module.pos(at)})
}

// response reads res.status(201) and res.sendStatus(204): the first success counts.
func (h *reading) response(c tsast.Chain) {
	for _, l := range c.Links {
		if l.Call && (l.Name == "status" || l.Name == "sendStatus" || l.Name == "code") && h.route.Status == 0 {
			if code := statusOf(h.module.Slice(l.Args)); code/100 == 2 {
				h.route.Status = code
			}
		}
	}
}

// parse reads Schema.parse(req.body) and Schema.parse(req.query).
func (h *reading) parse(c tsast.Chain) {
	switch h.module.Slice(c.Links[0].Args) {
	case "req.body", "request.body":
		h.model(&h.route.Body, h.module, c.Base)
	case "req.query", "request.query":
		h.queryModel(h.route, h.module, c.Base)
	}
}
