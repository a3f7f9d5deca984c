package drift

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/openapi"
)

// surface runs the rules about operations and routes.
func (c *check) surface() {
	for i := range c.matches {
		m := &c.matches[i]
		switch {
		case m.route != nil && m.route.Unread:
			// The limits tell which file could not be read.
		case m.route == nil && m.other != nil:
			c.methodDiffers(m)
		case m.route == nil || m.route.Missing:
			c.withoutHandler(m)
		case !m.implied && !c.Project.proves(m.route.Pos.File):
			if m.exact {
				c.pathParameters(m)
			}
			c.parametersRead(m)
			c.parametersKnown(m)
			c.status(m)
		}
	}
	for _, r := range c.extra {
		c.notInDocument(r)
	}
}

// withoutHandler is BK101.
func (c *check) withoutHandler(m *match) {
	f := Finding{
		Rule: "BK101", Operation: m.op.Key(), Document: m.op.Pos, Symbol: m.op.Key(),
		Message: m.op.Key() + " is in the document, but no code answers it",
		Fix:     c.Sync,
	}
	if m.route != nil {
		f.Code = m.route.Pos
		f.Message = fmt.Sprintf("%s has a route, but no method %s answers it", m.op.Key(), m.route.Handler)
		f.Fix = "write the method " + m.route.Handler
	} else if moved := c.moved(m.op); moved != nil {
		f.Code = moved.Pos
		f.Message += fmt.Sprintf("; %s %s is served", moved.Method, moved.Path)
	} else if near := c.neighbour(m.op.Path); near != nil {
		f.Code = near.Pos
	}
	if m.undecided {
		f.Severity = Note
		f.Message += " that could be followed; it may be behind a router that could not (see BK901 and BK902)"
	}
	c.add(f)
}

// moved gives a route that is not in the document and differs from the operation
// in one segment of its path.
func (c *check) moved(op *openapi.Operation) *scan.Route {
	want := strings.Split(shape(c.Service.BasePath+op.Path), "/")
	for _, r := range c.extra {
		got := strings.Split(shape(r.Path), "/")
		if r.Method != op.Method || len(got) != len(want) {
			continue
		}
		differ := 0
		for i := range got {
			if got[i] != want[i] {
				differ++
			}
		}
		if differ == 1 {
			return r
		}
	}
	return nil
}

// neighbour gives the route that stands nearest to a path.
func (c *check) neighbour(path string) *scan.Route {
	var best *scan.Route
	most := 0
	want := strings.Split(shape(path), "/")
	for i := range c.Facts.Routes {
		r := &c.Facts.Routes[i]
		got := strings.Split(shape(r.Path), "/")
		for from := range got {
			n := 0
			for n < len(want)-1 && from+n < len(got)-1 && want[n+1] == got[from+n+1] {
				n++
			}
			// what is alike counts most, then how little stands around it
			if score := 8*n - 2*from - (len(got) - from - n); n > 0 && score > most {
				most, best = score, r
			}
		}
	}
	return best
}

// notInDocument is BK102.
func (c *check) notInDocument(r *scan.Route) {
	switch {
	case r.Hidden, r.Method == http.MethodHead, r.Method == http.MethodOptions, strings.Contains(r.Path, scan.Hole), strings.Contains(r.Path, "*"), c.ignored(r.Path), c.Project.scaffolded(r.Pos.File):
		return
	}
	key := r.Method + " " + r.Path
	f := Finding{
		Rule: "BK102", Operation: key, Symbol: key, Code: r.Pos, Document: c.documentNear(r.Path),
		Message: key + " is served, but is not in the document",
		Fix:     "add it to the document, or ignore it with --ignore '" + r.Path + "'",
	}
	if r.Floating {
		f.Severity = Warning
		f.Message = fmt.Sprintf("%s (below a router that nothing seems to mount) is not in the document", key)
	}
	c.add(f)
}

// documentNear gives the place in the document of the operation nearest to a path.
func (c *check) documentNear(path string) openapi.Position {
	best, most := openapi.Position{File: c.Service.Source}, 0
	got := strings.Split(shape(path), "/")
	for _, op := range c.Service.Operations {
		want := strings.Split(shape(c.Service.BasePath+op.Path), "/")
		bare := strings.Split(shape(op.Path), "/")
		for _, w := range [][]string{want, bare} {
			n := 0
			for n < len(w)-1 && n < len(got)-1 && w[n+1] == got[n+1] {
				n++
			}
			if n > most {
				most, best = n, op.Pos
			}
		}
	}
	if most == 0 && len(c.Service.Operations) > 0 {
		return c.Service.Operations[0].Pos
	}
	return best
}

// methodDiffers is BK103.
func (c *check) methodDiffers(m *match) {
	c.add(Finding{
		Rule: "BK103", Operation: m.op.Key(), Symbol: m.op.Key(), Document: m.op.Pos, Code: m.other.Pos,
		Message: fmt.Sprintf("%s is served as %s", m.op.Key(), m.other.Method),
		Fix:     c.Sync,
	})
}
