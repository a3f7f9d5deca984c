package sql

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// statement is one statement on its way.
type statement struct {
	schema *Schema
	file   string
	tokens []token
	at     int
}

func (s *statement) peek() token {
	if s.at < len(s.tokens) {
		return s.tokens[s.at]
	}
	return token{}
}

func (s *statement) next() token {
	t := s.peek()
	s.at++
	return t
}

// accept passes over words if they come next.
func (s *statement) accept(words ...string) bool {
	for i, w := range words {
		if s.at+i >= len(s.tokens) || !s.tokens[s.at+i].is(w) {
			return false
		}
	}
	s.at += len(words)
	return true
}

func (s *statement) pos(t token) openapi.Position {
	return openapi.Position{File: s.file, Line: t.line, Column: t.column}
}

// name reads a name, the last part of a qualified one.
func (s *statement) name() token {
	t := s.next()
	for s.accept(".") {
		t = s.next()
	}
	if !t.quoted {
		t.text = strings.ToLower(t.text)
	}
	return t
}

func (s *statement) play() {
	switch {
	case s.accept("create"):
		s.create()
	case s.accept("alter", "table"):
		s.accept("if", "exists")
		s.accept("only")
		s.alter()
	case s.accept("drop", "table"):
		s.accept("if", "exists")
		s.schema.drop(s.name().text)
	case s.accept("drop", "index"):
		s.accept("concurrently")
		s.accept("if", "exists")
		name := s.name().text
		for _, t := range s.schema.Tables {
			t.Indexes = slices.DeleteFunc(t.Indexes, func(i string) bool { return i == name })
		}
	}
}

func (s *statement) create() {
	for slices.ContainsFunc([]string{"temporary", "temp", "unlogged", "unique"}, s.peek().is) {
		s.at++
	}
	switch {
	case s.accept("table"):
		s.accept("if", "not", "exists")
		name := s.name()
		t := &Table{Name: name.text, Pos: s.pos(name)}
		if !s.accept("(") {
			return
		}
		s.schema.drop(t.Name)
		s.schema.Tables = append(s.schema.Tables, t)
		for _, part := range s.parts() {
			part.definition(t)
		}
	case s.accept("index"):
		s.accept("concurrently")
		s.accept("if", "not", "exists")
		name := s.name()
		if s.accept("on") {
			s.accept("only")
			if t := s.schema.Table(s.name().text); t != nil {
				t.Indexes = append(t.Indexes, name.text)
			}
		}
	}
}

// parts cuts what stands up to the closing parenthesis, or the end, at commas.
func (s *statement) parts() []*statement {
	var out []*statement
	depth, start := 0, s.at
	cut := func() {
		if s.at > start {
			out = append(out, &statement{schema: s.schema, file: s.file, tokens: s.tokens[start:s.at]})
		}
		start = s.at + 1
	}
	for ; s.at < len(s.tokens); s.at++ {
		switch t := s.tokens[s.at]; {
		case t.is("("):
			depth++
		case t.is(")"):
			if depth == 0 {
				cut()
				return out
			}
			depth--
		case t.is(",") && depth == 0:
			cut()
		}
	}
	cut()
	return out
}

// definition reads a column or a constraint of a table.
func (s *statement) definition(t *Table) {
	switch {
	case s.accept("constraint"):
		name := s.name().text
		if s.peek().is("unique") {
			t.Indexes = append(t.Indexes, name)
		}
		s.keys(t)
	case s.peek().is("primary"):
		s.keys(t)
	case !s.peek().quoted && slices.ContainsFunc([]string{"unique", "check", "foreign", "exclude", "like"}, s.peek().is):
	default:
		s.column(t)
	}
}

// keys makes the columns of a primary key not null.
func (s *statement) keys(t *Table) {
	if !s.accept("primary", "key") || !s.accept("(") {
		return
	}
	for _, part := range s.parts() {
		if c := t.Column(part.name().text); c != nil {
			c.NotNull = true
		}
	}
}

func (s *statement) column(t *Table) {
	name := s.name()
	if name.text == "" {
		return
	}
	c := &Column{Name: name.text, Pos: s.pos(name)}
	c.Type = s.columnType()
	for s.at < len(s.tokens) {
		switch {
		case s.accept("not", "null"), s.accept("primary", "key"):
			c.NotNull = true
		case s.accept("("):
			s.parts()
			s.at++
		default:
			s.at++
		}
	}
	if strings.HasSuffix(c.Type, "SERIAL") {
		c.NotNull = true
	}
	t.drop(c.Name)
	t.Columns = append(t.Columns, c)
}

// columnType reads the words of a type up to the first word of a constraint.
func (s *statement) columnType() string {
	stop := []string{"not", "null", "default", "primary", "unique", "references", "check", "generated", "constraint", "collate", "autoincrement"}
	var words []string
	for s.at < len(s.tokens) {
		t := s.peek()
		if slices.ContainsFunc(stop, t.is) {
			break
		}
		if s.accept("(") {
			s.parts()
			s.at++
			continue
		}
		words = append(words, strings.ToUpper(t.text))
		s.at++
	}
	return strings.ReplaceAll(strings.Join(words, " "), " [ ]", "[]")
}

// alter reads the actions of ALTER TABLE.
func (s *statement) alter() {
	name := s.name()
	t := s.schema.Table(name.text)
	if t == nil {
		return
	}
	for _, part := range s.parts() {
		part.action(t)
	}
}

func (s *statement) action(t *Table) {
	switch {
	case s.accept("add", "constraint"):
		s.at--
		s.definition(t)
	case s.accept("add"):
		s.accept("column")
		s.accept("if", "not", "exists")
		s.definition(t)
	case s.accept("drop", "constraint"):
	case s.accept("drop"):
		s.accept("column")
		s.accept("if", "exists")
		t.drop(s.name().text)
	case s.accept("rename", "to"):
		t.Name = s.name().text
	case s.accept("rename"):
		s.accept("column")
		from := s.name().text
		if s.accept("to") {
			to := s.name()
			if c := t.Column(from); c != nil {
				c.Name, c.Pos = to.text, s.pos(to)
			}
		}
	case s.accept("alter"):
		s.accept("column")
		s.alterColumn(t)
	}
}

func (s *statement) alterColumn(t *Table) {
	name := s.name()
	c := t.Column(name.text)
	if c == nil {
		return
	}
	switch {
	case s.accept("set", "not", "null"):
		c.NotNull, c.Pos = true, s.pos(name)
	case s.accept("drop", "not", "null"):
		c.NotNull, c.Pos = false, s.pos(name)
	case s.accept("set", "data", "type"), s.accept("type"):
		c.Type, c.Pos = s.columnType(), s.pos(name)
	}
}
