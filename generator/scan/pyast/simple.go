package pyast

import "strings"

// simple reads one statement of a line.
func (p *parser) simple() *Stmt {
	s := &Stmt{Kind: Simple, Start: p.token().start}
	if p.kind() == name && p.keywordStatement(s) {
		s.End = p.end()
		return s
	}
	e := p.expressions()
	switch {
	case p.accept(":"):
		s.Kind, s.Targets = Annotated, []*Expr{e}
		s.Annotation = p.expressions()
		if p.accept("=") {
			s.Value = p.expressions()
		}
	case p.is("="):
		s.Kind, s.Targets = Assign, []*Expr{e}
		for p.accept("=") {
			v := p.expressions()
			if p.is("=") {
				s.Targets = append(s.Targets, v)
			} else {
				s.Value = v
			}
		}
	case p.augmented():
		s.Kind, s.Targets, s.Name = Augmented, []*Expr{e}, p.word()
		p.at++
		s.Value = p.expressions()
	default:
		s.Kind, s.Value = Expression, e
	}
	s.End = p.end()
	return s
}

// notAugmented are the first signs of operators that end in = and assign nothing.
const notAugmented = "!<>=:"

// augmented tells whether +=, or the like, is next.
func (p *parser) augmented() bool {
	if p.kind() != operator {
		return false
	}
	op := p.word()
	return op == ">>=" || op == "<<=" || len(op) >= 2 && strings.HasSuffix(op, "=") && !strings.ContainsRune(notAugmented, rune(op[0]))
}

// keywordStatement reads statements that begin with a keyword.
func (p *parser) keywordStatement(s *Stmt) bool {
	switch p.word() {
	case "import":
		p.at++
		s.Kind = Import
		for !p.done() {
			s.Names = append(s.Names, p.alias(p.dotted()))
			if !p.accept(",") {
				break
			}
		}
	case "from":
		p.at++
		p.from(s)
	case "pass", "break", "continue":
		p.at++
	case "return", "del", "raise", "global", "nonlocal", "assert":
		p.at++
		for p.kind() != newline && !p.is(";") && !p.done() {
			s.Value = p.expressions()
			if !p.acceptWord("from") {
				break
			}
		}
	case "type":
		return p.typeAlias(s)
	default:
		return false
	}
	return true
}

// typeAlias reads type X[T] = ...; type is a name elsewhere.
func (p *parser) typeAlias(s *Stmt) bool {
	if p.at+1 >= len(p.tokens) || p.tokens[p.at+1].kind != name || p.ahead(2) != "=" && p.ahead(2) != "[" {
		return false
	}
	p.at++
	s.Kind = Assign
	t := p.next()
	s.Targets = []*Expr{{Kind: Name, Text: p.src[t.start:t.end], Start: t.start, End: t.end}}
	p.typeParams()
	p.want("=")
	s.Value = p.expressions()
	return true
}

func (p *parser) alias(n string) Alias {
	a := Alias{Name: n}
	if p.acceptWord("as") {
		a.As = p.identifier()
	}
	return a
}

func (p *parser) dotted() string {
	parts := []string{p.identifier()}
	for p.accept(".") {
		parts = append(parts, p.identifier())
	}
	return strings.Join(parts, ".")
}

func (p *parser) from(s *Stmt) {
	s.Kind = From
	for p.is(".") || p.is("...") {
		s.Level += len(p.word())
		p.at++
	}
	if !p.keyword("import") {
		s.Module = p.dotted()
	}
	if !p.acceptWord("import") {
		p.fail("expected import")
	}
	bracket := p.accept("(")
	for !p.is(")") && p.kind() != newline && !p.done() {
		if p.accept("*") {
			s.Names = append(s.Names, Alias{Name: "*"})
		} else {
			s.Names = append(s.Names, p.alias(p.identifier()))
		}
		if !p.accept(",") {
			break
		}
	}
	if bracket {
		p.want(")")
	}
}
