package golang

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/openapi"
)

// Options say what of a tree is read.
type Options struct {
	// Skip names files and folders, relative to the tree, that are not read.
	Skip func(name string) bool
	// Contract is the folder of a generated contract, such as internal/api; empty
	// where there is none.
	Contract string
}

// program is all code of one tree.
type program struct {
	fset   *token.FileSet
	module string
	pkgs   map[string]*pkg // by import path
	order  []*pkg
	// methods has the methods of all packages by their bare name.
	methods map[string][]*function
	// broken is set when a file does not parse: what is not found may be in it.
	broken bool
	facts  *scan.Facts
}

// pkg is one package of the tree.
type pkg struct {
	path, dir string
	files     []*file
	funcs     map[string]*function
	consts    map[string]value
	types     map[string]*ast.TypeSpec
	typeFiles map[string]*file
	// enums are the constants of each named type, in order.
	enums map[string][]string
}

// file is one source file with its imports by local name.
type file struct {
	pkg     *pkg
	ast     *ast.File
	imports map[string]string
}

// function is a function or method with where it stands.
type function struct {
	file *file
	decl *ast.FuncDecl
}

// value is the expression of a constant or variable.
type value struct {
	file *file
	expr ast.Expr
}

// Scan reads the Go code below fsys.
func Scan(fsys fs.FS, o Options) (*scan.Facts, error) {
	p := &program{fset: token.NewFileSet(), pkgs: map[string]*pkg{}, methods: map[string][]*function{}, facts: &scan.Facts{}}
	if err := p.load(fsys, o.Skip); err != nil {
		return nil, err
	}
	p.index()
	p.structs(o.Contract)
	p.routes(o.Contract)
	p.stored(o.Contract)
	if o.Contract != "" {
		p.contract(o.Contract)
	}
	p.facts.Sort()
	return p.facts, nil
}

func (p *program) load(fsys fs.FS, skip func(string) bool) error {
	if data, err := fs.ReadFile(fsys, "go.mod"); err == nil {
		for line := range strings.Lines(string(data)) {
			if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "module "); ok {
				p.module = strings.Trim(strings.TrimSpace(rest), `"`)
				break
			}
		}
	}
	tree := scan.Tree{
		Skip: skip,
		Aside: func(base string) bool {
			return base == "vendor" || base == "testdata" || base == "node_modules" || strings.HasPrefix(base, "_")
		},
		Code: func(base string) bool { return strings.HasSuffix(base, ".go") && !strings.HasSuffix(base, "_test.go") },
	}
	return tree.Read(fsys, p.add)
}

// add parses one file. What stands before a fault of syntax is kept.
func (p *program) add(name string, data []byte) {
	p.facts.Files++
	tree, err := parser.ParseFile(p.fset, name, data, parser.SkipObjectResolution)
	if err != nil {
		pos, msg := openapi.Position{File: name, Line: 1}, err.Error()
		if list, ok := errors.AsType[scanner.ErrorList](err); ok && len(list) > 0 {
			pos = openapi.Position{File: name, Line: list[0].Pos.Line, Column: list[0].Pos.Column}
			msg = list[0].Msg
		}
		p.broken = true
		p.facts.Limits = append(p.facts.Limits, scan.Limit{Kind: scan.Syntax, Message: "the file does not parse: " + msg, Pos: pos})
	}
	if tree == nil || tree.Name == nil {
		return
	}
	dir := path.Dir(name)
	importPath := p.module
	if dir != "." {
		importPath = path.Join(p.module, dir)
	}
	k := p.pkgs[importPath]
	if k == nil {
		k = &pkg{
			path: importPath, dir: dir, funcs: map[string]*function{}, consts: map[string]value{},
			types: map[string]*ast.TypeSpec{}, typeFiles: map[string]*file{}, enums: map[string][]string{},
		}
		p.pkgs[importPath] = k
		p.order = append(p.order, k)
	}
	f := &file{pkg: k, ast: tree, imports: map[string]string{}}
	for _, spec := range tree.Imports {
		target, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		local := importName(target)
		if spec.Name != nil {
			local = spec.Name.Name
		}
		f.imports[local] = target
	}
	k.files = append(k.files, f)
}

// importName guesses the name of a package from its path: versions are no names.
func importName(target string) string {
	base := path.Base(target)
	if len(base) > 1 && base[0] == 'v' && strings.Trim(base[1:], "0123456789") == "" {
		base = path.Base(path.Dir(target))
	}
	base, _, _ = strings.Cut(base, ".v")
	return strings.TrimPrefix(base, "go-")
}

// index gathers the declarations of all packages.
func (p *program) index() {
	for _, k := range p.order {
		for _, f := range k.files {
			for _, d := range f.ast.Decls {
				switch d := d.(type) {
				case *ast.FuncDecl:
					p.indexFunc(f, d)
				case *ast.GenDecl:
					f.indexGen(d)
				}
			}
		}
	}
}

func (p *program) indexFunc(f *file, d *ast.FuncDecl) {
	fn := &function{file: f, decl: d}
	if receiver(d) != "" {
		p.methods[d.Name.Name] = append(p.methods[d.Name.Name], fn)
	}
	f.pkg.funcs[symbol(d)] = fn
}

// symbol names a declaration in its package: Name or Type.Name.
func symbol(d *ast.FuncDecl) string {
	if recv := receiver(d); recv != "" {
		return recv + "." + d.Name.Name
	}
	return d.Name.Name
}

func (f *file) indexGen(d *ast.GenDecl) {
	var typ ast.Expr
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			f.pkg.types[spec.Name.Name] = spec
			f.pkg.typeFiles[spec.Name.Name] = f
		case *ast.ValueSpec:
			if spec.Type != nil || len(spec.Values) > 0 {
				typ = spec.Type
			}
			for i, name := range spec.Names {
				if i < len(spec.Values) {
					f.pkg.consts[name.Name] = value{f, spec.Values[i]}
				}
			}
			if id, ok := typ.(*ast.Ident); ok && d.Tok == token.CONST {
				for _, v := range spec.Values {
					if text, ok := literal(v); ok {
						f.pkg.enums[id.Name] = append(f.pkg.enums[id.Name], text)
					}
				}
			}
		}
	}
}

// literal gives the text of a string or number.
func literal(x ast.Expr) (string, bool) {
	lit, ok := x.(*ast.BasicLit)
	if !ok {
		return "", false
	}
	if lit.Kind == token.STRING {
		s, err := strconv.Unquote(lit.Value)
		return s, err == nil
	}
	return lit.Value, lit.Kind == token.INT || lit.Kind == token.FLOAT
}

// receiver gives the name of a method's type, or "" for a function.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return ""
	}
	return typeName(d.Recv.List[0].Type)
}

func typeName(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.StarExpr:
		return typeName(x.X)
	case *ast.ParenExpr:
		return typeName(x.X)
	case *ast.IndexExpr:
		return typeName(x.X)
	case *ast.IndexListExpr:
		return typeName(x.X)
	case *ast.Ident:
		return x.Name
	}
	return ""
}

// pos gives the place of a node.
func (p *program) pos(at token.Pos) openapi.Position {
	where := p.fset.Position(at)
	return openapi.Position{File: where.Filename, Line: where.Line, Column: where.Column}
}

// text evaluates a constant string; ok is false where a part of it is a Hole.
func (p *program) text(f *file, x ast.Expr, depth int) (string, bool) {
	var b strings.Builder
	known := p.fold(f, x, depth, func(part string, _ token.Pos) { b.WriteString(part) })
	return b.String(), known
}

// fold gives the parts of a constant string in their order, each with the place of its
// literal; false where one of them is a Hole.
func (p *program) fold(f *file, x ast.Expr, depth int, each func(part string, at token.Pos)) bool {
	if depth > 10 {
		each(scan.Hole, token.NoPos)
		return false
	}
	switch x := x.(type) {
	case *ast.BasicLit:
		if x.Kind == token.STRING {
			s, err := strconv.Unquote(x.Value)
			each(s, x.Pos())
			return err == nil
		}
	case *ast.ParenExpr:
		return p.fold(f, x.X, depth+1, each)
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			known := p.fold(f, x.X, depth+1, each)
			return p.fold(f, x.Y, depth+1, each) && known
		}
	case *ast.Ident:
		if v, ok := f.pkg.consts[x.Name]; ok {
			return p.fold(v.file, v.expr, depth+1, each)
		}
	case *ast.SelectorExpr:
		id, ok := x.X.(*ast.Ident)
		if !ok {
			break
		}
		target := f.imports[id.Name]
		if method, ok := strings.CutPrefix(x.Sel.Name, "Method"); ok && target == "net/http" {
			each(strings.ToUpper(method), x.Pos())
			return true
		}
		if k := p.pkgs[target]; k != nil {
			if v, ok := k.consts[x.Sel.Name]; ok {
				return p.fold(v.file, v.expr, depth+1, each)
			}
		}
	}
	each(scan.Hole, token.NoPos)
	return false
}
