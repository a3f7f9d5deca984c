package breaking

import (
	"fmt"
	"slices"
	"strings"

	"github.com/oasdiff/oasdiff/checker"

	"github.com/backend-dev/backend/openapi"
)

// index finds operations of a service.
type index struct {
	service *openapi.Service
	byKey   map[string]*openapi.Operation
}

func newIndex(svc *openapi.Service) *index {
	x := &index{service: svc, byKey: map[string]*openapi.Operation{}}
	for _, op := range svc.Operations {
		x.byKey[op.Key()] = op
	}
	return x
}

// locator finds the places of a change in both documents.
type locator struct{ base, revision *index }

func (l *locator) places(c checker.Change) (base, revision openapi.Position) {
	texts := make([]string, 0, len(c.GetArgs()))
	for _, a := range c.GetArgs() {
		texts = append(texts, strings.Trim(fmt.Sprint(a), "'\"`"))
	}
	return l.base.place(c, texts), l.revision.place(c, texts)
}

// place gives the deepest place that the change's operation and arguments name.
func (x *index) place(c checker.Change, args []string) openapi.Position {
	op := x.byKey[c.GetOperation()+" "+c.GetPath()]
	if op == nil {
		return x.near(c.GetPath(), args)
	}
	id := c.GetId()
	switch {
	case strings.Contains(id, "parameter"):
		for _, p := range op.Parameters {
			for _, a := range args {
				if a == p.Name && p.Pos.Line > 0 {
					return p.Pos
				}
			}
		}
	case strings.Contains(id, "response"):
		if pos, ok := responsePlace(op, args); ok {
			return pos
		}
	case op.Body != nil && (strings.Contains(id, "request") || strings.Contains(id, "body")):
		if pos, ok := mediaPlace(op.Body.Media, args); ok {
			return pos
		}
		if op.Body.Pos.Line > 0 {
			return op.Body.Pos
		}
	}
	return op.Pos
}

// near gives a place for what a document does not have: another operation on the
// path, a schema that is named, or the beginning.
func (x *index) near(path string, args []string) openapi.Position {
	best, most := openapi.Position{File: x.service.Source, Line: 1, Column: 1}, 0
	for _, op := range x.service.Operations {
		n := 0
		a, b := strings.Split(op.Path, "/"), strings.Split(path, "/")
		for n < len(a) && n < len(b) && a[n] == b[n] {
			n++
		}
		if n > most && path != "" {
			most, best = n, op.Pos
		}
	}
	if path == "" {
		for _, s := range x.service.Schemas {
			if slices.Contains(args, s.Name) {
				return s.Pos
			}
		}
	}
	return best
}

func responsePlace(op *openapi.Operation, args []string) (openapi.Position, bool) {
	var named []*openapi.Response
	for _, r := range op.Responses {
		for _, a := range args {
			if a == r.Key() {
				named = append(named, r)
			}
		}
	}
	told := len(named) > 0
	if !told {
		named = op.Responses
	}
	for _, r := range named {
		if pos, ok := mediaPlace(r.Media, args); ok {
			return pos, true
		}
		for _, h := range r.Headers {
			for _, a := range args {
				if strings.EqualFold(a, h.Name) {
					return h.Pos, true
				}
			}
		}
	}
	if told {
		return named[0].Pos, true
	}
	return openapi.Position{}, false
}

// mediaPlace finds the property that an argument names.
func mediaPlace(media []*openapi.Media, args []string) (openapi.Position, bool) {
	for _, m := range media {
		if m.Schema == nil {
			continue
		}
		for _, a := range args {
			if pos, ok := propertyPlace(m.Schema, strings.Split(strings.Trim(a, "/"), "/")); ok {
				return pos, true
			}
		}
	}
	return openapi.Position{}, false
}

// propertyPlace walks a path of property names; items and the branches of unions
// are steps of their own in oasdiff's words.
func propertyPlace(s *openapi.Schema, path []string) (openapi.Position, bool) {
	for s != nil && len(path) > 0 {
		name := path[0]
		p := s.Property(name)
		switch {
		case p != nil && len(path) == 1:
			return p.Pos, true
		case p != nil:
			s, path = p.Schema, path[1:]
		case s.Kind == openapi.Array:
			if name == "items" || name == "" {
				path = path[1:]
			}
			s = s.Items
		case strings.ContainsAny(name, "[") || name == "":
			path = path[1:]
		default:
			return openapi.Position{}, false
		}
	}
	return openapi.Position{}, false
}
