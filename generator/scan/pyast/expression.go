package pyast

// expressions reads an expression, or a tuple without brackets.
func (p *parser) expressions() *Expr {
	start := p.token().start
	e := p.starExpression()
	if !p.is(",") {
		return e
	}
	tuple := &Expr{Kind: Tuple, Start: start, List: []*Expr{e}}
	for p.accept(",") && !p.listEnds() {
		tuple.List = append(tuple.List, p.starExpression())
	}
	tuple.End = p.end()
	return tuple
}

// listEnds tells whether a list without brackets ends here.
func (p *parser) listEnds() bool {
	switch p.kind() {
	case newline, eof:
		return true
	case operator:
		switch p.word() {
		case ")", "]", "}", "=", ":", ";":
			return true
		}
		return p.augmented()
	}
	return p.keyword("in") || p.keyword("from") || p.keyword("as")
}

// targets reads what stands between for and in.
func (p *parser) targets() *Expr {
	tuple := &Expr{Kind: Tuple, Start: p.token().start}
	for !p.done() {
		p.accept("*")
		tuple.List = append(tuple.List, p.postfix())
		if !p.accept(",") || p.keyword("in") {
			break
		}
	}
	tuple.End = p.end()
	return tuple
}

func (p *parser) starExpression() *Expr {
	if !p.is("*") && !p.is("**") {
		return p.namedExpression()
	}
	t := p.next()
	x := p.binary(0)
	return &Expr{Kind: Star, Text: p.src[t.start:t.end], Start: t.start, End: x.End, X: x}
}

func (p *parser) namedExpression() *Expr {
	e := p.expression()
	if p.accept(":=") {
		v := p.expression()
		return &Expr{Kind: Other, Start: e.Start, End: v.End, X: e, Y: v}
	}
	return e
}

// expression reads a conditional expression, lambda or yield.
func (p *parser) expression() *Expr {
	if p.depth++; p.depth > maxDepth {
		p.fail("nested too deeply")
	}
	defer func() { p.depth-- }()
	start := p.token().start
	switch {
	case p.keyword("lambda"):
		return p.lambda()
	case p.keyword("yield"):
		p.at++
		y := &Expr{Kind: Other, Start: start, End: p.end()}
		p.acceptWord("from")
		if !p.listEnds() {
			y.X = p.expressions()
			y.End = y.X.End
		}
		return y
	}
	e := p.binary(0)
	if !p.acceptWord("if") {
		return e
	}
	condition := p.binary(0)
	if !p.acceptWord("else") {
		p.fail("expected else")
	}
	other := p.expression()
	return &Expr{Kind: Conditional, Start: start, End: p.end(), X: e, Y: other, List: []*Expr{condition}}
}

func (p *parser) lambda() *Expr {
	l := &Expr{Kind: Lambda, Start: p.next().start}
	for !p.is(":") && !p.done() {
		if p.accept("*") || p.accept("**") || p.accept("/") || p.accept(",") {
			continue
		}
		p.identifier()
		if p.accept("=") {
			p.expression()
		}
	}
	p.want(":")
	l.X = p.expression()
	l.End = l.X.End
	return l
}

var precedences = map[string]int{
	"<": 3, ">": 3, "==": 3, "!=": 3, "<=": 3, ">=": 3, "|": 4, "^": 5, "&": 6, "<<": 7, ">>": 7, "+": 8, "-": 8,
	"*": 9, "/": 9, "//": 9, "%": 9, "@": 9, "**": 11,
}

// binaryOperator gives precedence and number of tokens of the operator that is next.
func (p *parser) binaryOperator() (precedence, tokens int) {
	switch p.kind() {
	case operator:
		return precedences[p.word()], 1
	case name:
		switch p.word() {
		case "or":
			return 1, 1
		case "and":
			return 2, 1
		case "in":
			return 3, 1
		case "is":
			if p.ahead(1) == "not" {
				return 3, 2
			}
			return 3, 1
		case "not":
			if p.ahead(1) == "in" {
				return 3, 2
			}
		}
	}
	return 0, 0
}

// binary reads operators of at least that precedence; 0 is all.
func (p *parser) binary(least int) *Expr {
	if p.depth++; p.depth > maxDepth {
		p.fail("nested too deeply")
	}
	defer func() { p.depth-- }()
	start := p.token().start
	var left *Expr
	if p.keyword("not") && least <= 3 {
		p.at++
		x := p.binary(3)
		left = &Expr{Kind: Unary, Text: "not", Start: start, End: x.End, X: x}
	} else {
		left = p.postfix()
	}
	for {
		precedence, n := p.binaryOperator()
		if precedence == 0 || precedence < least {
			return left
		}
		op := p.src[p.tokens[p.at].start:p.tokens[p.at+n-1].end]
		p.at += n
		if op != "**" {
			precedence++
		}
		right := p.binary(precedence)
		left = &Expr{Kind: Binary, Text: op, Start: start, End: p.end(), X: left, Y: right}
	}
}

// postfix reads unary operators, and an atom with what is done to it.
func (p *parser) postfix() *Expr {
	start, op := p.token().start, p.word()
	switch {
	case p.is("-") || p.is("+") || p.is("~"):
		p.at++
		x := p.binary(10)
		return &Expr{Kind: Unary, Text: op, Start: start, End: x.End, X: x}
	case p.keyword("await"):
		p.at++
		x := p.binary(12)
		return &Expr{Kind: Unary, Text: op, Start: start, End: x.End, X: x}
	case p.keyword("not"):
		p.at++
		x := p.binary(3)
		return &Expr{Kind: Unary, Text: op, Start: start, End: x.End, X: x}
	}
	e := p.atom()
	for {
		switch {
		case p.accept("."):
			e = &Expr{Kind: Attribute, Text: p.identifier(), X: e, Start: start, End: p.end()}
		case p.is("("):
			e = &Expr{Kind: Call, X: e, Start: start}
			p.arguments(e)
		case p.accept("["):
			e = &Expr{Kind: Subscript, X: e, Start: start}
			for !p.is("]") && !p.done() {
				e.List = append(e.List, p.slice())
				if !p.accept(",") {
					break
				}
			}
			p.want("]")
			e.End = p.end()
		default:
			return e
		}
	}
}

func (p *parser) slice() *Expr {
	s := &Expr{Kind: Other, Start: p.token().start}
	if !p.is(":") {
		if e := p.starExpression(); !p.is(":") {
			return e
		}
	}
	for p.accept(":") {
		if !p.is(":") && !p.is("]") && !p.is(",") {
			p.expression()
		}
	}
	s.End = p.end()
	return s
}
