package pytypes

import (
	"fmt"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/shapes"
)

// The ranks of names: the lowest gets what it wants.
const (
	rankSchema = 0
	rankInline = 4
)

// nameTypes gives names to classes and aliases: components first, then what is within
// them, level by level, as the inner names start with the outer ones.
func (s *Set) nameTypes() {
	names.Levels(s.scope, s.order,
		func(n *node) int { return n.place.depth },
		func(n *node) (names.Request, bool) {
			if !n.named() {
				return names.Request{}, false
			}
			return s.request(n), true
		},
		func(n *node, name string) { n.name = name },
	)
}

// request asks for the name of a node.
func (s *Set) request(n *node) names.Request {
	suffix, other, p := "", "", n.place
	if p.parent == nil {
		suffix, other = n.dir.Suffix(func(dir Direction) bool { return s.nodes[key{n.schema, dir}] != nil })
	}
	base := n.stem()
	r := names.Request{Key: fmt.Sprintf("%s#%d", n.schema.Path, n.dir), Rank: p.rank}
	if suffix != "" {
		r.Rank++
		r.Candidates = []string{base + suffix, base + other}
	}
	if p.rank != rankSchema || n.schema.Name == "" {
		r.Candidates = append(r.Candidates, base+suffix, base+kindWords[n.form]+suffix)
		return r
	}
	if base != n.schema.Name {
		r.Strain = 1
	}
	r.Candidates = append(r.Candidates, base+suffix)
	if spelled := names.PyClass(names.PascalWords(names.SpelledWords(n.schema.Name))); spelled != base {
		r.Candidates = append(r.Candidates, spelled+suffix)
	}
	r.Candidates = append(r.Candidates, base+"Schema"+suffix)
	return r
}

// kindWords tell inline types apart from others of their name.
var kindWords = map[shapes.Look]string{shapes.LookEnum: "Enum", shapes.LookObject: "Object", shapes.LookUnion: "Union"}

// adopt gives what is the same in both directions the parent that is too, where there
// is one: PetStatus, not PetInputStatus.
func (s *Set) adopt() {
	for _, n := range s.order {
		p := n.place.parent
		if p == nil || p.dir == n.dir {
			continue
		}
		if twin := s.nodes[key{p.schema, n.dir}]; twin != nil {
			n.place.parent = twin
		}
	}
}

// nameFields gives the fields of a model their attributes.
func nameFields(fields []*Field) {
	scope := names.NewScope()
	given := make([]*names.Name, len(fields))
	for i, f := range fields {
		name := names.PyAttribute(f.JSON)
		r := names.Request{Key: fmt.Sprintf("%06d", i), Candidates: []string{name}}
		if name != f.JSON {
			r.Strain = 1
		}
		if spelled := names.PyAttribute(names.PyIdentifierWords(names.SpelledWords(f.JSON))); spelled != name {
			r.Candidates = append(r.Candidates, spelled)
		}
		r.Candidates = append(r.Candidates, name+"_field")
		given[i] = scope.Add(r)
	}
	scope.Resolve()
	for i, name := range given {
		fields[i].Name = name.String()
	}
}
