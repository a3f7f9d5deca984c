package typescript

import (
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/tsast"
)

// texts evaluates an expression that is one string, or an array of strings; ok is
// false where a part is a Hole.
func (p *program) texts(m *module, s tsast.Span, depth int) ([]string, bool) {
	if s.Empty() {
		return []string{""}, true
	}
	if depth > 8 {
		return []string{scan.Hole}, false
	}
	if s.B-s.A > 2 && m.Is(s.B-2, "as") {
		s.B -= 2
	}
	if at := m.plus(s); at >= 0 {
		a, known := p.texts(m, tsast.Span{A: s.A, B: at}, depth+1)
		b, also := p.texts(m, tsast.Span{A: at + 1, B: s.B}, depth+1)
		return []string{a[0] + b[0]}, known && also
	}
	one := s.B == s.A+1
	switch {
	case one && m.Kind(s.A) == tsast.String:
		return []string{m.Unquote(s.A)}, true
	case one && m.Kind(s.A) == tsast.Template:
		text, ok := p.template(m, m.Text(s.A), depth)
		return []string{text}, ok
	case m.Is(s.A, "[") && m.Match(s.A) == s.B-1:
		return p.array(m, s, depth)
	case m.Kind(s.A) == tsast.Ident:
		return p.named(m, strings.Join(strings.Fields(m.Slice(s)), ""), depth)
	}
	return []string{scan.Hole}, false
}

// plus gives the place of the last + outside of brackets, or -1.
func (m *module) plus(s tsast.Span) int {
	at := -1
	for i := s.A; i < s.B; i++ {
		switch {
		case m.Is(i, "("), m.Is(i, "["), m.Is(i, "{"):
			i = max(i, m.Match(i))
		case m.Is(i, "+") && i > s.A && i < s.B-1:
			at = i
		}
	}
	return at
}

func (p *program) array(m *module, s tsast.Span, depth int) ([]string, bool) {
	var out []string
	known := true
	for _, x := range m.Split(tsast.Span{A: s.A + 1, B: s.B - 1}) {
		v, ok := p.texts(m, x, depth+1)
		out = append(out, v...)
		known = known && ok
	}
	if len(out) == 0 {
		out = []string{""}
	}
	return out, known
}

// template evaluates a template; only names may be substituted.
func (p *program) template(m *module, raw string, depth int) (string, bool) {
	raw = strings.Trim(raw, "`")
	var b strings.Builder
	known := true
	for {
		before, rest, ok := strings.Cut(raw, "${")
		b.WriteString(before)
		if !ok {
			return b.String(), known
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			return b.String() + scan.Hole, false
		}
		v, ok := p.named(m, strings.TrimSpace(name), depth+1)
		known = known && ok
		b.WriteString(v[0])
		raw = after
	}
}

// named evaluates NAME, OBJECT.key and Enum.Member.
func (p *program) named(m *module, dotted string, depth int) ([]string, bool) {
	head, rest, member := strings.Cut(dotted, ".")
	if depth > 8 {
		return []string{scan.Hole}, false
	}
	if t, n := p.lookup(m, head, hasVar, 0); t != nil {
		s := t.Vars[n].Init
		if !member {
			return p.texts(t, s, depth+1)
		}
		if v, ok := t.Property(s, rest); ok {
			return p.texts(t, v, depth+1)
		}
	}
	if t, n := p.lookup(m, head, hasEnum, 0); t != nil && member {
		for _, x := range t.Split(t.Enums[n]) {
			if t.Is(x.A, rest) && t.Is(x.A+1, "=") {
				return p.texts(t, tsast.Span{A: x.A + 2, B: x.B}, depth+1)
			}
		}
	}
	if im, ok := m.imports[head]; ok && im.Name == "*" && member {
		if t := p.module(m, im.From); t != nil {
			return p.named(t, rest, depth+1)
		}
	}
	return []string{scan.Hole}, false
}

// enum gives the values of an enum.
func (p *program) enum(m *module, name string) []string {
	t, n := p.lookup(m, name, hasEnum, 0)
	if t == nil {
		return nil
	}
	var out []string
	for _, x := range t.Split(t.Enums[n]) {
		if !t.Is(x.A+1, "=") {
			return nil // numbered
		}
		v, ok := p.texts(t, tsast.Span{A: x.A + 2, B: x.B}, 0)
		if !ok {
			v = []string{t.Slice(tsast.Span{A: x.A + 2, B: x.B})}
		}
		out = append(out, v[0])
	}
	return out
}

// join puts paths together with single slashes, as NestJS and Express do.
func join(parts ...string) string {
	kept := make([]string, 0, len(parts))
	for _, s := range parts {
		if s = strings.Trim(s, "/"); s != "" {
			kept = append(kept, s)
		}
	}
	return "/" + strings.Join(kept, "/")
}
