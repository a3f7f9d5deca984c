package golang

import (
	"go/ast"
	"net/url"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/openapi"
)

// contract reads the generated contract in that folder: the operation table gives
// routes, the decoders give models. A handler is a method of the module that takes
// the operation's request.
func (p *program) contract(dir string) {
	var k *pkg
	for _, one := range p.order {
		if one.dir == dir {
			k = one
		}
	}
	if k == nil {
		return
	}
	handlers := p.handlers(k)
	if table, ok := k.consts["operations"]; ok {
		if lit, ok := table.expr.(*ast.CompositeLit); ok {
			for _, x := range lit.Elts {
				if row, ok := x.(*ast.CompositeLit); ok {
					p.operation(table.file, row, handlers)
				}
			}
		}
	}
	for name := range k.types {
		p.decoded(k, name)
	}
}

// handlers finds the implementations of the contract's interfaces: methods whose
// second parameter is a type of the contract. Their names are unique in it.
func (p *program) handlers(contract *pkg) map[string]*function {
	out := map[string]*function{}
	for name, list := range p.methods {
		for _, fn := range list {
			params := fn.decl.Type.Params.List
			if fn.file.pkg == contract || fn.decl.Body == nil || len(params) != 2 {
				continue
			}
			sel, ok := params[1].Type.(*ast.SelectorExpr)
			if !ok {
				continue
			}
			if id, ok := sel.X.(*ast.Ident); ok && fn.file.imports[id.Name] == contract.path {
				out[name] = fn
			}
		}
	}
	return out
}

// operation adds the route of one row of the table.
func (p *program) operation(f *file, row *ast.CompositeLit, handlers map[string]*function) {
	route := scan.Route{Pos: p.pos(row.Pos())}
	pattern, template := "", ""
	for _, x := range row.Elts {
		kv, ok := x.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		switch key(kv.Key) {
		case "method":
			route.Method, _ = p.text(f, kv.Value, 0)
		case "pattern":
			pattern, _ = p.text(f, kv.Value, 0)
		case "key":
			text, _ := p.text(f, kv.Value, 0)
			_, template, _ = strings.Cut(text, " ")
		case "call":
			if sel, ok := kv.Value.(*ast.SelectorExpr); ok {
				name := strings.TrimPrefix(sel.Sel.Name, "serve")
				p.served(&route, f, name, handlers[name])
			}
		}
	}
	if route.Path = spread(scan.Brace(pattern), template); route.Method == "" || route.Path == "" {
		return
	}
	p.facts.Routes = append(p.facts.Routes, route)
}

// spread gives the pattern as a template. The router has one parameter for a
// segment of several parts, and texts in percent-encoding; the operation's own
// template tells what they are.
func spread(pattern, template string) string {
	got, want := strings.Split(pattern, "/"), strings.Split(template, "/")
	base := len(got) - len(want)
	for i := 1; i < len(want) && base >= 0; i++ {
		at := base + i
		if strings.HasPrefix(got[at], "{") && strings.Contains(want[i], "{") || decoded(got[at]) == decoded(want[i]) {
			got[at] = want[i]
		}
	}
	return strings.Join(got, "/")
}

func decoded(segment string) string {
	if plain, err := url.PathUnescape(segment); err == nil {
		return plain
	}
	return segment
}

// served notes the handler of an operation and the parameters that are read for it.
func (p *program) served(route *scan.Route, f *file, name string, fn *function) {
	route.Handler = name
	route.Missing, route.Unread = fn == nil && !p.broken, fn == nil && p.broken
	if fn != nil {
		route.HandlerPos = p.pos(fn.decl.Name.Pos())
	}
	specs, ok := f.pkg.consts["params"+name]
	if !ok {
		return
	}
	lit, ok := specs.expr.(*ast.CompositeLit)
	if !ok {
		return
	}
	for _, x := range lit.Elts {
		row, ok := x.(*ast.CompositeLit)
		if !ok {
			continue
		}
		one := scan.Param{Pos: p.pos(row.Pos()), Required: scan.No}
		for _, e := range row.Elts {
			kv, ok := e.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			switch key(kv.Key) {
			case "Name":
				one.Name, _ = p.text(specs.file, kv.Value, 0)
			case "In":
				in, _ := p.text(specs.file, kv.Value, 0)
				one.In = openapi.ParameterIn(in)
			case "Required":
				one.Required = scan.Truth(key(kv.Value) == "true")
			}
		}
		route.Params = append(route.Params, one)
	}
	route.Complete = []openapi.ParameterIn{openapi.InQuery, openapi.InHeader, openapi.InCookie}
}

// decoded gives the model of a type with a generated decoder: the cases of its
// switch are the names on the wire.
func (p *program) decoded(k *pkg, name string) {
	fn := k.funcs["decode"+name]
	st, ok := k.types[name].Type.(*ast.StructType)
	if !ok || fn == nil || fn.decl.Body == nil {
		return
	}
	types := map[string]ast.Expr{}
	places := map[string]openapi.Position{}
	for _, field := range st.Fields.List {
		for _, id := range field.Names {
			types[id.Name] = field.Type
			places[id.Name] = p.pos(id.Pos())
		}
	}
	required := map[string]bool{}
	m := scan.Model{Name: name, Pos: p.pos(k.types[name].Name.Pos()), Input: true}
	ast.Inspect(fn.decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CaseClause:
			if f, ok := p.decodedField(k, n, types, places); ok {
				m.Fields = append(m.Fields, f)
			}
		case *ast.CallExpr:
			if sel, ok := n.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Missing" && len(n.Args) == 1 {
				if text, ok := literal(n.Args[0]); ok {
					required[text] = true
				}
			}
		}
		return true
	})
	for i := range m.Fields {
		m.Fields[i].Required = scan.Truth(required[m.Fields[i].Name])
	}
	if len(m.Fields) > 0 {
		p.facts.Models = append(p.facts.Models, m)
	}
}

func (p *program) decodedField(k *pkg, c *ast.CaseClause, types map[string]ast.Expr, places map[string]openapi.Position) (scan.Field, bool) {
	if len(c.List) != 1 || len(c.Body) == 0 {
		return scan.Field{}, false
	}
	name, ok := literal(c.List[0])
	if !ok {
		return scan.Field{}, false
	}
	f := scan.Field{Name: name, Pos: p.pos(c.List[0].Pos())}
	as, ok := c.Body[0].(*ast.AssignStmt)
	if !ok {
		return f, true
	}
	for _, to := range as.Lhs {
		sel, ok := to.(*ast.SelectorExpr)
		if !ok {
			continue
		}
		if typ := types[sel.Sel.Name]; typ != nil {
			f.Type = p.wireType(k, typ)
			f.Pos = places[sel.Sel.Name]
		}
	}
	return f, true
}

// wireType gives the type of a field of the contract.
func (p *program) wireType(k *pkg, x ast.Expr) scan.Type {
	f := k.files[0]
	for _, one := range k.files {
		if one.ast.Pos() <= x.Pos() && x.Pos() <= one.ast.FileEnd {
			f = one
		}
	}
	switch x := x.(type) {
	case *ast.StarExpr:
		return p.wireType(k, x.X)
	case *ast.IndexExpr: // wire.Nullable[T]
		return p.wireType(k, x.Index)
	case *ast.SelectorExpr:
		if x.Sel.Name == "Date" {
			return scan.Type{Name: "string", Format: "date"}
		}
	case *ast.Ident:
		if spec := k.types[x.Name]; spec != nil {
			if _, ok := spec.Type.(*ast.StructType); ok {
				return scan.Type{Name: "object", Model: x.Name}
			}
			t := p.typeOf(f, spec.Type, 0)
			t.Enum = k.enums[x.Name]
			return t
		}
	case *ast.ArrayType:
		if id, ok := x.Elt.(*ast.Ident); ok && id.Name == "byte" {
			return scan.Type{Name: "string"}
		}
		items := p.wireType(k, x.Elt)
		return scan.Type{Name: "array", Items: &items}
	}
	return p.typeOf(f, x, 0)
}
