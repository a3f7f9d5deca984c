package drift

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/openapi"
)

// match is an operation with the route that answers it.
type match struct {
	op *openapi.Operation
	// route is nil where none was found.
	route *scan.Route
	// other is a route on the same path with another method, where route is nil.
	other *scan.Route
	// undecided: the operation may be behind something that was not understood.
	undecided bool
	// exact routes have a known path; the names of their parameters can be compared.
	exact bool
	// implied routes are those of GET, which answer HEAD too.
	implied bool
}

// shape gives a path with the names of its parameters and a trailing slash left out.
func shape(p string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(p, '{')
		if i < 0 {
			break
		}
		if strings.HasPrefix(p[i:], scan.Hole) {
			b.WriteString(p[:i] + scan.Hole)
			p = p[i+len(scan.Hole):]
			continue
		}
		j := strings.IndexByte(p[i:], '}')
		if j < 0 {
			break
		}
		b.WriteString(p[:i] + "{}")
		p = p[i+j+1:]
	}
	b.WriteString(p)
	return "/" + strings.Trim(b.String(), "/")
}

// routeIndex finds routes by method and shape.
type routeIndex struct {
	exact map[string][]*scan.Route
	// loose routes have a Hole in their path or an unknown prefix.
	loose []*looseRoute
	used  map[*scan.Route]bool
}

type looseRoute struct {
	*scan.Route
	pattern *regexp.Regexp
}

func newRouteIndex(routes []scan.Route) *routeIndex {
	x := &routeIndex{exact: map[string][]*scan.Route{}, used: map[*scan.Route]bool{}}
	for i := range routes {
		r := &routes[i]
		s := shape(r.Path)
		x.exact[s] = append(x.exact[s], r)
		if r.Floating || strings.Contains(s, scan.Hole) {
			text := strings.ReplaceAll(regexp.QuoteMeta(s), regexp.QuoteMeta(scan.Hole), ".*")
			if s == scan.Hole || s == "/"+scan.Hole {
				continue // could be anything: says nothing
			}
			front := "^"
			if r.Floating {
				front = "^(/.*)?"
			}
			if re, err := regexp.Compile(front + text + "$"); err == nil {
				x.loose = append(x.loose, &looseRoute{r, re})
			}
		}
	}
	return x
}

// find gives the exact route of a method and shape.
func (x *routeIndex) find(method, s string) *scan.Route {
	var wild *scan.Route
	for _, r := range x.exact[s] {
		switch r.Method {
		case method:
			return r
		case scan.Any:
			wild = r
		}
	}
	return wild
}

func (x *routeIndex) findLoose(method, s string) *scan.Route {
	var best *scan.Route
	for _, r := range x.loose {
		if (r.Method == method || r.Method == scan.Any) && r.pattern.MatchString(s) && (best == nil || len(r.Path) > len(best.Path)) {
			best = r.Route
		}
	}
	return best
}

// match finds the route of each operation, and the routes that belong to none.
func (c *check) match() {
	x := newRouteIndex(c.Facts.Routes)
	prefix := c.prefix(x)
	vague := c.vague()
	missing := []int{}
	for _, op := range c.Service.Operations {
		s := shape(prefix + op.Path)
		m := match{op: op, route: x.find(op.Method, s)}
		m.exact = m.route != nil
		if m.route == nil && op.Method == http.MethodHead {
			m.route = x.find("GET", s)
			m.implied = m.route != nil
		}
		if m.route == nil {
			m.route = x.findLoose(op.Method, s)
		}
		if m.route == nil {
			missing = append(missing, len(c.matches))
		} else {
			x.used[m.route] = true
		}
		c.matches = append(c.matches, m)
	}
	for _, i := range missing {
		m := &c.matches[i]
		for _, r := range x.exact[shape(prefix+m.op.Path)] {
			if !x.used[r] && !r.Hidden && !slices.Contains([]string{"HEAD", "OPTIONS"}, r.Method) {
				m.other = r
				x.used[r] = true
				break
			}
		}
		m.undecided = m.other == nil && vague
	}
	for i := range c.matches {
		if m := &c.matches[i]; m.route != nil && m.route.Unread {
			m.undecided = true
		}
	}
	for i := range c.Facts.Routes {
		if r := &c.Facts.Routes[i]; !x.used[r] {
			c.extra = append(c.extra, r)
		}
	}
	for _, m := range c.matches {
		if !m.undecided {
			c.coverage.Analysed++
		}
	}
}

// prefix chooses what stands in front of the document's paths in the code.
func (c *check) prefix(x *routeIndex) string {
	if c.Prefix != nil {
		return *c.Prefix
	}
	if c.Service.BasePath == "" {
		return ""
	}
	with, without := 0, 0
	for _, op := range c.Service.Operations {
		if x.find(op.Method, shape(c.Service.BasePath+op.Path)) != nil {
			with++
		}
		if x.find(op.Method, shape(op.Path)) != nil {
			without++
		}
	}
	if without > with {
		return ""
	}
	return c.Service.BasePath
}

// vague tells whether routes may exist that the reader has not seen.
func (c *check) vague() bool {
	return slices.ContainsFunc(c.Facts.Limits, func(l scan.Limit) bool { return l.Kind == scan.Mount || l.Kind == scan.Syntax })
}
