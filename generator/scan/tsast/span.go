package tsast

import "slices"

// continues are tokens that go on with what stands before; awaits those that want
// something behind them.
var (
	continues = []string{
		"|", "&", ".", "=>", "?", ":", "=", "?.", "+", "-", "*", "/", "%", "&&", "||", "??", "==", "===", "!=", "!==", "<", ">", "<=", ",", ")", "]",
		"(", "[", "instanceof", "in", "as", "satisfies", "extends", "**", "^",
	}
	awaits = []string{
		"|", "&", ".", "=>", "?", ":", "=", "?.", "+", "-", "*", "/", "%", "&&", "||", "??", "==", "===", "!=", "!==", "<", "<=", ",", "(", "[",
		"instanceof", "in", "as", "satisfies", "extends", "keyof", "typeof", "readonly", "new", "await", "is", "!", "**", "^", "infer", "unique", "return",
	}
	typeOperators = []string{"|", "&", ":", "=>", "is", "extends", "keyof", "readonly", "?", "asserts"}
)

// ends tells whether a statement or member without a semicolon ends before a token.
func (f *File) ends(i int) bool {
	if !f.newLine(i) {
		return false
	}
	plain := func(i int) bool { return f.Kind(i) == Punct || f.Kind(i) == Ident }
	if plain(i-1) && slices.Contains(awaits, f.Text(i-1)) || plain(i) && slices.Contains(continues, f.Text(i)) {
		return false
	}
	return f.Kind(i) != Template
}

// typeEnd gives where the type that begins at i ends. body says that a brace may
// begin a function's body.
func (f *File) typeEnd(i, end int, body bool) int {
	start := i
	for i < end {
		if i > start && (f.ends(i) || f.newMember(i)) {
			return i
		}
		if f.Kind(i) == Punct {
			switch f.Text(i) {
			case "=", ",", ";", ")", "]", "}":
				return i
			case "{":
				if body && i > start && !slices.Contains(typeOperators, f.Text(i-1)) {
					return i
				}
				i = max(i, f.Match(i))
			case "(", "[":
				i = max(i, f.Match(i))
			case "<":
				if j := f.angle(i); j > i {
					i = j
					continue
				}
			}
		}
		i++
	}
	return min(i, end)
}

// newMember tells of lines that begin a member although they could go on with a type.
func (f *File) newMember(i int) bool {
	if !f.newLine(i) {
		return false
	}
	return f.Is(i, "[") && !slices.Contains(awaits, f.Text(i-1)) ||
		f.Is(i, "extends") && (f.Is(i+1, ":") || f.Is(i+1, "?") && f.Is(i+2, ":"))
}

// expressionEnd gives where the expression that begins at i ends; comma says that
// a comma ends it.
func (f *File) expressionEnd(i, end int, comma bool) int {
	start := i
	for i < end {
		if i > start && f.ends(i) {
			return i
		}
		if f.Kind(i) == Punct {
			switch f.Text(i) {
			case ";", ")", "]", "}":
				return i
			case ",":
				if comma {
					return i
				}
			case "(", "[", "{":
				i = max(i, f.Match(i))
			case "<":
				if j := f.angle(i); j > i && (f.Is(j, "(") || f.Is(j, ">")) {
					i = j
					continue
				}
			}
		}
		i++
	}
	return min(i, end)
}

// variables reads the declarations behind const, let and var. The walk goes on
// inside of a first value, so that what it holds is seen.
func (s *scanner) variables(i int) int {
	last := len(s.Tokens) - 1
	for {
		v := Var{At: s.At(i), Depth: s.depth}
		var names []string
		switch {
		case s.Is(i, "{") || s.Is(i, "["):
			end := s.Match(i)
			for k := i + 1; k < end && s.Is(i, "{"); k++ {
				if s.ident(k) && (s.Is(k+1, ",") || k+1 == end) {
					names = append(names, s.Text(k))
				}
			}
			i = end + 1
		case s.ident(i):
			v.Name = s.Text(i)
			i++
		default:
			return i
		}
		if s.Is(i, "!") {
			i++
		}
		if s.Is(i, ":") {
			end := s.typeEnd(i+1, last, false)
			v.Type = Span{i + 1, end}
			i = end
		}
		if s.Is(i, "=") {
			v.Init = Span{i + 1, s.expressionEnd(i+1, last, true)}
		}
		s.declare(v, names)
		switch {
		case !v.Init.Empty() && s.Is(v.Init.B, ",") && v.Init.B-v.Init.A <= 3:
			i = v.Init.B + 1
		case !v.Init.Empty():
			return v.Init.A
		case s.Is(i, ","):
			i++
		default:
			return i
		}
	}
}

func (s *scanner) declare(v Var, names []string) {
	if v.Name != "" {
		if _, have := s.Vars[v.Name]; !have || v.Depth == 0 {
			s.Vars[v.Name] = v
		}
	}
	for _, n := range names {
		if _, have := s.Vars[n]; !have {
			s.Vars[n] = Var{Name: n, At: v.At, Init: v.Init, Depth: -1}
		}
	}
}
