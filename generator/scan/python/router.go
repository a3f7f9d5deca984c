package python

import (
	"maps"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
)

// kind is what a class makes: an application, a router, or nothing of that kind.
type kind int8

const (
	none kind = iota
	fastRouter
	fastApp
	ninjaRouter
	ninjaApp
)

var kinds = map[string]kind{
	"FastAPI": fastApp, "APIRouter": fastRouter, "NinjaAPI": ninjaApp, "NinjaExtraAPI": ninjaApp, "Router": ninjaRouter,
}

func (k kind) app() bool   { return k == fastApp || k == ninjaApp }
func (k kind) ninja() bool { return k == ninjaApp || k == ninjaRouter }

// router is one router or application.
type router struct {
	module *module
	name   string
	kind   kind
	prefix *pyast.Expr
	routes []route
	mounts []mount
}

// mount is one include_router or add_router.
type mount struct {
	module *module
	// home is where the target is named: another module where a loop over its list
	// includes it.
	home           *module
	scope          string
	prefix, target *pyast.Expr
	call           *pyast.Expr
}

// route is one registration on a router, or a view of Django.
type route struct {
	module  *module
	methods []string
	path    *pyast.Expr
	call    *pyast.Expr
	handler *pyast.Stmt
	hidden  bool
}

// kindOf tells what calling, or being of, an expression's class makes.
func (p *program) kindOf(m *module, e *pyast.Expr, depth int) kind {
	dotted := e.Dotted()
	if dotted == "" || depth > 5 {
		return none
	}
	if home, class := p.class(m, e); class != nil {
		if class.Bases != nil {
			for _, b := range class.Bases.List {
				if k := p.kindOf(home, b, depth+1); k != none {
					return k
				}
			}
		}
		return none
	}
	n := last(dotted)
	if im, ok := m.imports[dotted]; ok && im.attr != "" {
		n = im.attr
		if n == "Router" && !strings.Contains(im.module, "ninja") {
			return none
		}
	} else if n == "Router" && !strings.Contains(dotted, "ninja") {
		return none
	}
	return kinds[n]
}

// findRouters notes the routers that are made, or given as parameters.
func (p *program) findRouters(m *module, list []*pyast.Stmt, scope string) {
	for _, s := range list {
		switch s.Kind {
		case pyast.Assign, pyast.Annotated:
			if s.Value == nil || s.Value.Kind != pyast.Call || len(s.Targets) != 1 || s.Targets[0].Kind != pyast.Name {
				continue
			}
			if k := p.kindOf(m, s.Value.X, 0); k != none {
				p.addRouter(m, scope+s.Targets[0].Text, k, s.Value.Keyword("prefix"))
			}
		case pyast.Func:
			inner := scope + s.Name + "/"
			for _, a := range s.Params {
				if a.Annotation == nil {
					continue
				}
				if k := p.kindOf(m, a.Annotation, 0); k != none {
					p.addRouter(m, inner+a.Name, k, nil)
				}
			}
			p.findRouters(m, s.Body, inner)
		case pyast.Block, pyast.Class:
			p.findRouters(m, s.Body, scope)
		}
	}
}

func (p *program) addRouter(m *module, name string, k kind, prefix *pyast.Expr) {
	r := &router{module: m, name: name, kind: k, prefix: prefix}
	m.routers[name] = r
	p.routers = append(p.routers, r)
}

// router gives the router that an expression is, in a scope.
func (p *program) router(m *module, e *pyast.Expr, scope string, depth int) *router {
	if e == nil || depth > 8 {
		return nil
	}
	if e.Kind == pyast.Name {
		for {
			if r := m.routers[scope+e.Text]; r != nil {
				return r
			}
			if scope == "" {
				break
			}
			scope = scope[:strings.LastIndexByte(strings.TrimSuffix(scope, "/"), '/')+1]
		}
	}
	if t, n := p.resolve(m, e, func(m *module, n string) bool { return m.routers[n] != nil }); t != nil {
		return t.routers[n]
	}
	if t, n := p.resolve(m, e, hasValue); t != nil {
		if v := t.values[n]; v.Kind == pyast.Name || v.Kind == pyast.Attribute {
			return p.router(t, v, "", depth+1)
		}
	}
	return nil
}

var verbs = []string{"get", "post", "put", "delete", "patch", "head", "options", "trace"}

// scan reads decorators and calls on routers.
func (p *program) scan(m *module, list []*pyast.Stmt, scope string) {
	for _, s := range list {
		switch s.Kind {
		case pyast.Func:
			for _, d := range s.Decos {
				p.register(m, s, d, scope)
			}
			p.scan(m, s.Body, scope+s.Name+"/")
		case pyast.Class:
			p.scan(m, s.Body, scope)
		case pyast.Block:
			p.loops = append(p.loops, s)
			p.scan(m, s.Body, scope)
			p.loops = p.loops[:len(p.loops)-1]
		case pyast.Expression:
			p.called(m, s.Value, scope)
		}
	}
}

// called reads a call that stands alone.
func (p *program) called(m *module, e *pyast.Expr, scope string) {
	if e == nil || e.Kind != pyast.Call {
		return
	}
	if e.X.Kind == pyast.Call { // router.get("/x")(handler)
		p.register(m, p.function(m, e.Arg(0, "")), e.X, scope)
		return
	}
	if e.X.Kind != pyast.Attribute {
		return
	}
	switch e.X.Text {
	case "include_router", "add_router":
		r := p.router(m, e.X.X, scope, 0)
		one := mount{module: m, home: m, scope: scope, prefix: e.Keyword("prefix"), target: e.Arg(0, "router"), call: e}
		if e.X.Text == "add_router" {
			one.prefix, one.target = e.Arg(0, "prefix"), e.Arg(1, "router")
		}
		if r == nil || one.target == nil {
			if e.X.Text == "include_router" || r != nil {
				p.limit(scan.Mount, m, e, "the router that includes another one here is not known")
			}
			return
		}
		r.mounts = append(r.mounts, p.unrolled(one)...)
	case "add_api_route", "api_route":
		if r := p.router(m, e.X.X, scope, 0); r != nil {
			methods := []string{"GET"}
			if list := e.Keyword("methods"); list != nil {
				methods = upper(p.texts(m, list))
			}
			r.routes = append(r.routes, route{module: m, methods: methods, path: e.Arg(0, "path"), call: e, handler: p.function(m, e.Arg(1, "endpoint"))})
		}
	}
}

// function gives the function that an expression names, if its module declares it.
func (p *program) function(m *module, e *pyast.Expr) *pyast.Stmt {
	if t, n := p.resolve(m, e, hasFunc); t == m && t != nil {
		return t.funcs[n]
	}
	return nil
}

func upper(list []string) []string {
	for i := range list {
		list[i] = strings.ToUpper(list[i])
	}
	return list
}

// register reads a decorator that may be a route.
func (p *program) register(m *module, s *pyast.Stmt, d *pyast.Expr, scope string) {
	if d.Kind != pyast.Call || d.X.Kind != pyast.Attribute {
		return
	}
	verb := d.X.Text
	if !slices.Contains(verbs, verb) && verb != "api_route" && verb != "api_operation" {
		return
	}
	r := p.router(m, d.X.X, scope, 0)
	if r == nil {
		return
	}
	one := route{module: m, methods: []string{strings.ToUpper(verb)}, path: d.Arg(0, "path"), call: d, handler: s}
	switch verb {
	case "api_route":
		one.methods = []string{"GET"}
		if list := d.Keyword("methods"); list != nil {
			one.methods = upper(p.texts(m, list))
		}
	case "api_operation":
		one.methods, one.path = upper(p.texts(m, d.Arg(0, "methods"))), d.Arg(1, "path")
	}
	one.hidden = truth(d.Keyword("include_in_schema")) == scan.No
	r.routes = append(r.routes, one)
}

// routes walks from the applications, then from routers that nothing reaches.
func (p *program) routes(seen map[*router]bool) {
	for _, r := range p.routers {
		if r.kind.app() && !seen[r] && !strings.Contains(r.name, "/") {
			p.walk(r, "", false, seen, 0)
		}
	}
	for _, r := range p.routers {
		if r.kind.app() && !seen[r] {
			p.walk(r, "", false, seen, 0)
		}
	}
	child := map[*router]bool{}
	for _, r := range p.routers {
		for _, mt := range r.mounts {
			if t := p.target(mt); t != nil {
				child[t] = true
			}
		}
	}
	for _, pass := range []bool{false, true} {
		for _, r := range p.routers {
			if !seen[r] && (pass || !child[r]) {
				p.walk(r, "", true, seen, 0)
			}
		}
	}
}

// target gives the router that a mount names; django-ninja also takes its dotted
// name.
func (p *program) target(mt mount) *router {
	if mt.target.Kind == pyast.String {
		dotted, ok := p.text(mt.home, mt.target, 0)
		i := strings.LastIndexByte(dotted, '.')
		if !ok || i < 0 {
			return nil
		}
		if t := p.module(dotted[:i]); t != nil {
			return t.routers[dotted[i+1:]]
		}
		return nil
	}
	if mt.home != mt.module {
		return p.router(mt.home, mt.target, "", 0)
	}
	return p.router(mt.module, mt.target, mt.scope, 0)
}

// walk gives the routes of a router, and of those below it.
func (p *program) walk(r *router, prefix string, floating bool, seen map[*router]bool, depth int) {
	if depth > 12 {
		return
	}
	seen[r] = true
	own, known := p.text(r.module, r.prefix, 0)
	if !known {
		p.limit(scan.Mount, r.module, r.prefix, "the prefix of this router is not a constant")
	}
	if own != "" {
		prefix = scan.Join(prefix, own)
	}
	for _, rt := range r.routes {
		p.route(r, rt, prefix, floating)
	}
	for _, mt := range r.mounts {
		t := p.target(mt)
		if t == nil {
			p.limit(scan.Mount, mt.module, mt.target, "the router "+mt.module.file.Text(mt.target)+" is not in the code that was read")
			continue
		}
		at, known := p.text(mt.module, mt.prefix, 0)
		if !known {
			p.limit(scan.Mount, mt.module, mt.prefix, "the prefix of this router is not a constant")
		}
		below := prefix
		if at != "" {
			below = scan.Join(prefix, at)
		}
		p.walk(t, below, floating, maps.Clone(seen), depth+1)
		seen[t] = true
		for _, inner := range t.mounts {
			if x := p.target(inner); x != nil {
				seen[x] = true
			}
		}
	}
}

// route gives the facts of one registration.
func (p *program) route(r *router, rt route, prefix string, floating bool) {
	text, known := p.text(rt.module, rt.path, 0)
	if !known {
		p.limit(scan.Path, rt.module, rt.call, "the path of this route is not a constant")
	}
	one := scan.Route{Path: template(scan.Join(prefix, text), r.kind.ninja()), Hidden: rt.hidden, Floating: floating, Pos: rt.module.pos(rt.call.Start)}
	if rt.handler != nil {
		one.Handler, one.HandlerPos = rt.handler.Name, rt.module.pos(rt.handler.NameAt)
		if method := p.unanswered(rt.module, rt.handler); method != "" {
			one.Handler, one.Missing = method, true
		}
	}
	for _, method := range rt.methods {
		one.Method = method
		p.operation(&one, r.kind, rt)
		p.facts.Routes = append(p.facts.Routes, one)
	}
}

// template gives a path with plain parameters: FastAPI writes {name:path}, ninja
// {int:name}.
func template(path string, ninja bool) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(path, '{')
		if i < 0 {
			break
		}
		j := strings.IndexByte(path[i:], '}')
		if j < 0 {
			break
		}
		name := path[i+1 : i+j]
		if before, after, ok := strings.Cut(name, ":"); ok {
			name = before
			if ninja {
				name = after
			}
		}
		b.WriteString(path[:i] + "{" + name + "}")
		path = path[i+j+1:]
	}
	b.WriteString(path)
	return b.String()
}
