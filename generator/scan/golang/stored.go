package golang

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
)

// stored gives what the code says of the database: the structs that GORM keeps in
// tables, the statements of SQL, and what generated packages say of their table.
func (p *program) stored(contract string) {
	for _, k := range p.order {
		if contract != "" && k.dir == contract {
			continue
		}
		for _, f := range k.files {
			for _, d := range f.ast.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "TableName" {
					p.row(f, fn)
				}
			}
			p.statements(f)
		}
		p.described(k)
	}
}

// row reads the struct whose method TableName that is.
func (p *program) row(f *file, fn *ast.FuncDecl) {
	table, ok := p.tableName(f, fn)
	name := receiver(fn)
	spec := f.pkg.types[name]
	if !ok || spec == nil {
		return
	}
	st, ok := spec.Type.(*ast.StructType)
	if !ok {
		return
	}
	r := scan.Row{Table: table, Pos: p.pos(spec.Name.Pos())}
	for _, field := range st.Fields.List {
		column, kept := columnOf(field)
		switch {
		case !kept:
		case column == "": // embedded, or under a name that GORM makes
			r.Open = true
		default:
			r.Columns = append(r.Columns, scan.Column{Name: column, Pos: p.pos(field.Tag.Pos())})
		}
	}
	p.facts.Rows = append(p.facts.Rows, r)
}

// columnOf gives the column that a field's tag names; kept is false for a field that
// is in no column.
func columnOf(field *ast.Field) (column string, kept bool) {
	if field.Tag == nil {
		return "", true
	}
	tag, err := strconv.Unquote(field.Tag.Value)
	if err != nil {
		return "", true
	}
	for part := range strings.SplitSeq(reflect.StructTag(tag).Get("gorm"), ";") {
		key, value, _ := strings.Cut(strings.TrimSpace(part), ":")
		switch {
		case key == "-":
			return "", false
		case strings.EqualFold(key, "column"):
			return value, true
		}
	}
	return "", true
}

// tableName gives what a method of one return statement returns: a text, or the Name
// of a package's variable.
func (p *program) tableName(f *file, fn *ast.FuncDecl) (string, bool) {
	if fn.Body == nil || len(fn.Body.List) != 1 {
		return "", false
	}
	ret, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return "", false
	}
	if sel, ok := ret.Results[0].(*ast.SelectorExpr); ok && sel.Sel.Name == "Name" {
		if id, ok := sel.X.(*ast.Ident); ok {
			v := f.pkg.consts[id.Name]
			return p.member(v.file, composite(v.expr), "Name")
		}
	}
	return p.text(f, ret.Results[0], 0)
}

// composite gives the literal that an expression is, or that it points to.
func composite(x ast.Expr) *ast.CompositeLit {
	if u, ok := x.(*ast.UnaryExpr); ok && u.Op == token.AND {
		x = u.X
	}
	lit, _ := x.(*ast.CompositeLit)
	return lit
}

// member gives the text of a field in a literal.
func (p *program) member(f *file, lit *ast.CompositeLit, name string) (string, bool) {
	if x := memberOf(lit, name); x != nil {
		return p.text(f, x, 0)
	}
	return "", false
}

func memberOf(lit *ast.CompositeLit, name string) ast.Expr {
	if lit == nil {
		return nil
	}
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && id.Name == name {
				return kv.Value
			}
		}
	}
	return nil
}

// described reads what a generated package says of its one table, in the words of its
// storage package: the order of columns, filters and sorts.
func (p *program) described(k *pkg) {
	st := scan.Statement{}
	var named []scan.Column
	add := func(f *file, x ast.Expr) {
		if text, ok := p.text(f, x, 0); ok && x != nil {
			named = append(named, scan.Column{Name: text, Pos: p.pos(x.Pos())})
		}
	}
	for _, f := range k.files {
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				switch f.storageName(n.Type) {
				case "Table":
					columns, ok := memberOf(n, "Columns").(*ast.CompositeLit)
					if name, known := p.member(f, n, "Name"); ok && known {
						st.Tables = append(st.Tables, name)
						for _, e := range columns.Elts {
							add(f, e)
						}
					}
				case "SortFields":
					for _, e := range n.Elts {
						if kv, ok := e.(*ast.KeyValueExpr); ok {
							if x := memberOf(composite(kv.Value), "Column"); x != nil {
								add(f, x)
							}
						}
					}
				}
			case *ast.CallExpr:
				sel, ok := n.Fun.(*ast.SelectorExpr)
				if ok && len(n.Args) == 3 && sel.Sel.Name == "Filter" && f.storageName(n.Args[1]) != "" {
					add(f, n.Args[0])
				}
			}
			return true
		})
	}
	if len(st.Tables) == 1 && len(named) > 0 {
		st.Columns = named
		p.facts.Statements = append(p.facts.Statements, st)
	}
}

// storageName gives the name that an expression takes from the package storage.
func (f *file) storageName(x ast.Expr) string {
	sel, ok := x.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok || !strings.HasSuffix(f.imports[id.Name], "/storage") {
		return ""
	}
	return sel.Sel.Name
}

// statements reads the texts of SQL in a file, however they are put together.
func (p *program) statements(f *file) {
	ast.Inspect(f.ast, func(n ast.Node) bool {
		x, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		switch x.(type) {
		case *ast.BasicLit, *ast.BinaryExpr:
		default:
			return true
		}
		text, known := p.text(f, x, 0)
		if !known || !isStatement(text) {
			return true
		}
		tables, aliases := tablesOf(text)
		st := scan.Statement{Tables: tables}
		p.literals(f, x, 0, func(at token.Pos, part string) {
			for _, name := range quotedNames(part) {
				if !slices.Contains(tables, name.text) && !slices.Contains(aliases, name.text) {
					st.Columns = append(st.Columns, scan.Column{Name: name.text, Pos: p.pos(at + token.Pos(1+name.at))})
				}
			}
		})
		if len(st.Columns) > 0 {
			p.facts.Statements = append(p.facts.Statements, st)
		}
		return false
	})
}

// literals calls back with each literal of a text.
func (p *program) literals(f *file, x ast.Expr, depth int, each func(at token.Pos, text string)) {
	if depth > 10 {
		return
	}
	switch x := x.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(x.Value); err == nil {
			each(x.Pos(), s)
		}
	case *ast.ParenExpr:
		p.literals(f, x.X, depth+1, each)
	case *ast.BinaryExpr:
		p.literals(f, x.X, depth+1, each)
		p.literals(f, x.Y, depth+1, each)
	case *ast.Ident:
		if v, ok := f.pkg.consts[x.Name]; ok {
			p.literals(v.file, v.expr, depth+1, each)
		}
	}
}
