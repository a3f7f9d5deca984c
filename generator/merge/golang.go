package merge

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/scanner"
	"go/token"
	"strings"
)

// joinGo merges Go files: imports as a set, the rest by lines; where lines conflict
// only by the alignment that gofmt gives them, without it.
func joinGo(base, yours, generated string) (Result, bool) {
	k := kind{union: bracketed(goDeclaration), valid: validGo}
	if validGo(yours) != nil || validGo(generated) != nil {
		return Result{}, false
	}
	merge := func(base, yours, generated string) Result { return withImports(k, base, yours, generated) }
	r := merge(base, yours, generated)
	if r.Conflicts > 0 {
		if plain, ok := unaligned(base, yours, generated, merge); ok {
			r = plain
		}
	}
	if r.Conflicts > 0 {
		return r, true
	}
	if name := declaredTwice(string(r.Content), yours, generated); name != "" {
		return whole(base, yours, generated, fmt.Sprintf("yours and the generated file both declare %s", name)), true
	}
	if formatted(yours) && formatted(generated) {
		if out, err := format.Source(r.Content); err == nil {
			r.Content = out
		}
	}
	return r, true
}

func validGo(text string) error {
	_, err := parser.ParseFile(token.NewFileSet(), "", text, parser.SkipObjectResolution)
	return err
}

func formatted(text string) bool {
	out, err := format.Source([]byte(text))
	return err == nil && string(out) == text
}

// unaligned merges with all alignment taken out, and gives the result of gofmt;
// false where that is no help or would change more than alignment.
func unaligned(base, yours, generated string, merge func(base, yours, generated string) Result) (Result, bool) {
	y, g := flat(yours), flat(generated)
	for _, pair := range [...][2]string{{y, yours}, {g, generated}} {
		if out, err := format.Source([]byte(pair[0])); err != nil || string(out) != pair[1] {
			return Result{}, false
		}
	}
	r := merge(flat(base), y, g)
	if r.Conflicts > 0 {
		return Result{}, false
	}
	out, err := format.Source(r.Content)
	if err != nil {
		return Result{}, false
	}
	return Result{Content: out}, true
}

// flat gives Go text with one space wherever gofmt aligns with more.
func flat(text string) string {
	var b strings.Builder
	end := 0
	fset := token.NewFileSet()
	file := fset.AddFile("", fset.Base(), len(text))
	var s scanner.Scanner
	s.Init(file, []byte(text), func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, tok, literal := s.Scan()
		at := file.Offset(pos)
		if tok == token.SEMICOLON && literal == "\n" {
			continue
		}
		if tok == token.EOF {
			break
		}
		if gap := text[end:at]; len(gap) > 1 && strings.Trim(gap, " \t") == "" && end > 0 && text[end-1] != '\n' {
			b.WriteByte(' ')
		} else {
			b.WriteString(gap)
		}
		end = at + len(literalOf(tok, literal, text[at:]))
		b.WriteString(text[at:end])
	}
	b.WriteString(text[end:])
	return b.String()
}

// literalOf gives the text of a token; the scanner drops the CR of comments.
func literalOf(tok token.Token, literal, rest string) string {
	if literal == "" {
		literal = tok.String()
	}
	if !strings.HasPrefix(rest, literal) {
		return ""
	}
	return literal
}

// declaredTwice names what merged declares twice at the top and neither side does.
func declaredTwice(merged, yours, generated string) string {
	counts, mine, theirs := declarations(merged), declarations(yours), declarations(generated)
	for name, n := range counts {
		if n > 1 && mine[name] < 2 && theirs[name] < 2 {
			return name
		}
	}
	return ""
}

func declarations(text string) map[string]int {
	out := map[string]int{}
	f, err := parser.ParseFile(token.NewFileSet(), "", text, parser.SkipObjectResolution)
	if err != nil {
		return out
	}
	add := func(prefix string, id *ast.Ident) {
		if id.Name != "_" && (id.Name != "init" || prefix != "") {
			out[prefix+id.Name]++
		}
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			add(receiver(d), d.Name)
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					add("", s.Name)
				case *ast.ValueSpec:
					for _, id := range s.Names {
						add("", id)
					}
				}
			}
		}
	}
	return out
}

func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return ""
	}
	t := d.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	switch generic := t.(type) {
	case *ast.IndexExpr:
		t = generic.X
	case *ast.IndexListExpr:
		t = generic.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name + "."
	}
	return ""
}
