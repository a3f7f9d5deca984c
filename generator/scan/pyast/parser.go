package pyast

// maxDepth bounds the nesting of expressions and blocks.
const maxDepth = 200

// parser reads statements. A fault sets bad: every look at the next token then
// sees the end, so that all loops end, until the statement is given up.
type parser struct {
	src    string
	tokens []token
	at     int
	bad    bool
	depth  int
	errors []Error
}

// Parse parses a file.
func Parse(src string) *File {
	p := &parser{src: src, tokens: lex(src)}
	f := &File{Source: src}
	for p.kind() != eof {
		before := p.at
		f.Body = append(f.Body, p.statement()...)
		if p.at == before {
			p.at++
		}
	}
	f.Errors = p.errors
	return f
}

func (p *parser) token() token {
	if p.bad || p.at >= len(p.tokens) {
		return token{eof, len(p.src), len(p.src)}
	}
	return p.tokens[p.at]
}

func (p *parser) kind() tokenKind { return p.token().kind }

func (p *parser) word() string {
	t := p.token()
	return p.src[t.start:t.end]
}

// ahead gives the text of a later token.
func (p *parser) ahead(n int) string {
	if p.bad || p.at+n >= len(p.tokens) {
		return ""
	}
	t := p.tokens[p.at+n]
	return p.src[t.start:t.end]
}

func (p *parser) is(op string) bool { return p.kind() == operator && p.word() == op }

func (p *parser) keyword(word string) bool { return p.kind() == name && p.word() == word }

func (p *parser) next() token {
	t := p.token()
	if t.kind != eof {
		p.at++
	}
	return t
}

// fail notes a fault and gives the statement up.
func (p *parser) fail(message string) {
	if p.bad {
		return
	}
	p.errors = append(p.errors, Error{p.token().start, message})
	p.bad = true
}

func (p *parser) want(op string) {
	if !p.accept(op) {
		p.fail("expected " + op)
	}
}

func (p *parser) accept(op string) bool {
	if p.is(op) {
		p.at++
		return true
	}
	return false
}

func (p *parser) acceptWord(word string) bool {
	if p.keyword(word) {
		p.at++
		return true
	}
	return false
}

func (p *parser) identifier() string {
	if p.kind() != name {
		p.fail("expected a name")
		return ""
	}
	t := p.next()
	return p.src[t.start:t.end]
}

// end gives where the last token ended.
func (p *parser) end() int {
	if p.at == 0 {
		return 0
	}
	return p.tokens[min(p.at, len(p.tokens))-1].end
}

// done tells whether there is no more to read of this statement.
func (p *parser) done() bool { return p.bad || p.kind() == eof }

// statement reads one logical line, or one compound statement.
func (p *parser) statement() []*Stmt {
	start := p.at
	p.depth++
	out := p.parseStatement()
	p.depth--
	if !p.bad {
		return out
	}
	// Give the line up, and keep what is indented below it.
	p.bad, out = false, nil
	p.at = max(p.at, start+1)
	for {
		k := p.kind()
		if k == newline || k == eof || k == dedent || k == indent {
			break
		}
		p.at++
	}
	if p.kind() == newline {
		p.at++
	}
	if p.kind() == indent && p.depth < maxDepth {
		out = append(out, &Stmt{Kind: Block, Start: p.tokens[start].start, Body: p.block()})
	}
	return out
}

func (p *parser) parseStatement() []*Stmt {
	if p.depth > maxDepth {
		p.fail("nested too deeply")
		return nil
	}
	switch p.kind() {
	case newline, dedent:
		p.at++
		return nil
	case indent:
		return p.block()
	}
	if p.is("@") {
		return one(p.decorated())
	}
	if p.kind() == name {
		switch p.word() {
		case "class":
			return one(p.class(nil))
		case "def":
			return one(p.function(nil, false))
		case "async":
			p.at++
			if p.keyword("def") {
				return one(p.function(nil, true))
			}
			return one(p.compound())
		case "if", "while", "for", "try", "with", "elif", "else", "except", "finally":
			return one(p.compound())
		case "match", "case":
			if p.softBlock() {
				return one(p.pattern())
			}
		}
	}
	return p.line()
}

func one(s *Stmt) []*Stmt { return []*Stmt{s} }

// line reads simple statements up to the end of the line.
func (p *parser) line() []*Stmt {
	var out []*Stmt
	for {
		out = append(out, p.simple())
		if !p.accept(";") || p.kind() == newline {
			break
		}
	}
	if p.kind() == newline {
		p.at++
	} else if p.kind() != eof {
		p.fail("unexpected " + p.word())
	}
	return out
}

// suite reads the body of a compound statement, behind its colon.
func (p *parser) suite() []*Stmt {
	if p.bad {
		return nil
	}
	if p.kind() != newline {
		return p.line()
	}
	p.at++
	if p.kind() != indent {
		p.errors = append(p.errors, Error{p.token().start, "expected an indented block"})
		return nil
	}
	return p.block()
}

// block reads statements up to the dedent.
func (p *parser) block() []*Stmt {
	p.at++
	var out []*Stmt
	for p.kind() != dedent && p.kind() != eof {
		before := p.at
		out = append(out, p.statement()...)
		if p.at == before {
			p.at++
		}
	}
	if p.kind() == dedent {
		p.at++
	}
	return out
}

// softBlock tells whether match or case begins a block here, and is no name.
func (p *parser) softBlock() bool {
	switch p.ahead(1) {
	case "=", ".", ":", ",":
		return false
	}
	depth := 0
	for i := p.at + 1; i < len(p.tokens); i++ {
		t := p.tokens[i]
		if t.kind == newline {
			return false
		}
		if t.kind != operator {
			continue
		}
		switch op := p.src[t.start:t.end]; {
		case op == "(" || op == "[" || op == "{":
			depth++
		case op == ")" || op == "]" || op == "}":
			depth--
		case op == ":" && depth == 0:
			return p.word() == "case" || i+2 < len(p.tokens) && p.tokens[i+1].kind == newline && p.tokens[i+2].kind == indent
		case op == "=" && depth == 0:
			return false
		}
	}
	return false
}
