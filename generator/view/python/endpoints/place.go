package endpoints

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/openapi"
)

// place is where an operation is reached.
type place struct {
	// shapes are the expressions that path parameters must match: only where another
	// operation has the same place.
	shapes []pycode.Expr
	// shadowed says that another operation takes every request this one could get.
	shadowed bool
}

// findPlaces tells operations of one place apart by the shapes of their parameters where
// that is possible. What cannot be told apart is shadowed by the operation that comes
// first in the document.
func (a *API) findPlaces() {
	same := map[string][]*Operation{}
	for _, o := range a.Operations {
		key := placeOf(o.Operation.Operation)
		same[key] = append(same[key], o)
	}
	for _, list := range same {
		if len(list) == 1 {
			continue
		}
		taken := map[string]bool{}
		for _, o := range list {
			narrow := o.narrow()
			key := pycode.Dict(narrow...).Flat()
			switch {
			case !taken[key]:
				o.place.shapes = narrow
			case !taken["{}"]:
				key = "{}"
			default:
				o.place.shadowed = true
			}
			taken[key] = true
		}
	}
}

// narrow are the expressions of the path parameters that are whole segments.
func (o *Operation) narrow() []pycode.Expr {
	var out []pycode.Expr
	for _, segment := range o.Segments {
		if len(segment) != 1 || segment[0].Parameter == "" {
			continue
		}
		p := o.Operation.Operation.Parameter(openapi.InPath, segment[0].Parameter)
		if p == nil {
			continue
		}
		if text := messages.Expression(p.Schema); text != "" {
			out = append(out, pycode.Pair(pycode.Quote(p.Name), pycode.Name(pycode.Quote(text))))
		}
	}
	return out
}

// placeOf gives the method and path of an operation without the names of parameters.
func placeOf(op *openapi.Operation) string {
	var b strings.Builder
	b.WriteString(op.Method)
	for _, segment := range op.Segments {
		b.WriteByte('/')
		for _, part := range segment {
			if part.Parameter != "" {
				b.WriteByte('{')
				continue
			}
			text, err := url.PathUnescape(part.Literal)
			if err != nil {
				text = part.Literal
			}
			b.WriteString(url.PathEscape(text))
		}
	}
	return b.String()
}

// simple is a name that the path of a FastAPI route takes.
var simple = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// path is the path as FastAPI's route has it: parameters that it cannot name have a
// number. The operation's own path decides which requests it gets.
func (o *Operation) path() string {
	var b strings.Builder
	b.WriteString(o.API.BasePath)
	seen := map[string]bool{}
	n := 0
	for _, segment := range o.Segments {
		b.WriteByte('/')
		for _, part := range segment {
			if part.Parameter == "" {
				b.WriteString(strings.NewReplacer("{", "%7B", "}", "%7D").Replace(part.Literal))
				continue
			}
			n++
			name := part.Parameter
			if !simple.MatchString(name) || seen[name] {
				name = "p" + strconv.Itoa(n)
			}
			seen[name] = true
			b.WriteString("{" + name + "}")
		}
	}
	if b.Len() == 0 {
		return "/"
	}
	return b.String()
}
