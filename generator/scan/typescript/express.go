package typescript

import (
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/tsast"
)

// router is one Express application or router.
type router struct {
	module *module
	name   string
	app    bool
	routes []registration
	mounts []mount
}

type registration struct {
	module *module
	method string
	paths  []string
	at     int
	known  bool
	// handlers are the arguments behind the path.
	handlers []tsast.Span
}

type mount struct {
	module *module
	paths  []string
	known  bool
	at     int
	to     *router
}

var verbs = map[string]string{
	"get": "GET", "post": "POST", "put": "PUT", "delete": "DELETE", "patch": "PATCH", "head": "HEAD", "options": "OPTIONS", "all": scan.Any,
}

// routers are all routers by module and name.
type routers struct {
	*program
	byName map[*module]map[string]*router
	order  []*router
}

// express gives the routes of all applications and routers.
func (p *program) express() {
	x := &routers{program: p, byName: map[*module]map[string]*router{}}
	for _, m := range p.order {
		x.find(m)
	}
	for _, m := range p.order {
		x.anonymous(m)
	}
	for _, m := range p.order {
		for _, c := range m.Chains(m.All()) {
			x.chain(m, c)
		}
	}
	x.walkAll()
}

func (x *routers) add(m *module, name string, app bool) {
	r := &router{module: m, name: name, app: app}
	if x.byName[m] == nil {
		x.byName[m] = map[string]*router{}
	}
	x.byName[m][name] = r
	x.order = append(x.order, r)
}

// makers gives the local names of express and of Router.
func makers(m *module) map[string]string {
	out := map[string]string{"express": "express", "Router": "Router"}
	for _, im := range m.Imports {
		if im.From != "express" && im.From != "express-promise-router" {
			continue
		}
		switch im.Name {
		case "default", "*":
			out[im.Local] = "express"
			if im.From != "express" {
				out[im.Local] = "Router"
			}
		case "Router":
			out[im.Local] = "Router"
		}
	}
	return out
}

// made tells what the expression at a token makes.
func (m *module) made(s tsast.Span, names map[string]string) (router, app bool) {
	i := s.A
	if m.Is(i, "new") {
		i++
	}
	switch names[m.Text(i)] {
	case "express":
		if m.Is(i+1, "(") {
			return true, true
		}
		return m.Is(i+1, ".") && m.Is(i+2, "Router") && m.Is(i+3, "("), false
	case "Router":
		return m.Is(i+1, "("), false
	}
	return false, false
}

func (x *routers) find(m *module) {
	names := makers(m)
	for _, name := range sortedNames(m.Vars) {
		v := m.Vars[name]
		if v.Init.Empty() || v.Depth < 0 {
			continue
		}
		if is, app := m.made(v.Init, names); is {
			x.add(m, name, app)
		}
	}
}

// anonymous finds export default Router().use(...), which has no name.
func (x *routers) anonymous(m *module) {
	names := makers(m)
	for i := range m.Tokens {
		if !m.Is(i, "default") || !m.Is(i-1, "export") {
			continue
		}
		if is, app := m.made(tsast.Span{A: i + 1, B: len(m.Tokens)}, names); is {
			x.add(m, "default", app)
		}
	}
}

// router finds the router that a name stands for.
func (x *routers) router(m *module, name string) *router {
	declares := func(m *module, n string) bool { return x.byName[m][n] != nil }
	head, rest, member := strings.Cut(name, ".")
	if member {
		if im, ok := m.imports[head]; ok && im.Name == "*" {
			if t, n := x.exported(x.module(m, im.From), rest, declares, 0); t != nil {
				return x.byName[t][n]
			}
		}
		return nil
	}
	if t, n := x.lookup(m, name, declares, 0); t != nil {
		return x.byName[t][n]
	}
	return nil
}

// chain reads router.get(...), router.route("/x").get(...) and router.use(...).
func (x *routers) chain(m *module, c tsast.Chain) {
	r, links := x.byName[m][c.Base], c.Links
	if r == nil {
		names := makers(m)
		if is, _ := m.made(tsast.Span{A: c.Token, B: c.End}, names); !is {
			return
		}
		if r = x.assigned(m, c.Token); r == nil {
			return
		}
		links = links[1:]
	}
	var base []string
	known := true
	for _, l := range links {
		if !l.Call {
			continue
		}
		args := m.Split(l.Args)
		switch {
		case l.Name == "route" && len(args) > 0:
			base, known = x.texts(m, args[0], 0)
		case verbs[l.Name] != "" && base != nil:
			r.routes = append(r.routes, registration{module: m, method: verbs[l.Name], paths: base, at: l.At, known: known, handlers: args})
		case verbs[l.Name] != "" && len(args) > 1:
			paths, ok := x.texts(m, args[0], 0)
			r.routes = append(r.routes, registration{module: m, method: verbs[l.Name], paths: paths, at: l.At, known: ok, handlers: args[1:]})
		case l.Name == "use":
			x.use(m, r, args)
		}
	}
}

// assigned finds the router that a chain beginning with Router() is kept as.
func (x *routers) assigned(m *module, token int) *router {
	for name, r := range x.byName[m] {
		if v, ok := m.Vars[name]; ok && (v.Init.A == token || v.Init.A == token-1) {
			return r
		}
	}
	if m.Is(token-1, "default") || m.Is(token-2, "default") {
		return x.byName[m]["default"]
	}
	return nil
}

// use reads router.use("/x", a, router).
func (x *routers) use(m *module, r *router, args []tsast.Span) {
	paths, known, rest := []string{""}, true, args
	if len(args) > 1 && x.router(m, m.Slice(args[0])) == nil && x.isPath(m, args[0]) {
		paths, known = x.texts(m, args[0], 0)
		rest = args[1:]
	}
	for _, a := range rest {
		if t := x.router(m, m.Slice(a)); t != nil {
			r.mounts = append(r.mounts, mount{m, paths, known, m.At(a.A), t})
			continue
		}
		x.unfollowed(m, a, len(args) > len(rest))
	}
}

// isPath tells whether the first of several arguments of use is a path: a text, or
// a value of the project or of a configuration that is no function.
func (x *routers) isPath(m *module, s tsast.Span) bool {
	switch m.Kind(s.A) {
	case tsast.String, tsast.Template:
		return true
	case tsast.Ident:
	default:
		return m.Is(s.A, "[")
	}
	if _, ok := x.texts(m, s, 0); ok {
		return true
	}
	if home, _, _ := x.body(m, s, 0); home != nil {
		return false
	}
	text := m.Slice(s)
	if s.B == s.A+1 {
		t, _ := x.lookup(m, text, hasVar, 0)
		return t != nil
	}
	return !strings.ContainsAny(text, "()") && (strings.HasPrefix(text, "process.env.") || hasVar(m, m.Text(s.A)) || m.imports[m.Text(s.A)].Local != "")
}

// unfollowed notes a call that seems to make a router elsewhere.
func (x *routers) unfollowed(m *module, a tsast.Span, hasPath bool) {
	text := m.Slice(a)
	if hasPath && strings.Contains(strings.ToLower(text), "rout") {
		x.limit(scan.Mount, m, m.At(a.A), "the router "+text+" is not in the code that was read")
	}
}

// walkAll walks from the applications, then from routers that nothing mounts.
func (x *routers) walkAll() {
	seen, child := map[*router]bool{}, map[*router]bool{}
	for _, r := range x.order {
		for _, mt := range r.mounts {
			child[mt.to] = true
		}
	}
	for _, r := range x.order {
		if r.app && !child[r] {
			x.walk(r, "", false, seen, 0)
		}
	}
	for _, pass := range [...]bool{false, true} {
		for _, r := range x.order {
			if !seen[r] && (pass || !child[r]) {
				x.walk(r, "", true, seen, 0)
			}
		}
	}
}

func (x *routers) walk(r *router, prefix string, floating bool, seen map[*router]bool, depth int) {
	if depth > 10 {
		return
	}
	seen[r] = true
	for _, reg := range r.routes {
		if !reg.known {
			x.limit(scan.Path, reg.module, reg.at, "the path of this route is not a constant")
		}
		for _, at := range reg.paths {
			one := scan.Route{Method: reg.method, Path: scan.Colon(join(prefix, at)), Floating: floating, Pos: reg.module.pos(reg.at)}
			x.handler(&one, reg.module, reg.handlers)
			x.facts.Routes = append(x.facts.Routes, one)
		}
	}
	for _, mt := range r.mounts {
		if !mt.known {
			x.limit(scan.Mount, mt.module, mt.at, "the prefix of this router is not a constant")
		}
		for _, at := range mt.paths {
			x.walk(mt.to, join(prefix, at), floating, seen, depth+1)
		}
	}
}
