package gotypes

import "github.com/backend-dev/backend/openapi"

// differ finds the schemas whose two directions differ: those that reach a
// readOnly or writeOnly property.
type differ struct {
	seen    map[*openapi.Schema]bool
	users   map[*openapi.Schema][]*openapi.Schema
	differs map[*openapi.Schema]bool
}

func newDiffer() *differ {
	return &differ{
		seen:    map[*openapi.Schema]bool{},
		users:   map[*openapi.Schema][]*openapi.Schema{},
		differs: map[*openapi.Schema]bool{},
	}
}

// reach walks all that a schema refers to.
func (d *differ) reach(schema *openapi.Schema) {
	stack := []*openapi.Schema{schema.Identity()}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if d.seen[s] {
			continue
		}
		d.seen[s] = true
		for _, p := range s.Properties {
			if p.Schema.ReadOnly != p.Schema.WriteOnly {
				d.mark(s)
			}
		}
		each(s, func(child *openapi.Schema) {
			child = child.Identity()
			d.users[child] = append(d.users[child], s)
			if d.differs[child] {
				d.mark(s)
			}
			stack = append(stack, child)
		})
	}
}

// mark says that a schema differs, and so do all that use it.
func (d *differ) mark(s *openapi.Schema) {
	stack := []*openapi.Schema{s}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if d.differs[s] {
			continue
		}
		d.differs[s] = true
		stack = append(stack, d.users[s]...)
	}
}

// each calls f with every schema that s refers to directly.
func each(s *openapi.Schema, f func(*openapi.Schema)) {
	for _, p := range s.Properties {
		f(p.Schema)
	}
	for _, list := range [][]*openapi.Schema{{s.Items, s.Additional, s.Not}, s.OneOf, s.AnyOf} {
		for _, child := range list {
			if child != nil {
				f(child)
			}
		}
	}
	if s.Discriminator != nil {
		for _, m := range s.Discriminator.Mapping {
			if m.Schema != nil {
				f(m.Schema)
			}
		}
	}
}

// canonical gives the direction whose node a schema has: Out for those that are
// the same both ways.
func (s *Set) canonical(id *openapi.Schema, dir Direction) Direction {
	if dir == Form {
		if holdsFiles(id) {
			return Form
		}
		dir = In
	}
	if dir == In && !s.differ.differs[id] {
		return Out
	}
	return dir
}

// holdsFiles tells whether a multipart body of that schema has files at its top.
func holdsFiles(s *openapi.Schema) bool {
	if isFiles(s) {
		return true
	}
	for _, p := range s.Properties {
		if isFiles(p.Schema) && !p.Schema.ReadOnly {
			return true
		}
	}
	return false
}

// isFiles tells whether a schema is a file or an array of files in a form.
func isFiles(s *openapi.Schema) bool {
	if s.Kind == openapi.Array {
		s = s.Items.Identity()
	}
	return s.Kind == openapi.String && len(s.Enum) == 0 &&
		(s.Format == "binary" || s.Format == "file" || s.Format == "" && s.ContentEncoding == "" && binaryMedia(s.ContentMediaType))
}

// binaryMedia tells whether a contentMediaType of OpenAPI 3.1 means raw bytes.
func binaryMedia(media string) bool {
	return media != "" && media != "application/json" && media != "text/plain"
}
