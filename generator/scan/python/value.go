package python

import (
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
)

// literal gives the value of a string without replacement fields; formatted tells
// of one with them.
func literal(part *pyast.Expr) (value string, formatted bool) {
	t := part.Text
	i := strings.IndexAny(t, `"'`)
	if i < 0 || len(t) < i+2 {
		return "", false
	}
	prefix, body := strings.ToLower(t[:i]), t[i:]
	q := body[:1]
	if strings.HasPrefix(body, q+q+q) && len(body) >= 6 {
		body = body[3 : len(body)-3]
	} else {
		body = strings.TrimSuffix(body[1:], q)
	}
	if !strings.Contains(prefix, "r") {
		body = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\'`, `'`, "\\\n", "", `\n`, "\n", `\t`, "\t").Replace(body)
	}
	return body, strings.ContainsAny(prefix, "ft")
}

// text evaluates a constant string; ok is false where a part of it is a Hole.
func (p *program) text(m *module, e *pyast.Expr, depth int) (string, bool) {
	if e == nil {
		return "", true
	}
	if depth > 8 {
		return scan.Hole, false
	}
	switch e.Kind {
	case pyast.String:
		var b strings.Builder
		known := true
		for _, part := range e.List {
			v, formatted := literal(part)
			if formatted {
				var ok bool
				v, ok = p.formatted(m, v, depth)
				known = known && ok
			}
			b.WriteString(v)
		}
		return b.String(), known
	case pyast.Binary:
		if e.Text == "+" {
			a, known := p.text(m, e.X, depth+1)
			b, also := p.text(m, e.Y, depth+1)
			return a + b, known && also
		}
	case pyast.Name, pyast.Attribute:
		if t, n := p.resolve(m, e, hasValue); t != nil {
			return p.text(t, t.values[n], depth+1)
		}
		if e.Kind == pyast.Attribute {
			return p.setting(m, e, depth)
		}
	}
	return scan.Hole, false
}

// formatted evaluates the replacement fields of a formatted string.
func (p *program) formatted(m *module, s string, depth int) (string, bool) {
	var b strings.Builder
	known := true
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 {
			b.WriteString(strings.ReplaceAll(s, "}}", "}"))
			return b.String(), known
		}
		b.WriteString(strings.ReplaceAll(s[:i], "}}", "}"))
		if strings.HasPrefix(s[i:], "{{") {
			b.WriteByte('{')
			s = s[i+2:]
			continue
		}
		j := strings.IndexByte(s[i:], '}')
		if j < 0 {
			return b.String() + scan.Hole, false
		}
		inner := pyast.Parse(s[i+1 : i+j])
		s = s[i+j+1:]
		v, ok := scan.Hole, false
		if len(inner.Errors) == 0 && len(inner.Body) == 1 && inner.Body[0].Kind == pyast.Expression {
			v, ok = p.text(m, inner.Body[0].Value, depth+1)
		}
		known = known && ok
		b.WriteString(v)
	}
}

// setting evaluates settings.X, where settings is an instance of a class of the
// project with a default for X.
func (p *program) setting(m *module, e *pyast.Expr, depth int) (string, bool) {
	t, n := p.resolve(m, e.X, func(m *module, n string) bool { return hasValue(m, n) || hasClass(m, n) })
	if t == nil {
		return scan.Hole, false
	}
	home, class := t, t.classes[n]
	if v := t.values[n]; v != nil && v.Kind == pyast.Call {
		home, class = p.class(t, v.X)
	}
	if class == nil {
		return scan.Hole, false
	}
	for _, s := range class.Body {
		if (s.Kind == pyast.Assign || s.Kind == pyast.Annotated) && s.Value != nil && len(s.Targets) > 0 && s.Targets[0].Text == e.Text && s.Value.Kind == pyast.String {
			return p.text(home, s.Value, depth+1)
		}
	}
	return scan.Hole, false
}

// texts evaluates a list, tuple or set of strings.
func (p *program) texts(m *module, e *pyast.Expr) []string {
	if e == nil {
		return nil
	}
	if e.Kind == pyast.Name || e.Kind == pyast.Attribute {
		if t, n := p.resolve(m, e, hasValue); t != nil {
			m, e = t, t.values[n]
		}
	}
	var out []string
	for _, x := range e.List {
		if v, ok := p.text(m, x, 0); ok {
			out = append(out, v)
		}
	}
	return out
}

// truth tells of the literals True and False.
func truth(e *pyast.Expr) scan.Tri {
	switch {
	case e == nil || e.Kind != pyast.Name:
		return scan.Unknown
	case e.Text == "True":
		return scan.Yes
	case e.Text == "False":
		return scan.No
	}
	return scan.Unknown
}
