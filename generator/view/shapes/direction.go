package shapes

import "github.com/backend-dev/backend/openapi"

// Direction is the way a value travels.
type Direction int

// The directions. Out is what the service answers: no writeOnly properties. In is
// what it takes: no readOnly ones. Form is In for multipart bodies: binary
// properties at the top are files.
const (
	Out Direction = iota
	In
	Form
)

// Suffix is what the name of a schema's type has more in a direction than the plain
// one, where exists tells which directions have types; other is what else tells it
// apart.
func (d Direction) Suffix(exists func(Direction) bool) (suffix, other string) {
	switch {
	case d == In && exists(Out):
		return "Input", "In"
	case d == Form && (exists(Out) || exists(In)):
		return "Form", "FormData"
	default:
		return "", ""
	}
}

// Differ finds the schemas whose two directions differ: those that reach a
// readOnly or writeOnly property.
type Differ struct {
	seen    map[*openapi.Schema]bool
	users   map[*openapi.Schema][]*openapi.Schema
	differs map[*openapi.Schema]bool
}

// NewDiffer makes a Differ that has reached nothing.
func NewDiffer() *Differ {
	return &Differ{
		seen:    map[*openapi.Schema]bool{},
		users:   map[*openapi.Schema][]*openapi.Schema{},
		differs: map[*openapi.Schema]bool{},
	}
}

// Reach walks all that a schema refers to.
func (d *Differ) Reach(schema *openapi.Schema) {
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
		Each(s, func(child *openapi.Schema) {
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
func (d *Differ) mark(s *openapi.Schema) {
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

// Each calls f with every schema that s refers to directly.
func Each(s *openapi.Schema, f func(*openapi.Schema)) {
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

// Differs tells whether what a service takes differs from what it answers.
func (d *Differ) Differs(id *openapi.Schema) bool { return d.differs[id] }

// Canonical gives the direction whose type a schema has: Out for those that are
// the same both ways.
func (d *Differ) Canonical(id *openapi.Schema, dir Direction) Direction {
	if dir == Form {
		if HoldsFiles(id) {
			return Form
		}
		dir = In
	}
	if dir == In && !d.differs[id] {
		return Out
	}
	return dir
}

// HoldsFiles tells whether a multipart body of that schema has files at its top.
func HoldsFiles(s *openapi.Schema) bool {
	if IsFiles(s) {
		return true
	}
	for _, p := range s.Properties {
		if IsFiles(p.Schema) && !p.Schema.ReadOnly {
			return true
		}
	}
	return false
}

// IsFiles tells whether a schema is a file or an array of files in a form.
func IsFiles(s *openapi.Schema) bool {
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

// Travels tells whether a property of a schema travels in a direction: readOnly ones
// are not taken, writeOnly ones not answered.
func (d *Differ) Travels(id *openapi.Schema, p *openapi.Property, dir Direction) bool {
	if dir == Out {
		return !d.differs[id] || !p.Schema.WriteOnly || p.Schema.ReadOnly
	}
	return !p.Schema.ReadOnly || p.Schema.WriteOnly
}
