package load_test

import (
	"strings"
	"testing"

	"github.com/backend-dev/backend/openapi"
)

// checkService holds what package openapi promises of every service.
func checkService(t *testing.T, svc *openapi.Service) {
	t.Helper()
	c := &invariants{t: t, seen: map[*openapi.Schema]bool{}, paths: map[string]*openapi.Schema{}}
	names := map[string]bool{}
	for _, s := range svc.Schemas {
		if names[s.Name] {
			t.Errorf("schema %q is there twice", s.Name)
		}
		names[s.Name] = true
		c.schema(s)
	}
	keys := map[string]bool{}
	for _, o := range svc.Operations {
		if keys[o.Key()] {
			t.Errorf("operation %s is there twice", o.Key())
		}
		keys[o.Key()] = true
		c.operation(o)
	}
	for len(c.stack) > 0 {
		s := c.stack[len(c.stack)-1]
		c.stack = c.stack[:len(c.stack)-1]
		c.inside(s)
	}
}

type invariants struct {
	t     *testing.T
	seen  map[*openapi.Schema]bool
	paths map[string]*openapi.Schema
	stack []*openapi.Schema
}

func (c *invariants) operation(o *openapi.Operation) {
	if !strings.HasPrefix(o.Path, "/") || o.Method != strings.ToUpper(o.Method) {
		c.t.Errorf("operation %s", o.Key())
	}
	var inPath []string
	for _, s := range o.Segments {
		for _, p := range s {
			if (p.Literal == "") == (p.Parameter == "") {
				c.t.Errorf("%s: segment part %+v", o.Key(), p)
			}
			if p.Parameter != "" {
				inPath = append(inPath, p.Parameter)
			}
		}
	}
	for i, p := range o.Parameters {
		if p.Schema == nil || p.Style == "" || p.Name == "" {
			c.t.Errorf("%s: parameter %+v", o.Key(), p)
			continue
		}
		if (p.In == openapi.InPath) != (i < len(inPath)) || p.In == openapi.InPath && (p.Name != inPath[i] || !p.Required) {
			c.t.Errorf("%s: parameter %d is %s %s, the path has %q", o.Key(), i, p.In, p.Name, inPath)
		}
		c.schema(p.Schema)
	}
	if o.Body != nil {
		if len(o.Body.Media) == 0 {
			c.t.Errorf("%s: a body without media", o.Key())
		}
		c.media(o.Body.Media)
	}
	for _, r := range o.Responses {
		if !r.Default && (r.Code < 100 || r.Code > 599) {
			c.t.Errorf("%s: response %+v", o.Key(), r)
		}
		c.media(r.Media)
		c.headers(r.Headers)
	}
}

func (c *invariants) media(all []*openapi.Media) {
	for _, m := range all {
		if m.Schema != nil {
			c.schema(m.Schema)
		}
		for _, e := range m.Encoding {
			c.headers(e.Headers)
		}
	}
}

func (c *invariants) headers(all []*openapi.Header) {
	for _, h := range all {
		c.schema(h.Schema)
	}
}

func (c *invariants) schema(s *openapi.Schema) {
	if s == nil {
		c.t.Error("a schema is nil")
		return
	}
	if !c.seen[s] {
		c.seen[s] = true
		c.stack = append(c.stack, s)
	}
}

func (c *invariants) inside(s *openapi.Schema) {
	if s.Path == "" {
		c.t.Errorf("schema %q at %s has no path", s.Name, s.Pos)
	}
	if s.Same == nil {
		if o := c.paths[s.Path]; o != nil {
			c.t.Errorf("two schemas have the path %s: %s and %s", s.Path, s.Pos, o.Pos)
		}
		c.paths[s.Path] = s
	} else {
		if s.Same.Same != nil || s.Same.Kind != s.Kind {
			c.t.Errorf("%s: same as %s, which is %v", s.Path, s.Same.Path, s.Same.Same)
		}
		c.schema(s.Same)
	}
	if s.Kind == openapi.Array && s.Items == nil {
		c.t.Errorf("%s: a list without items", s.Path)
	}
	if len(s.OneOf) > 0 && len(s.AnyOf) > 0 || (len(s.OneOf)+len(s.AnyOf) > 0) != (s.Kind == openapi.Union) && s.Kind != openapi.Object {
		c.t.Errorf("%s: %s with %d oneOf and %d anyOf", s.Path, s.Kind, len(s.OneOf), len(s.AnyOf))
	}
	for _, v := range s.Enum {
		if string(v) == "null" || s.Kind == openapi.String && v[0] != '"' {
			c.t.Errorf("%s: enum value %s of %s", s.Path, v, s.Kind)
		}
	}
	seen := map[string]bool{}
	for _, p := range s.Properties {
		if seen[p.Name] {
			c.t.Errorf("%s: property %q twice", s.Path, p.Name)
		}
		seen[p.Name] = true
		c.schema(p.Schema)
	}
	for _, o := range []*openapi.Schema{s.Items, s.Additional, s.Not} {
		if o != nil {
			c.schema(o)
		}
	}
	for _, o := range append(s.OneOf[:len(s.OneOf):len(s.OneOf)], s.AnyOf...) {
		c.schema(o)
	}
	if s.Discriminator != nil {
		for _, m := range s.Discriminator.Mapping {
			c.schema(m.Schema)
		}
	}
}
