package load

import (
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// locate gives a path to the schemas that stand in no single place of the
// document: made of several, or made up. Theirs continues their owner's.
func (w *lowering) locate() {
	l := &locator{seen: map[*openapi.Schema]bool{}}
	for _, s := range w.svc.Schemas {
		l.add(s, "/components/schemas/"+escapePointer(s.Name))
	}
	for _, op := range w.svc.Operations {
		at := "/paths/" + escapePointer(op.Path) + "/" + strings.ToLower(op.Method)
		for _, p := range op.Parameters {
			l.add(p.Schema, at+"/parameters/"+escapePointer(string(p.In)+":"+p.Name)+"/schema")
		}
		if op.Body != nil {
			l.media(op.Body.Media, at+"/requestBody")
		}
		for _, r := range op.Responses {
			l.media(r.Media, at+"/responses/"+r.Key())
			l.headers(r.Headers, at+"/responses/"+r.Key())
		}
	}
	for len(l.stack) > 0 {
		s := l.stack[len(l.stack)-1]
		l.stack = l.stack[:len(l.stack)-1]
		l.inside(s)
	}
}

type locator struct {
	seen  map[*openapi.Schema]bool
	stack []*openapi.Schema
}

func escapePointer(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "~", "~0"), "/", "~1")
}

func (l *locator) add(s *openapi.Schema, path string) {
	if s == nil || l.seen[s] {
		return
	}
	l.seen[s] = true
	if s.Path == "" {
		s.Path = path
	}
	l.stack = append(l.stack, s)
}

func (l *locator) media(all []*openapi.Media, at string) {
	for _, m := range all {
		l.add(m.Schema, at+"/content/"+escapePointer(m.Type)+"/schema")
		for _, e := range m.Encoding {
			l.headers(e.Headers, at+"/content/"+escapePointer(m.Type)+"/encoding/"+escapePointer(e.Property))
		}
	}
}

func (l *locator) headers(all []*openapi.Header, at string) {
	for _, h := range all {
		l.add(h.Schema, at+"/headers/"+escapePointer(h.Name)+"/schema")
	}
}

// inside adds what a schema contains.
func (l *locator) inside(s *openapi.Schema) {
	if s.Path == "" {
		return
	}
	for _, p := range s.Properties {
		if !l.seen[p.Schema] {
			l.add(p.Schema, s.Path+"/properties/"+escapePointer(p.Name))
		}
	}
	l.add(s.Items, s.Path+"/items")
	l.add(s.Additional, s.Path+"/additionalProperties")
	l.add(s.Not, s.Path+"/not")
	for i, o := range s.OneOf {
		l.add(o, s.Path+"/oneOf/"+strconv.Itoa(i))
	}
	for i, o := range s.AnyOf {
		l.add(o, s.Path+"/anyOf/"+strconv.Itoa(i))
	}
	l.add(s.Same, s.Path+"/same")
}
