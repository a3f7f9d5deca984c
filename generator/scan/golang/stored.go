package golang

import (
	"go/ast"
	"go/token"
	"reflect"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/sql"
)

// stored gives what the code says of the database: the structs that GORM keeps in
// tables, the statements of SQL, and what generated packages say of their table.
func (p *program) stored(contract string) {
	for _, k := range p.order {
		if contract != "" && k.dir == contract {
			continue
		}
		d := described{program: p}
		for _, f := range k.files {
			ast.Inspect(f.ast, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					if n.Name.Name == "TableName" {
						p.row(f, n)
					}
				case *ast.CompositeLit:
					d.literal(f, n)
				case *ast.CallExpr:
					d.call(f, n)
				case *ast.BasicLit:
					p.statement(f, n)
				case *ast.BinaryExpr:
					return !p.statement(f, n)
				}
				return true
			})
		}
		if len(d.Tables) == 1 && len(d.Columns) > 0 {
			p.facts.Statements = append(p.facts.Statements, d.Statement)
		}
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

// described is what a generated package says of its table, in the words of its storage
// package: the order of columns, filters and sorts.
type described struct {
	*program
	scan.Statement
}

// name adds a column by its name.
func (d *described) name(f *file, x ast.Expr) {
	if text, ok := d.text(f, x, 0); ok {
		d.Columns = append(d.Columns, scan.Column{Name: text, Pos: d.pos(x.Pos())})
	}
}

// literal reads storage.Table{Name: ..., Columns: ...} and storage.SortFields{...}.
func (d *described) literal(f *file, lit *ast.CompositeLit) {
	switch f.storageName(lit.Type) {
	case "Table":
		columns, ok := memberOf(lit, "Columns").(*ast.CompositeLit)
		table, known := d.member(f, lit, "Name")
		if !ok || !known {
			return
		}
		d.Tables = append(d.Tables, table)
		for _, e := range columns.Elts {
			d.name(f, e)
		}
	case "SortFields":
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				if column := memberOf(composite(kv.Value), "Column"); column != nil {
					d.name(f, column)
				}
			}
		}
	}
}

// call reads q.Filter("column", storage.Equal, ...).
func (d *described) call(f *file, call *ast.CallExpr) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if ok && len(call.Args) == 3 && sel.Sel.Name == "Filter" && f.storageName(call.Args[1]) != "" {
		d.name(f, call.Args[0])
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

// statement reads a text of SQL, however it is put together; false for other texts.
func (p *program) statement(f *file, x ast.Expr) bool {
	type part struct {
		begin int
		at    token.Pos
	}
	var text strings.Builder
	var parts []part
	known := p.fold(f, x, 0, func(piece string, at token.Pos) {
		parts = append(parts, part{text.Len(), at})
		text.WriteString(piece)
	})
	if !known {
		return false
	}
	tables, columns := sql.Names(text.String())
	if len(tables)+len(columns) == 0 {
		return false
	}
	st := scan.Statement{Tables: tables}
	for _, c := range columns {
		in := parts[0]
		for _, one := range parts {
			if one.begin <= c.At {
				in = one
			}
		}
		st.Columns = append(st.Columns, scan.Column{Name: c.Text, Pos: p.pos(in.at + token.Pos(1+c.At-in.begin))})
	}
	p.facts.Statements = append(p.facts.Statements, st)
	return true
}
