package golang

import (
	"go/ast"
	"maps"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
)

// call reads one call; it tells whether to look inside of it.
func (s *scope) call(c *ast.CallExpr) bool {
	sel, ok := c.Fun.(*ast.SelectorExpr)
	if ok {
		if s.file.defaultMux(c) {
			s.register(router{kind: mux, prefix: s.base.prefix, floating: s.base.floating}, c, sel.Sel.Name)
			return true
		}
		if r, ok := s.router(sel.X); ok {
			return s.onRouter(r, c, sel.Sel.Name)
		}
		if sel.Sel.Name == "Methods" && s.limited(sel.X, c) {
			return false
		}
	}
	s.pass(c)
	return true
}

// onRouter reads a method call on a router.
func (s *scope) onRouter(r router, c *ast.CallExpr, name string) bool {
	switch name {
	case "Route", "Group":
		return s.nested(r, c, name == "Route")
	case "Mount":
		return s.mount(r, c)
	case "With", "Use", "NotFound", "MethodNotAllowed":
		return true
	}
	s.register(r, c, name)
	return true
}

// limited reads r.HandleFunc("/x", h).Methods("GET") of gorilla.
func (s *scope) limited(x ast.Expr, outer *ast.CallExpr) bool {
	inner, ok := x.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := inner.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	r, ok := s.router(sel.X)
	if !ok || r.kind != gorilla {
		return false
	}
	for _, a := range outer.Args {
		if m, ok := s.text(s.file, a, 0); ok {
			r.methods = append(r.methods, strings.ToUpper(m))
		}
	}
	s.register(r, inner, sel.Sel.Name)
	return true
}

// nested follows r.Route("/x", func(r chi.Router) {...}) and r.Group(func...).
func (s *scope) nested(r router, c *ast.CallExpr, path bool) bool {
	if len(c.Args) == 0 {
		return true
	}
	if path {
		r.prefix = s.below(r, c.Args[0])
	}
	last := c.Args[len(c.Args)-1]
	switch fn := last.(type) {
	case *ast.FuncLit:
		if len(fn.Type.Params.List) == 0 || len(fn.Type.Params.List[0].Names) == 0 {
			return true
		}
		inner := s.enter(s.file)
		maps.Copy(inner.vars, s.vars)
		inner.vars[fn.Type.Params.List[0].Names[0].Name] = r
		inner.block(fn.Body)
		return false
	default:
		if target := s.callee(last); target != nil {
			s.into(target, map[int]router{0: r})
			return false
		}
		if path {
			s.unknown(c.Pos(), "the routes of this group are not in the code that was read")
		}
		return true
	}
}

func (s *scope) enter(f *file) *scope {
	return &scope{program: s.program, file: f, vars: map[string]router{}, base: s.base, depth: s.depth + 1, run: s.run}
}

// mount follows r.Mount("/x", h) to the function that makes h.
func (s *scope) mount(r router, c *ast.CallExpr) bool {
	if len(c.Args) < 2 {
		return true
	}
	r.prefix = s.below(r, c.Args[0])
	s.hang(r, c.Args[1])
	return false
}

// hang puts what x serves below the router.
func (s *scope) hang(r router, x ast.Expr) {
	if name := key(x); name != "" {
		if in, ok := s.vars[name]; ok {
			s.shift(in, r)
			return
		}
	}
	call, ok := x.(*ast.CallExpr)
	if !ok {
		s.unknown(x.Pos(), "what is mounted here is not in the code that was read")
		return
	}
	if strip := key(call.Fun); strings.HasSuffix(strip, "StripPrefix") && len(call.Args) == 2 {
		s.hang(r, call.Args[1])
		return
	}
	target := s.callee(call.Fun)
	if target == nil || target.decl.Body == nil {
		s.unknown(x.Pos(), "what is mounted here is not in the code that was read")
		return
	}
	inner := s.enter(target.file)
	inner.base = r
	inner.run.reached[target] = true
	inner.receive(target)
	inner.block(target.decl.Body)
}

// shift moves what was and will be registered on a router below the place that
// mounts it: until then it seemed to lie where the function's own router does.
func (s *scope) shift(in, to router) {
	for i := range s.run.routes {
		if s.run.origins[i] == in.origin {
			path := strings.TrimPrefix(s.run.routes[i].Path, in.prefix)
			s.run.routes[i].Path = scan.Join(to.prefix, path)
			s.run.origins[i] = to.origin
		}
	}
	for name, r := range s.vars {
		if r.origin == in.origin {
			r.prefix = strings.TrimSuffix(scan.Join(to.prefix, strings.TrimPrefix(r.prefix, in.prefix)), "/")
			s.vars[name] = r
		}
	}
}

// pass follows a call that hands a router to a function of the module.
func (s *scope) pass(c *ast.CallExpr) {
	given := map[int]router{}
	for i, a := range c.Args {
		if r, ok := s.router(a); ok {
			given[i] = r
		}
	}
	if len(given) == 0 {
		return
	}
	if target := s.callee(c.Fun); target != nil {
		s.into(target, given)
	}
}

// into follows a function with routers as arguments.
func (s *scope) into(target *function, given map[int]router) {
	if target.decl.Body == nil || s.depth > maxDepth {
		return
	}
	inner := s.enter(target.file)
	i := 0
	for _, field := range target.decl.Type.Params.List {
		for _, name := range field.Names {
			if r, ok := given[i]; ok {
				inner.vars[name.Name] = r
			}
			i++
		}
	}
	if len(inner.vars) == 0 {
		return
	}
	s.run.reached[target] = true
	inner.block(target.decl.Body)
}

// callee finds the function of the module that an expression names. A method is
// known by its name alone, if the package of the call, else the module, has one only.
func (s *scope) callee(x ast.Expr) *function {
	switch x := x.(type) {
	case *ast.Ident:
		return s.file.pkg.funcs[x.Name]
	case *ast.SelectorExpr:
		if id, ok := x.X.(*ast.Ident); ok {
			if k := s.pkgs[s.file.imports[id.Name]]; k != nil {
				return k.funcs[x.Sel.Name]
			}
		}
		return s.method(x.Sel.Name)
	}
	return nil
}

func (s *scope) method(name string) *function {
	var here, all *function
	inHere := 0
	for _, fn := range s.methods[name] {
		all = fn
		if fn.file.pkg == s.file.pkg {
			here = fn
			inHere++
		}
	}
	switch {
	case inHere == 1:
		return here
	case inHere == 0 && len(s.methods[name]) == 1:
		return all
	}
	return nil
}

// register adds the routes of one registration.
func (s *scope) register(r router, c *ast.CallExpr, name string) {
	methods, at := r.methods, 0
	verb := verbs[strings.ToLower(name)]
	switch {
	case verb != "" && (strings.ToUpper(name) == name) == (r.kind == gin || r.kind == echo):
		methods = []string{verb}
	case name == "Any" || name == "All" || name == "ANY":
		methods = []string{scan.Any}
	case name == "Handle" || name == "HandleFunc":
		if r.kind == gin {
			methods, at = s.methodArg(c), 1
		}
	case (name == "Method" || name == "MethodFunc") && r.kind == chi, name == "Add" && (r.kind == echo || r.kind == fiber), name == "Match":
		methods, at = s.methodArg(c), 1
	default:
		s.pass(c)
		return
	}
	if len(c.Args) <= at {
		return
	}
	path, known := s.text(s.file, c.Args[at], 0)
	if r.kind == mux {
		path, methods = s.pattern(r, c, path)
	}
	if path == "" && r.kind == mux {
		return
	}
	if len(methods) == 0 {
		methods = []string{scan.Any}
	}
	full := scan.Join(r.prefix, r.kind.template(path))
	if full == "" {
		full = "/"
	}
	if !known {
		s.run.limits = append(s.run.limits, scan.Limit{Kind: scan.Path, Message: "the path of this route is not a constant", Pos: s.pos(c.Pos())})
	}
	for _, m := range methods {
		route := scan.Route{Method: m, Path: full, Floating: r.floating, Pos: s.pos(c.Args[at].Pos())}
		s.handler(&route, r.kind, c.Args[at+1:])
		s.run.routes = append(s.run.routes, route)
		s.run.origins = append(s.run.origins, r.origin)
	}
}

// methodArg gives the methods that a first argument names.
func (s *scope) methodArg(c *ast.CallExpr) []string {
	if len(c.Args) == 0 {
		return nil
	}
	list := []ast.Expr{c.Args[0]}
	if lit, ok := c.Args[0].(*ast.CompositeLit); ok {
		list = lit.Elts
	}
	var out []string
	for _, x := range list {
		if m, ok := s.text(s.file, x, 0); ok {
			out = append(out, strings.ToUpper(m))
		}
	}
	return out
}

// pattern reads "GET host/path" of net/http. A subtree that another router serves
// is followed, and gives no route of its own.
func (s *scope) pattern(r router, c *ast.CallExpr, text string) (string, []string) {
	var methods []string
	if m, rest, ok := strings.Cut(text, " "); ok {
		methods, text = []string{m}, strings.TrimSpace(rest)
	}
	if i := strings.IndexByte(text, '/'); i > 0 && !strings.HasPrefix(text, scan.Hole) {
		text = text[i:]
	}
	if strings.HasSuffix(text, "/") && len(c.Args) > 1 && methods == nil {
		if s.subtree(r, text, c.Args[1]) {
			return "", nil
		}
	}
	return text, methods
}

// subtree follows mux.Handle("/x/", http.StripPrefix("/x", sub)).
func (s *scope) subtree(r router, text string, x ast.Expr) bool {
	call, ok := x.(*ast.CallExpr)
	stripped := ok && strings.HasSuffix(key(call.Fun), "StripPrefix") && len(call.Args) == 2
	inner := x
	if stripped {
		r.prefix = strings.TrimSuffix(scan.Join(r.prefix, text), "/")
		inner = call.Args[1]
	}
	if in, ok := s.router(inner); ok {
		if stripped {
			s.shift(in, r)
		}
		return true
	}
	target, ok := inner.(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := s.callee(target.Fun)
	if fn == nil || fn.decl.Body == nil || !makesRouter(fn) {
		return false
	}
	s.hang(r, target)
	return true
}
