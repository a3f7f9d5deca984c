package tsast

import "strings"

// Span is the tokens from A up to, and without, B.
type Span struct{ A, B int }

// Empty tells whether the span has no tokens.
func (s Span) Empty() bool { return s.A >= s.B }

// Decorator is @Name or @Name(Args).
type Decorator struct {
	Name string
	Call bool
	Args Span
	At   int // offset
}

// Member is one member of a class or interface.
type Member struct {
	Name             string
	At               int // offset
	Decorators       []Decorator
	Modifiers        []string
	Method, Optional bool
	Type, Init       Span
	Params, Body     Span
}

// Class is a class or interface.
type Class struct {
	Name       string
	At         int // offset of the name
	Interface  bool
	Decorators []Decorator
	Extends    Span
	Members    []Member
	Default    bool
}

// Import is one imported name: "default", "*" or the name that is exported.
type Import struct{ From, Name, Local string }

// Export is one exported name, From another file if that is set.
type Export struct{ From, Name, Local string }

// Var is a variable; Depth is -1 for one of a destructured value.
type Var struct {
	Name       string
	At         int
	Type, Init Span
	Depth      int
}

// Func is a function declaration.
type Func struct {
	At           int // offset of the name
	Params, Body Span
}

// Slice gives the source of a span.
func (f *File) Slice(s Span) string {
	if s.A < 0 || s.Empty() || s.B > len(f.Tokens) {
		return ""
	}
	return f.Source[f.Tokens[s.A].Start:f.Tokens[s.B-1].End]
}

// At gives the offset of a token.
func (f *File) At(i int) int {
	if i < 0 || i >= len(f.Tokens) {
		return len(f.Source)
	}
	return f.Tokens[i].Start
}

// Unquote gives the value of a string token.
func (f *File) Unquote(i int) string {
	s := f.Text(i)
	if len(s) < 2 {
		return ""
	}
	return unescape(s[1 : len(s)-1])
}

func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			switch s[i] {
			case 'n':
				b.WriteByte('\n')
				continue
			case 't':
				b.WriteByte('\t')
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// Split cuts a span at its commas outside of brackets.
func (f *File) Split(s Span) []Span { return f.cut(s, ",") }

// Union cuts a type at its bars outside of brackets.
func (f *File) Union(s Span) []Span { return f.cut(s, "|") }

func (f *File) cut(s Span, at string) []Span {
	var out []Span
	start := s.A
	for i := s.A; i < s.B; i++ {
		if f.Kind(i) != Punct {
			continue
		}
		switch f.Text(i) {
		case "(", "[", "{":
			i = max(i, f.Match(i))
		case "<":
			if j := f.angle(i); j > i && (at == "|" || f.Is(j, "(") || f.Is(j, ">")) {
				i = j - 1
			}
		case at:
			if start < i {
				out = append(out, Span{start, i})
			}
			start = i + 1
		}
	}
	if start < s.B {
		out = append(out, Span{start, s.B})
	}
	return out
}

// Property gives the value of a key in an object literal.
func (f *File) Property(s Span, key string) (Span, bool) {
	for _, p := range f.Properties(s) {
		if p.Name == key {
			return p.Value, true
		}
	}
	return Span{}, false
}

// Property is one key of an object literal; Value is empty for a shorthand.
type Property struct {
	Name  string
	At    int
	Value Span
}

// Properties gives the keys of an object literal, spreads as "...".
func (f *File) Properties(s Span) []Property {
	if !f.Is(s.A, "{") {
		return nil
	}
	var out []Property
	for _, x := range f.Split(Span{s.A + 1, min(f.Match(s.A), s.B)}) {
		p := Property{Name: f.Text(x.A), At: f.At(x.A)}
		if f.Kind(x.A) == String {
			p.Name = f.Unquote(x.A)
		}
		switch {
		case f.Is(x.A, "..."):
			p.Value = Span{x.A + 1, x.B}
		case f.Is(x.A+1, ":"):
			p.Value = Span{x.A + 2, x.B}
		}
		out = append(out, p)
	}
	return out
}
