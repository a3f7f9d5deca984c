package operations

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/openapi"
)

// Route is where an operation is reached.
type Route struct {
	Method string
	// Pattern is chi's. Parameters are called as in the document where that is safe,
	// else by their segment (p2), and every literal is percent-encoded the way the
	// router encodes what it is asked.
	Pattern string
	// Params are the path parameters in the order of the path.
	Params []RouteParam
	// Head says that HEAD is served by this route too.
	Head bool
	// Shadowed says that another operation of the same method takes every request
	// this one could get.
	Shadowed bool

	// place is the pattern without the parameters' names, literals the length of
	// literal text in segments of several parts.
	place    string
	literals int
}

// RouteParam says where the value of a path parameter is found.
type RouteParam struct {
	// Name is the parameter as the document names it, Segment its segment in the
	// path, counted from 0.
	Name    string
	Segment int
	// Split is the regular expression that cuts a segment of several parts, Group
	// the parameter's group in it. Split is empty when the parameter is the segment.
	Split string
	Group int
}

// Literal gives the parameter as a Go literal without the type.
func (p RouteParam) Literal() string {
	text := "{name: " + quote(p.Name) + ", segment: " + strconv.Itoa(p.Segment)
	if p.Split != "" {
		text += ", split: regexp.MustCompile(" + quote(p.Split) + "), group: " + strconv.Itoa(p.Group)
	}
	return text + "}"
}

// safeName is a parameter name that chi takes as it is.
var safeName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]{0,60}$`)

// newRoute gives the route of an operation below the base path. With narrow,
// parameters are matched by the shape of their schema's values, too.
func newRoute(base string, op *openapi.Operation, narrow bool) Route {
	r := Route{Method: op.Method}
	var pattern, place strings.Builder
	write := func(text string) {
		pattern.WriteString(text)
		place.WriteString(text)
	}
	index := 0
	for segment := range strings.SplitSeq(strings.Trim(base, "/"), "/") {
		if segment != "" {
			write("/" + encode(segment))
			index++
		}
	}
	seen := map[string]bool{}
	for _, segment := range op.Segments {
		write("/")
		switch parameters := segmentParameters(segment); {
		case len(parameters) == 0:
			write(literal(segment))
		case len(segment) == 1:
			name := parameters[0]
			r.Params = append(r.Params, RouteParam{Name: name, Segment: index})
			key := "p" + strconv.Itoa(index)
			if safeName.MatchString(name) && !seen[name] && !generic.MatchString(name) {
				key = name
			}
			seen[name] = true
			pattern.WriteString("{" + key)
			place.WriteString("{")
			if p := op.Parameter(openapi.InPath, name); narrow && p != nil && messages.Expression(p.Schema) != "" {
				write(":^" + messages.Expression(p.Schema) + "$")
			}
			write("}")
		default:
			split := splitter(segment)
			r.literals += len(literal(segment))
			for g, name := range parameters {
				r.Params = append(r.Params, RouteParam{Name: name, Segment: index, Split: split, Group: g + 1})
			}
			pattern.WriteString("{p" + strconv.Itoa(index))
			place.WriteString("{")
			write(":" + split + "}")
		}
		index++
	}
	if pattern.Len() == 0 {
		write("/")
	}
	r.Pattern, r.place = pattern.String(), place.String()
	return r
}

// generic are the names that parameters get by their segment.
var generic = regexp.MustCompile(`^p[0-9]+$`)

func segmentParameters(s openapi.Segment) []string {
	var names []string
	for _, part := range s {
		if part.Parameter != "" {
			names = append(names, part.Parameter)
		}
	}
	return names
}

func literal(s openapi.Segment) string {
	var b strings.Builder
	for _, part := range s {
		b.WriteString(encode(part.Literal))
	}
	return b.String()
}

// encode writes a literal of a path as the router sees it: decoded if it is
// percent-encoded already, then encoded in the one way that url.PathEscape has.
func encode(text string) string {
	if decoded, err := url.PathUnescape(text); err == nil {
		text = decoded
	}
	return url.PathEscape(text)
}

// splitter is the expression for a segment of several parts. A parameter takes
// as little as it can before a literal, and the last one the rest.
func splitter(s openapi.Segment) string {
	var b strings.Builder
	b.WriteByte('^')
	for i, part := range s {
		switch {
		case part.Parameter == "":
			b.WriteString(quoteRegexp(encode(part.Literal)))
		case i == len(s)-1:
			b.WriteString("([^/]+)")
		default:
			b.WriteString("([^/]+?)")
		}
	}
	b.WriteByte('$')
	return b.String()
}

// quoteRegexp is regexp.QuoteMeta; chi counts braces, of which encoded text has none.
func quoteRegexp(text string) string { return regexp.QuoteMeta(text) }

// routes gives every operation its route. Operations that would share one are
// told apart by the shape of their parameters where that is possible; the more
// particular one is asked first. What cannot be told apart is shadowed by the
// operation that comes first in the document.
func routes(base string, ops []*openapi.Operation) []Route {
	out := make([]Route, len(ops))
	byPlace := map[string][]int{}
	var places []string
	for i, op := range ops {
		out[i] = newRoute(base, op, false)
		place := op.Method + " " + out[i].place
		if byPlace[place] == nil {
			places = append(places, place)
		}
		byPlace[place] = append(byPlace[place], i)
	}
	for _, place := range places {
		if same := byPlace[place]; len(same) > 1 {
			tellApart(base, ops, out, same)
		}
	}
	serveHead(out)
	return out
}

func tellApart(base string, ops []*openapi.Operation, out []Route, same []int) {
	taken := map[string]bool{}
	for _, i := range same {
		narrowed, wide := newRoute(base, ops[i], true), newRoute(base, ops[i], false)
		switch {
		case !taken[narrowed.place]:
			out[i] = narrowed
		case !taken[wide.place]:
			out[i] = wide
		default:
			out[i].Shadowed = true
		}
		taken[out[i].place] = true
	}
}

// serveHead marks the GET routes that answer HEAD: those whose place has no HEAD.
func serveHead(out []Route) {
	own := map[string]bool{}
	for _, r := range out {
		if r.Method == "HEAD" {
			own[r.place] = true
		}
	}
	for i, r := range out {
		out[i].Head = r.Method == "GET" && !r.Shadowed && !own[r.place]
	}
}
