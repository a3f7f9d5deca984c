package tsast

import "slices"

func (s *scanner) class(i int) int {
	c := &Class{Decorators: s.decorators, Default: s.isDefault, At: s.At(i)}
	i++
	if s.ident(i) && !s.Is(i, "extends") && !s.Is(i, "implements") {
		c.Name, c.At = s.Text(i), s.At(i)
		i++
	}
	for i = s.angle(i); !s.Is(i, "{"); {
		if s.Kind(i) == EOF {
			return i
		}
		if s.Is(i, "extends") {
			c.Extends, i = s.heritage(i + 1)
			continue
		}
		i = max(s.angle(i), i+1)
	}
	return s.body(c, i)
}

func (s *scanner) interfaceDeclaration(i int) int {
	c := &Class{Interface: true, Name: s.Text(i + 1), At: s.At(i + 1)}
	i = s.angle(i + 2)
	if s.Is(i, "extends") {
		c.Extends, i = s.heritage(i + 1)
	}
	if !s.Is(i, "{") {
		return i
	}
	return s.body(c, i)
}

// heritage reads what a class or interface extends.
func (s *scanner) heritage(i int) (Span, int) {
	start := i
	for !s.Is(i, "{") && !s.Is(i, "implements") && s.Kind(i) != EOF {
		switch j := s.angle(i); {
		case s.Is(i, "(") || s.Is(i, "["):
			i = max(i, s.Match(i)) + 1
		case j > i:
			i = j
		default:
			i++
		}
	}
	return Span{start, i}, i
}

func (s *scanner) body(c *Class, i int) int {
	end := s.Match(i)
	s.Classes = append(s.Classes, c)
	for i++; i < end; {
		i = max(s.member(c, i, end), i+1)
	}
	return end + 1
}

var modifiers = []string{
	"public", "private", "protected", "static", "readonly", "abstract", "override", "declare", "async", "accessor", "get", "set", "export", "default",
}

// lineModifiers may stand on a line of their own before a member.
var lineModifiers = []string{"public", "private", "protected", "readonly", "static", "override", "abstract"}

// member reads one member of a class; it gives where the next one begins.
func (s *scanner) member(c *Class, i, end int) int {
	if s.Is(i, ";") || s.Is(i, ",") {
		return i + 1
	}
	var m Member
	i = s.annotated(&m, i)
	for s.modifier(c, i, end) {
		m.Modifiers = append(m.Modifiers, s.Text(i))
		i = s.annotated(&m, i+1)
	}
	if s.Is(i, "static") && s.Is(i+1, "{") {
		i++
	}
	if s.Is(i, "{") { // a static block
		return s.Match(i) + 1
	}
	if s.Is(i, "*") {
		i++
	}
	m.At = s.At(i)
	switch {
	case s.Is(i, "["):
		next := s.Match(i) + 1
		m.Name = s.Slice(Span{i, next})
		i = next
	case s.Is(i, "(") || s.Is(i, "<"):
		m.Name = "()"
	case s.Kind(i) == String:
		m.Name = s.Unquote(i)
		i++
	case s.Kind(i) == Ident || s.Kind(i) == Number:
		m.Name = s.Text(i)
		i++
	default:
		return i + 1
	}
	if s.Is(i, "?") || s.Is(i, "!") {
		m.Optional = s.Is(i, "?")
		i++
	}
	i = s.rest(&m, i, end)
	if i <= end {
		c.Members = append(c.Members, m)
	}
	return i
}

// annotated reads decorators.
func (f *File) annotated(m *Member, i int) int {
	for f.Is(i, "@") {
		d, next := f.decorator(i)
		m.Decorators = append(m.Decorators, d)
		i = next
	}
	return i
}

// modifier tells whether a token is a modifier, and not the name of the member.
func (s *scanner) modifier(c *Class, i, end int) bool {
	if !s.ident(i) || !slices.Contains(modifiers, s.Text(i)) || i+1 >= end {
		return false
	}
	switch s.Kind(i + 1) {
	case Ident, String, Number:
	default:
		if !s.Is(i+1, "[") && !s.Is(i+1, "*") && !s.Is(i+1, "@") {
			return false
		}
	}
	return !s.newLine(i+1) || c.Interface || slices.Contains(lineModifiers, s.Text(i))
}

// rest reads what follows the name: parameters and body, or type and value.
func (s *scanner) rest(m *Member, i, end int) int {
	if j := s.angle(i); s.Is(j, "(") {
		m.Method = true
		m.Params = Span{j + 1, s.Match(j)}
		i = s.Match(j) + 1
		if s.Is(i, ":") {
			next := s.typeEnd(i+1, end, true)
			m.Type = Span{i + 1, next}
			i = next
		}
		if s.Is(i, "{") {
			m.Body = Span{i + 1, s.Match(i)}
			i = s.Match(i) + 1
		}
		return i
	}
	if s.Is(i, ":") {
		next := s.typeEnd(i+1, end, false)
		m.Type = Span{i + 1, next}
		i = next
	}
	if s.Is(i, "=") {
		next := s.expressionEnd(i+1, end, false)
		m.Init = Span{i + 1, next}
		i = next
	}
	return i
}

// Parameters reads the parameters of a function: their decorators, names, types and
// defaults. A destructured one has no name.
func (f *File) Parameters(span Span) []Member {
	var out []Member
	for _, part := range f.Split(span) {
		var m Member
		i := f.annotated(&m, part.A)
		for f.ident(i) && slices.Contains(modifiers, f.Text(i)) && f.ident(i+1) {
			i++
		}
		if f.Is(i, "...") {
			i++
		}
		m.At = f.At(i)
		switch {
		case f.Is(i, "{") || f.Is(i, "["):
			i = f.Match(i) + 1
		case f.ident(i):
			m.Name = f.Text(i)
			i++
		}
		if f.Is(i, "?") {
			m.Optional = true
			i++
		}
		if f.Is(i, ":") {
			end := f.typeEnd(i+1, part.B, false)
			m.Type = Span{i + 1, end}
			i = end
		}
		if f.Is(i, "=") {
			m.Init = Span{i + 1, part.B}
		}
		out = append(out, m)
	}
	return out
}
