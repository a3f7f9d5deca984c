package pyast

// pattern reads match and case; patterns themselves are passed over.
func (p *parser) pattern() *Stmt {
	s := &Stmt{Kind: Block, Start: p.token().start, Name: p.word()}
	p.toColon()
	return p.body(s)
}

// body reads the colon and the suite of a statement.
func (p *parser) body(s *Stmt) *Stmt {
	p.want(":")
	s.Body = p.suite()
	s.End = p.end()
	return s
}

// toColon passes to the colon that ends the head of a block.
func (p *parser) toColon() {
	depth := 0
	for {
		switch {
		case p.kind() == newline || p.kind() == eof:
			p.fail("expected :")
			return
		case p.is("(") || p.is("[") || p.is("{"):
			depth++
		case p.is(")") || p.is("]") || p.is("}"):
			depth--
		case p.keyword("lambda") && depth == 0:
			p.expression()
			continue
		case p.is(":") && depth == 0:
			return
		}
		p.at++
	}
}

func (p *parser) compound() *Stmt {
	s := &Stmt{Kind: Block, Start: p.token().start, Name: p.word()}
	p.next()
	switch s.Name {
	case "if", "while", "elif":
		s.Value = p.namedExpression()
	case "for":
		s.Targets = []*Expr{p.targets()}
		if !p.acceptWord("in") {
			p.fail("expected in")
		}
		s.Value = p.expressions()
	case "with":
		p.toColon()
	case "except":
		p.accept("*")
		if !p.is(":") {
			s.Value = p.expressions()
			if p.acceptWord("as") {
				p.identifier()
			}
		}
	}
	return p.body(s)
}

func (p *parser) decorated() *Stmt {
	var decos []*Expr
	for p.accept("@") {
		decos = append(decos, p.namedExpression())
		if p.kind() != newline {
			p.fail("expected the end of the decorator")
		} else {
			p.at++
		}
	}
	async := p.acceptWord("async")
	switch {
	case p.keyword("class"):
		return p.class(decos)
	case p.keyword("def"):
		return p.function(decos, async)
	}
	p.fail("expected def or class")
	return &Stmt{Kind: Simple}
}

// typeParams passes over [T: int] of PEP 695.
func (p *parser) typeParams() {
	if !p.is("[") {
		return
	}
	depth := 0
	for !p.done() {
		if p.is("[") {
			depth++
		} else if p.is("]") {
			depth--
		}
		p.at++
		if depth == 0 {
			return
		}
	}
	p.fail("expected ]")
}

func (p *parser) class(decos []*Expr) *Stmt {
	s := &Stmt{Kind: Class, Start: p.next().start, Decos: decos, NameAt: p.token().start}
	s.Name = p.identifier()
	p.typeParams()
	if p.is("(") {
		s.Bases = &Expr{Kind: Call, Start: p.token().start}
		p.arguments(s.Bases)
	}
	return p.body(s)
}

func (p *parser) function(decos []*Expr, async bool) *Stmt {
	s := &Stmt{Kind: Func, Start: p.next().start, Decos: decos, Async: async, NameAt: p.token().start}
	s.Name = p.identifier()
	p.typeParams()
	p.want("(")
	for !p.is(")") && !p.done() {
		p.param(s)
		if !p.accept(",") {
			break
		}
	}
	p.want(")")
	if p.accept("->") {
		s.Returns = p.expressions()
	}
	return p.body(s)
}

// param reads one parameter; the markers / and * are none.
func (p *parser) param(s *Stmt) {
	if p.accept("/") {
		return
	}
	if !p.accept("**") && p.accept("*") && (p.is(",") || p.is(")")) {
		return
	}
	one := Param{Start: p.token().start, Name: p.identifier()}
	if p.accept(":") {
		one.Annotation = p.starExpression()
	}
	if p.accept("=") {
		one.Default = p.expression()
	}
	s.Params = append(s.Params, one)
}
