package house_test

import (
	"go/ast"
	"go/token"
	"path"
	"strings"
	"testing"
)

func TestPackageDocumentation(t *testing.T) {
	t.Parallel()
	docs, seen := map[string]int{}, map[string]string{}
	for _, s := range sources(t) {
		if s.test() {
			continue
		}
		dir := path.Dir(s.path)
		seen[dir] = s.file.Name.Name
		if s.file.Doc != nil {
			docs[dir]++
			want := "Package " + s.file.Name.Name + " "
			if s.file.Name.Name == "main" {
				want = "Command "
			}
			if !strings.HasPrefix(s.file.Doc.Text(), want) {
				t.Errorf("%s: the package's documentation does not begin with %q", s.path, want)
			}
		}
	}
	for dir, name := range seen {
		if docs[dir] != 1 {
			t.Errorf("%s: package %s has %d package documentations, want 1", dir, name, docs[dir])
		}
	}
}

// TestDocumentation holds that each exported name has a sentence that starts with
// it; a group of constants or variables may have one for all.
func TestDocumentation(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.test() || s.file.Name.Name == "main" {
			continue
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && exportedReceiver(d) {
					s.documented(t, d.Name, d.Doc)
				}
			case *ast.GenDecl:
				s.declaration(t, d)
			}
		}
	}
}

func (s source) declaration(t *testing.T, d *ast.GenDecl) {
	t.Helper()
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if spec.Name.IsExported() {
				s.documented(t, spec.Name, first(spec.Doc, d.Doc))
			}
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				switch {
				case !name.IsExported() || name.Name == "_":
				case d.Lparen != token.NoPos && (d.Doc != nil || spec.Doc != nil || spec.Comment != nil):
				default:
					s.documented(t, name, first(spec.Doc, d.Doc))
				}
			}
		}
	}
}

func (s source) documented(t *testing.T, name *ast.Ident, doc *ast.CommentGroup) {
	t.Helper()
	text := doc.Text()
	for _, article := range [...]string{"A ", "An ", "The "} {
		text = strings.TrimPrefix(text, article)
	}
	rest, ok := strings.CutPrefix(text, name.Name)
	if !ok || rest == "" || !strings.ContainsAny(rest[:1], " ,'(\n") {
		t.Errorf("%s:%d: %s needs a comment that starts with its name", s.path, s.line(name.Pos()), name.Name)
	}
}

func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	x := f.Recv.List[0].Type
	for {
		switch t := x.(type) {
		case *ast.StarExpr:
			x = t.X
		case *ast.IndexExpr:
			x = t.X
		case *ast.IndexListExpr:
			x = t.X
		case *ast.Ident:
			return t.IsExported()
		default:
			return true
		}
	}
}

func first(docs ...*ast.CommentGroup) *ast.CommentGroup {
	for _, d := range docs {
		if d != nil {
			return d
		}
	}
	return nil
}
