package gotypes

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// nameTypes gives names to types and to functions of schemas without a type:
// components and what operations added first, then what is within them, level by
// level, as the inner names start with the outer ones.
func (s *Set) nameTypes() {
	names.Levels(s.scope, s.order,
		func(n *node) int { return n.place.depth },
		func(n *node) (names.Request, bool) {
			if !n.decoder() {
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
	r := names.Request{
		Key:  fmt.Sprintf("%s#%d", n.schema.Path, n.dir),
		Rank: p.rank,
	}
	if suffix != "" {
		r.Rank++
		r.Candidates = []string{base + suffix, base + other}
	}
	if p.rank != RankSchema || n.schema.Name == "" {
		r.Candidates = append(r.Candidates, base+suffix, base+kindWords[n.form]+suffix)
		return r
	}
	if base != n.schema.Name {
		r.Strain = 1
	}
	r.Candidates = append(r.Candidates, base+suffix)
	if spelled := names.PascalWords(names.SpelledWords(n.schema.Name)); spelled != base {
		r.Candidates = append(r.Candidates, spelled+suffix)
	}
	r.Candidates = append(r.Candidates, base+"Schema"+suffix)
	return r
}

// kindWords tell inline types apart from others of their name.
var kindWords = map[shapes.Look]string{
	shapes.LookEnum: "Enum", shapes.LookObject: "Object", shapes.LookUnion: "Union", shapes.LookArray: "List", shapes.LookMap: "Map",
}

// adopt gives what is the same in both directions the parent that is too, where
// there is one: PetStatus, not PetInputStatus.
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

// nameMembers gives names to what belongs to a type in the package's scope: the
// constants of enums and the makers of unions.
func (s *Set) nameMembers() {
	var constants [][]*names.Name
	var makers [][]*names.Name
	for _, n := range s.order {
		switch n.form {
		case shapes.LookEnum:
			constants = append(constants, s.addConstants(n))
		case shapes.LookUnion:
			makers = append(makers, s.addMakers(n))
		}
	}
	s.scope.Resolve()
	for _, n := range s.order {
		switch n.form {
		case shapes.LookEnum:
			for i, name := range constants[0] {
				n.constants[i].name = name.String()
			}
			constants = constants[1:]
		case shapes.LookUnion:
			for i, name := range makers[0] {
				n.alternatives[i].maker = name.String()
			}
			makers = makers[1:]
		}
	}
}

func (s *Set) addConstants(n *node) []*names.Name {
	given := make([]*names.Name, 0, len(n.schema.Enum))
	for i, text := range n.schema.Enum {
		value, ok := shapes.StringValue(text)
		if !ok {
			continue
		}
		n.constants = append(n.constants, &constant{value: value})
		suffix := names.Suffix(names.Words(value))
		r := names.Request{
			Key:        fmt.Sprintf("%s#enum%06d", n.schema.Path, i),
			Rank:       rankConstant,
			Candidates: []string{n.name + suffix},
		}
		if suffix != value {
			r.Strain = 1
		}
		if spelled := names.Suffix(names.SpelledWords(value)); spelled != suffix {
			r.Candidates = append(r.Candidates, n.name+spelled)
		}
		switch {
		case value == strings.ToLower(value) && value != strings.ToUpper(value):
			r.Candidates = append(r.Candidates, n.name+"Lower"+suffix)
		case value == strings.ToUpper(value) && value != strings.ToLower(value):
			r.Candidates = append(r.Candidates, n.name+"Upper"+suffix)
		}
		given = append(given, s.scope.Add(r))
	}
	return given
}

// addMakers names the alternatives of a union: As<name> within the union,
// <Union>From<name> in the package.
func (s *Set) addMakers(n *node) []*names.Name {
	within := names.NewScope()
	local := make([]*names.Name, len(n.alternatives))
	for i, a := range n.alternatives {
		local[i] = within.Add(names.Request{
			Key: strconv.Itoa(1000000 + i), Candidates: []string{alternativeName(a.ref)},
		})
	}
	within.Resolve()
	given := make([]*names.Name, len(n.alternatives))
	for i, a := range n.alternatives {
		a.name = local[i].String()
		given[i] = s.scope.Add(names.Request{
			Key:        fmt.Sprintf("%s#%d#from%06d", n.schema.Path, n.dir, i),
			Rank:       rankMaker,
			Candidates: []string{n.name + "From" + a.name},
		})
	}
	return given
}

// alternativeName is what an alternative is called within its union.
func alternativeName(r Ref) string {
	n := r.node
	if n.name != "" {
		return n.name
	}
	if n.schema.Name != "" {
		return names.Pascal(n.schema.Name)
	}
	switch n.form {
	case shapes.LookArray:
		return alternativeName(n.elem) + "List"
	case shapes.LookMap:
		return alternativeName(n.elem) + "Map"
	case shapes.LookRaw, shapes.LookNever:
		return "Any"
	default:
		return formWords[n.form]
	}
}

var formWords = map[shapes.Look]string{
	shapes.LookBool: "Bool", shapes.LookInt32: "Int32", shapes.LookInt64: "Int64", shapes.LookFloat: "Float64", shapes.LookString: "String",
	shapes.LookTime: "Time", shapes.LookDate: "Date", shapes.LookUUID: "UUID", shapes.LookBytes: "Bytes", shapes.LookFile: "File",
}

// fieldNames gives a Go name to each property of an object.
func fieldNames(s *openapi.Schema) []string {
	fields := make([]string, len(s.Properties))
	taken := map[string]bool{"MarshalJSON": true, "UnmarshalJSON": true, "Extra": true}
	clash := false
	for i, p := range s.Properties {
		fields[i] = names.Pascal(p.Name)
		clash = clash || taken[fields[i]]
		taken[fields[i]] = true
	}
	if !clash {
		return fields
	}
	scope := names.NewScope()
	scope.Reserve("MarshalJSON", "UnmarshalJSON", "Extra")
	given := make([]*names.Name, len(fields))
	for i, p := range s.Properties {
		r := names.Request{Key: fmt.Sprintf("%06d", i), Candidates: []string{fields[i]}}
		if fields[i] != names.Suffix([]string{p.Name}) {
			r.Strain = 1
		}
		if spelled := names.PascalWords(names.SpelledWords(p.Name)); spelled != fields[i] {
			r.Candidates = append(r.Candidates, spelled)
		}
		r.Candidates = append(r.Candidates, fields[i]+"Field")
		given[i] = scope.Add(r)
	}
	scope.Resolve()
	for i, name := range given {
		fields[i] = name.String()
	}
	return fields
}
