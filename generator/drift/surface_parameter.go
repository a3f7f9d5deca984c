package drift

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/openapi"
)

// pathParameters is BK104: names in order, then types.
func (c *check) pathParameters(m *match) {
	want := openapi.PathParameters(m.op.Segments)
	got := names(m.route.Path)
	got = got[max(0, len(got)-len(want)):]
	for i, name := range want {
		if i >= len(got) {
			break
		}
		p := m.op.Parameter(openapi.InPath, name)
		place := m.op.Pos
		if p != nil && p.Pos.Line > 0 {
			place = p.Pos
		}
		if !sameName(name, got[i]) && (!primary(got[i]) || !primary(name)) {
			c.add(Finding{
				Rule: "BK104", Operation: m.op.Key(), Symbol: "path:" + name, Document: place, Code: m.route.Pos,
				Message: fmt.Sprintf("the path parameter %s of %s is called %s in the code", name, m.op.Key(), got[i]),
				Fix:     c.Sync,
			})
			continue
		}
		code := param(m.route, openapi.InPath, got[i])
		if code == nil || p == nil {
			continue
		}
		if what := typeDiffers(p.Schema, code.Type); what != "" {
			c.add(Finding{
				Rule: "BK104", Operation: m.op.Key(), Symbol: "path:" + name, Document: place, Code: code.Pos,
				Message: fmt.Sprintf("the path parameter %s of %s is %s", name, m.op.Key(), what),
				Fix:     c.Sync,
			})
		}
	}
	for i := range m.route.Params {
		if p := &m.route.Params[i]; p.In == openapi.InPath && !slices.ContainsFunc(names(m.route.Path), func(n string) bool { return sameName(n, p.Name) }) {
			c.add(Finding{
				Rule: "BK104", Operation: m.op.Key(), Symbol: "path:" + p.Name, Document: m.op.Pos, Code: p.Pos,
				Message: fmt.Sprintf("the handler of %s reads the path parameter %s, which its path does not have", m.op.Key(), p.Name),
			})
		}
	}
}

// names gives the names of a path's parameters.
func names(path string) []string {
	var out []string
	for {
		i := strings.IndexByte(path, '{')
		if i < 0 {
			return out
		}
		j := strings.IndexByte(path[i:], '}')
		if j < 0 {
			return out
		}
		if name := path[i+1 : i+j]; name != "?" {
			out = append(out, name)
		}
		path = path[i+j+1:]
	}
}

// sameName compares names without case and separators: bookId is book_id.
func sameName(a, b string) bool { return plain(a) == plain(b) }

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '_' || r == '-' || r == '.':
			return -1
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// primary tells whether a name only says that it is the key.
func primary(name string) bool {
	n := plain(name)
	return n == "pk" || strings.HasSuffix(n, "id") || n == "uuid"
}

func param(r *scan.Route, in openapi.ParameterIn, name string) *scan.Param {
	for i := range r.Params {
		if p := &r.Params[i]; p.In == in && (p.Name == name || in != openapi.InQuery && sameName(p.Name, name)) {
			return p
		}
	}
	return nil
}

// parametersRead is BK105 and BK107: what the document has.
func (c *check) parametersRead(m *match) {
	for _, p := range m.op.Parameters {
		if p.In == openapi.InPath || p.In == openapi.InQueryString {
			continue
		}
		code := param(m.route, p.In, p.Name)
		name := string(p.In) + ":" + p.Name
		switch {
		case code != nil:
			c.parameter(m, p, code)
		case slices.Contains(m.route.Complete, p.In):
			c.add(Finding{
				Rule: "BK105", Operation: m.op.Key(), Symbol: name, Document: p.Pos, Code: handlerPlace(m.route),
				Message: fmt.Sprintf("%s has the %s parameter %s, which its handler does not read", m.op.Key(), p.In, p.Name),
				Fix:     c.Sync,
			})
		}
	}
}

func handlerPlace(r *scan.Route) openapi.Position {
	if r.HandlerPos.Line > 0 {
		return r.HandlerPos
	}
	return r.Pos
}

func (c *check) parameter(m *match, p *openapi.Parameter, code *scan.Param) {
	f := Finding{
		Rule: "BK107", Operation: m.op.Key(), Symbol: string(p.In) + ":" + p.Name, Document: p.Pos, Code: code.Pos, Fix: c.Sync,
	}
	if what := typeDiffers(p.Schema, code.Type); what != "" && p.Content == "" {
		f.Message = fmt.Sprintf("the %s parameter %s of %s is %s", p.In, p.Name, m.op.Key(), what)
		c.add(f)
	}
	switch {
	case code.Required == scan.Yes && !p.Required && p.Schema.Default == nil:
		f.Message = fmt.Sprintf("the %s parameter %s of %s is optional in the document, but required by the code", p.In, p.Name, m.op.Key())
	case code.Required == scan.No && p.Required:
		f.Message = fmt.Sprintf("the %s parameter %s of %s is required in the document, but optional in the code", p.In, p.Name, m.op.Key())
	default:
		return
	}
	f.Symbol += ":required"
	c.add(f)
}

// parametersKnown is BK106: what only the code has.
func (c *check) parametersKnown(m *match) {
	seen := map[string]bool{}
	for i := range m.route.Params {
		p := &m.route.Params[i]
		name := string(p.In) + ":" + p.Name
		if p.In == openapi.InPath || seen[name] || m.op.Parameter(p.In, p.Name) != nil || p.In == openapi.InHeader && standardHeader(p.Name) {
			continue
		}
		seen[name] = true
		f := Finding{
			Rule: "BK106", Operation: m.op.Key(), Symbol: name, Document: m.op.Pos, Code: p.Pos,
			Message: fmt.Sprintf("the handler of %s reads the %s parameter %s, which is not in the document", m.op.Key(), p.In, p.Name),
			Fix:     "add it to the document",
		}
		if p.Required == scan.Yes {
			f.Severity = Error
			f.Message += ", and requires it"
		}
		c.add(f)
	}
}

// standardHeader tells of headers that documents do not list as parameters.
func standardHeader(name string) bool {
	return slices.Contains([]string{
		"accept", "contenttype", "authorization", "useragent", "host", "origin", "cookie", "referer", "ifmatch", "ifnonematch", "range",
		"xrequestid", "xforwardedfor", "xforwardedproto", "xrealip", "traceparent", "acceptlanguage", "contentlength",
	}, plain(name))
}

// status is BK108.
func (c *check) status(m *match) {
	code := m.route.Status
	if code == 0 {
		return
	}
	declared := false
	place := m.op.Pos
	for _, r := range m.op.Responses {
		if r.Success() || r.Default {
			if !declared {
				place = r.Pos
			}
			declared = true
			if r.Default || r.Code == code || r.Range && r.Code/100 == code/100 {
				return
			}
		}
	}
	if !declared {
		return
	}
	c.add(Finding{
		Rule: "BK108", Operation: m.op.Key(), Symbol: m.op.Key(), Document: place, Code: handlerPlace(m.route),
		Message: fmt.Sprintf("the handler of %s answers %d, which the document does not declare", m.op.Key(), code),
		Fix:     c.Sync,
	})
}
