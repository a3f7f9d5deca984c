package golang

import (
	"go/ast"
	"go/token"
	"maps"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
)

// maxDepth bounds how deep functions are followed.
const maxDepth = 20

// scope is a function body on its way: what its names hold.
type scope struct {
	*program
	file *file
	vars map[string]router
	// base is where a router made here lies: below the place that mounts it.
	base  router
	depth int
	run   *run
}

// run is what following one function from the top gives.
type run struct {
	start  *function
	routes []scan.Route
	// origins are the routers that the routes were registered on, in their order.
	origins []int
	routers int
	limits  []scan.Limit
	// reached are the functions that were followed with a router of their caller.
	reached map[*function]bool
}

// routes follows every function that makes a router, or has one in its receiver.
// What others reach with a prefix is not told twice.
func (p *program) routes(contract string) {
	var runs []*run
	reached := map[*function]bool{}
	all := p.functions(contract)
	for _, fn := range all {
		if r := p.follow(fn, false); r != nil {
			runs = append(runs, r)
			maps.Copy(reached, r.reached)
		}
	}
	for _, fn := range all {
		if reached[fn] || !p.takesRouter(fn) {
			continue
		}
		if r := p.follow(fn, true); r != nil {
			runs = append(runs, r)
			for f := range r.reached {
				reached[f] = true
			}
		}
	}
	for _, r := range runs {
		if !reached[r.start] {
			p.facts.Routes = append(p.facts.Routes, r.routes...)
			p.facts.Limits = append(p.facts.Limits, r.limits...)
		}
	}
}

// functions gives all functions with a body outside of the contract.
func (p *program) functions(contract string) []*function {
	var all []*function
	for _, k := range p.order {
		if contract != "" && k.dir == contract {
			continue
		}
		for _, f := range k.files {
			for _, d := range f.ast.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
					all = append(all, f.pkg.function(f, fn))
				}
			}
		}
	}
	return all
}

// function gives the one value that stands for a declaration: of several with the
// same name, which no build would take, the index knows the last.
func (k *pkg) function(f *file, d *ast.FuncDecl) *function {
	if fn := k.funcs[symbol(d)]; fn != nil && fn.decl == d {
		return fn
	}
	return &function{f, d}
}

// takesRouter tells whether a parameter of the function is a router.
func (p *program) takesRouter(fn *function) bool {
	for _, field := range fn.decl.Type.Params.List {
		if fn.file.typed(field.Type) != none {
			return true
		}
	}
	return false
}

// follow runs a function from the top; nil when no router is in sight.
func (p *program) follow(fn *function, floating bool) *run {
	r := &run{start: fn, reached: map[*function]bool{}}
	s := &scope{program: p, file: fn.file, vars: map[string]router{}, run: r}
	found := floating
	if floating {
		for _, field := range fn.decl.Type.Params.List {
			if k := fn.file.typed(field.Type); k != none {
				for _, name := range field.Names {
					s.vars[name.Name] = router{kind: k, floating: true}
				}
			}
		}
	} else {
		found = s.receive(fn) || makesRouter(fn)
	}
	if !found {
		return nil
	}
	s.block(fn.decl.Body)
	return r
}

// receive puts the routers in the receiver's fields into the scope.
func (s *scope) receive(fn *function) bool {
	name := receiver(fn.decl)
	if name == "" || len(fn.decl.Recv.List[0].Names) == 0 {
		return false
	}
	spec := fn.file.pkg.types[name]
	if spec == nil {
		return false
	}
	st, ok := spec.Type.(*ast.StructType)
	if !ok {
		return false
	}
	found := false
	home := fn.file.pkg.typeFiles[name]
	for _, field := range st.Fields.List {
		k := home.typed(field.Type)
		if k == none {
			continue
		}
		found = true
		self := fn.decl.Recv.List[0].Names[0].Name
		names := field.Names
		if len(names) == 0 {
			names = []*ast.Ident{{Name: typeNameOf(field.Type)}}
			s.vars[self] = router{kind: k}
		}
		for _, n := range names {
			s.vars[self+"."+n.Name] = router{kind: k}
		}
	}
	return found
}

func typeNameOf(x ast.Expr) string {
	if star, ok := x.(*ast.StarExpr); ok {
		x = star.X
	}
	if sel, ok := x.(*ast.SelectorExpr); ok {
		return sel.Sel.Name
	}
	return typeName(x)
}

// makesRouter tells whether the body makes a router, or uses net/http's own.
func makesRouter(fn *function) bool {
	found := false
	ast.Inspect(fn.decl.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !found {
			found = fn.file.made(call) != none || fn.file.defaultMux(call)
		}
		return !found
	})
	return found
}

// defaultMux tells whether the call registers with net/http's own router.
func (f *file) defaultMux(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "HandleFunc" && sel.Sel.Name != "Handle" {
		return false
	}
	id, ok := sel.X.(*ast.Ident)
	return ok && f.imports[id.Name] == "net/http"
}

// block reads statements in order.
func (s *scope) block(n ast.Node) {
	if s.depth > maxDepth || n == nil {
		return
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			return s.assign(n)
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if i < len(n.Values) {
					s.bind(name, n.Values[i])
				}
			}
		case *ast.KeyValueExpr: // &Server{router: chi.NewRouter()}
			return true
		case *ast.CallExpr:
			return s.call(n)
		}
		return true
	})
}

// assign binds what a statement assigns; it tells whether to look inside.
func (s *scope) assign(n *ast.AssignStmt) bool {
	if len(n.Lhs) != len(n.Rhs) {
		return true
	}
	for i := range n.Lhs {
		s.bind(n.Lhs[i], n.Rhs[i])
	}
	return true
}

// bind notes the router that x is, if it is one.
func (s *scope) bind(to, x ast.Expr) {
	name := key(to)
	if name == "" || name == "_" {
		return
	}
	if r, ok := s.router(x); ok {
		s.vars[name] = r
	}
}

// router gives the router that an expression is.
func (s *scope) router(x ast.Expr) (router, bool) {
	if r, ok := s.vars[key(x)]; ok && key(x) != "" {
		return r, true
	}
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return router{}, false
	}
	if k := s.file.made(call); k != none {
		s.run.routers++
		return router{kind: k, prefix: s.base.prefix, floating: s.base.floating, origin: s.run.routers}, true
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return router{}, false
	}
	in, ok := s.router(sel.X)
	if !ok {
		return router{}, false
	}
	switch sel.Sel.Name {
	case "With", "Use", "StrictSlash", "UseEncodedPath", "Subrouter":
		return in, true
	case "Group", "PathPrefix":
		if len(call.Args) == 0 || isFunc(call.Args[0]) {
			return router{}, false
		}
		in.prefix = s.below(in, call.Args[0])
		return in, true
	case "Methods":
		for _, a := range call.Args {
			if m, ok := s.text(s.file, a, 0); ok {
				in.methods = append(in.methods, strings.ToUpper(m))
			}
		}
		return in, true
	}
	return router{}, false
}

func isFunc(x ast.Expr) bool {
	_, ok := x.(*ast.FuncLit)
	return ok
}

// below gives the prefix of what hangs below a router at a path.
func (s *scope) below(r router, path ast.Expr) string {
	text, ok := s.text(s.file, path, 0)
	if !ok {
		s.run.limits = append(s.run.limits, scan.Limit{Kind: scan.Mount, Message: "the prefix of this router is not a constant", Pos: s.pos(path.Pos())})
	}
	return strings.TrimSuffix(scan.Join(r.prefix, r.kind.template(text)), "/")
}

// template gives a path of the library as a template.
func (k kind) template(path string) string {
	switch k {
	case gin, echo, fiber:
		return scan.Colon(path)
	default:
		return scan.Brace(path)
	}
}

// unknown notes a mount that leads out of what was read.
func (s *scope) unknown(at token.Pos, message string) {
	s.run.limits = append(s.run.limits, scan.Limit{Kind: scan.Mount, Message: message, Pos: s.pos(at)})
}
