package house_test

import (
	"go/ast"
	"path"
	"slices"
	"testing"
)

// The limits of HOUSE.md; lines of literal tables do not count.
const (
	fileLimit     = 400
	functionLimit = 80
	tableLines    = 8 // a composite literal of more lines is a table
)

func TestSizes(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if n := s.lines - tables(s, s.file); n > fileLimit {
			t.Errorf("%s has %d lines, at most %d are allowed", s.path, n, fileLimit)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := s.line(f.End()) - s.line(f.Pos()) + 1 - tables(s, f); n > functionLimit {
				t.Errorf("%s: %s has %d lines, at most %d are allowed", s.path, f.Name.Name, n, functionLimit)
			}
		}
	}
}

// tables counts the lines of the literal tables below node.
func tables(s source, node ast.Node) int {
	n := 0
	ast.Inspect(node, func(x ast.Node) bool {
		lit, ok := x.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if lines := s.line(lit.End()) - s.line(lit.Pos()) - 1; lines > tableLines {
			n += lines
			return false
		}
		return true
	})
	return n
}

// TestNames refuses rooms for everything, and code that runs unasked.
func TestNames(t *testing.T) {
	t.Parallel()
	vague := []string{"utils", "util", "helpers", "helper", "common", "misc", "shared", "types", "base"}
	for _, s := range sources(t) {
		if slices.Contains(vague, s.file.Name.Name) || slices.Contains(vague, path.Base(path.Dir(s.path))) {
			t.Errorf("%s: package %s is named after nothing", s.path, s.file.Name.Name)
		}
		if name := path.Base(s.path); slices.Contains([]string{"utils.go", "helpers.go", "common.go", "types.go", "misc.go"}, name) {
			t.Errorf("%s is named after nothing", s.path)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function", s.path)
			}
			if ok && !s.test() && panics(f) {
				t.Errorf("%s: %s panics", s.path, f.Name.Name)
			}
		}
	}
}

func panics(f *ast.FuncDecl) bool {
	found := false
	ast.Inspect(f, func(x ast.Node) bool {
		call, ok := x.(*ast.CallExpr)
		if !ok {
			return true
		}
		name, ok := call.Fun.(*ast.Ident)
		found = found || ok && name.Name == "panic"
		return true
	})
	return found
}
