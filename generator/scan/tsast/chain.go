package tsast

// Link is one step of a chain: .name, .name(args), or a call with no name.
type Link struct {
	Name string
	Call bool
	Args Span
	At   int
}

// Chain is base.x(...).y(...).
type Chain struct {
	Base  string
	Links []Link
	// At is the offset of the base, Token its token, End the token behind.
	At, Token, End int
}

// Chains gives all chains of a span, those in arguments too.
func (f *File) Chains(s Span) []Chain {
	var out []Chain
	for i := s.A; i < min(s.B, len(f.Tokens)-1); i++ {
		if f.Kind(i) != Ident || f.Is(i-1, ".") || f.Is(i-1, "?.") {
			continue
		}
		if c := f.Chain(i); len(c.Links) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// All is the span of the whole file.
func (f *File) All() Span { return Span{0, len(f.Tokens) - 1} }

// Chain reads the chain that begins with a token.
func (f *File) Chain(i int) Chain {
	c := Chain{Base: f.Text(i), At: f.At(i), Token: i}
	j := i + 1
	for j < len(f.Tokens)-1 {
		switch {
		case f.Is(j, "!") && !f.newLine(j):
			j++
		case (f.Is(j, ".") || f.Is(j, "?.")) && f.ident(j+1):
			c.Links = append(c.Links, Link{Name: f.Text(j + 1), At: f.At(j + 1)})
			j += 2
		case f.Is(j, "[") && f.Kind(j+1) == String && f.Match(j) == j+2 && !f.newLine(j):
			c.Links = append(c.Links, Link{Name: f.Unquote(j + 1), At: f.At(j)})
			j += 3
		case f.Is(j, "("):
			args := Span{j + 1, f.Match(j)}
			if n := len(c.Links); n > 0 && !c.Links[n-1].Call {
				c.Links[n-1].Call, c.Links[n-1].Args = true, args
			} else {
				c.Links = append(c.Links, Link{Call: true, Args: args, At: f.At(j)})
			}
			j = max(j, f.Match(j)) + 1
		default:
			k := f.angle(j)
			if k == j || !f.Is(k, "(") {
				c.End = j
				return c
			}
			j = k
		}
	}
	c.End = j
	return c
}
