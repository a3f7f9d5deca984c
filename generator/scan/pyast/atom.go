package pyast

// arguments reads a bracketed list of arguments into a call.
func (p *parser) arguments(c *Expr) {
	p.want("(")
	for !p.is(")") && !p.done() {
		switch {
		case p.accept("**"):
			c.Keywords = append(c.Keywords, Keyword{Value: p.expression()})
		case p.kind() == name && p.ahead(1) == "=":
			n := p.identifier()
			p.at++
			c.Keywords = append(c.Keywords, Keyword{Name: n, Value: p.expression()})
		default:
			c.List = append(c.List, p.element(p.starExpression()))
		}
		if !p.accept(",") {
			break
		}
	}
	p.want(")")
	c.End = p.end()
}

// element makes a comprehension of what is followed by for.
func (p *parser) element(e *Expr) *Expr {
	if !p.keyword("for") && !p.keyword("async") {
		return e
	}
	c := &Expr{Kind: Comprehension, X: e, Start: e.Start}
	for !p.done() {
		p.acceptWord("async")
		switch {
		case p.acceptWord("for"):
			p.targets()
			if !p.acceptWord("in") {
				p.fail("expected in")
			}
			p.binary(0)
		case p.acceptWord("if"):
			p.binary(0)
			if p.accept(":=") {
				p.binary(0)
			}
		default:
			c.End = p.end()
			return c
		}
	}
	return c
}

// reserved are keywords that no expression begins with.
var reserved = map[string]bool{
	"class": true, "def": true, "return": true, "import": true, "for": true, "while": true, "else": true, "elif": true, "except": true,
	"finally": true, "in": true, "is": true, "and": true, "or": true, "if": true, "as": true, "with": true, "try": true, "raise": true,
	"del": true, "from": true, "pass": true, "break": true, "continue": true, "global": true, "nonlocal": true, "assert": true, "async": true,
}

func (p *parser) atom() *Expr {
	t := p.token()
	switch t.kind {
	case name:
		if reserved[p.word()] {
			break
		}
		p.at++
		return &Expr{Kind: Name, Text: p.src[t.start:t.end], Start: t.start, End: t.end}
	case number:
		p.at++
		return &Expr{Kind: Number, Text: p.src[t.start:t.end], Start: t.start, End: t.end}
	case text:
		e := &Expr{Kind: String, Start: t.start}
		for p.kind() == text {
			s := p.next()
			e.List = append(e.List, &Expr{Kind: String, Text: p.src[s.start:s.end], Start: s.start, End: s.end})
		}
		e.End = p.end()
		return e
	case operator:
		switch p.word() {
		case "...":
			p.at++
			return &Expr{Kind: Other, Text: "...", Start: t.start, End: t.end}
		case "(":
			return p.sequence(Tuple, ")")
		case "[":
			return p.sequence(List, "]")
		case "{":
			return p.braces()
		}
	}
	p.fail("unexpected " + p.word())
	return &Expr{Kind: Other, Start: t.start, End: t.start}
}

// sequence reads a tuple, list or bracketed expression; the latter is that
// expression, without its brackets.
func (p *parser) sequence(kind ExprKind, closing string) *Expr {
	e := &Expr{Kind: kind, Start: p.next().start}
	comma := false
	for !p.is(closing) && !p.done() {
		e.List = append(e.List, p.element(p.starExpression()))
		if comma = p.accept(","); !comma {
			break
		}
	}
	p.want(closing)
	if kind == Tuple && len(e.List) == 1 && !comma {
		return e.List[0]
	}
	e.End = p.end()
	return e
}

// braces reads a dict or set.
func (p *parser) braces() *Expr {
	e := &Expr{Kind: Dict, Start: p.next().start}
	for !p.is("}") && !p.done() {
		if p.accept("**") {
			e.Keys = append(e.Keys, nil)
			e.List = append(e.List, p.binary(4))
		} else {
			k := p.starExpression()
			if p.accept(":") {
				e.Keys = append(e.Keys, k)
				e.List = append(e.List, p.element(p.expression()))
			} else {
				e.Kind = Set
				e.List = append(e.List, p.element(k))
			}
		}
		if !p.accept(",") {
			break
		}
	}
	p.want("}")
	e.End = p.end()
	return e
}
