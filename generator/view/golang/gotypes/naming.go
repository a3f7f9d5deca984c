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
	var levels [][]*node
	for _, n := range s.order {
		for len(levels) <= n.place.depth {
			levels = append(levels, nil)
		}
		levels[n.place.depth] = append(levels[n.place.depth], n)
	}
	for _, level := range levels {
		given := make([]*names.Name, len(level))
		for i, n := range level {
			if n.decoder() {
				given[i] = s.scope.Add(s.request(n))
			}
		}
		s.scope.Resolve()
		for i, n := range level {
			if given[i] != nil {
				n.name = given[i].String()
			}
		}
	}
}

// request asks for the name of a node.
func (s *Set) request(n *node) names.Request {
	suffix, p := "", n.place
	if p.parent == nil {
		suffix = s.directionSuffix(n)
	}
	base := n.stem()
	r := names.Request{
		Key:  fmt.Sprintf("%s#%d", n.schema.Path, n.dir),
		Rank: p.rank,
	}
	if suffix != "" {
		r.Rank++
		r.Candidates = []string{base + suffix, base + otherSuffix[suffix]}
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
var kindWords = map[form]string{
	formEnum: "Enum", formStruct: "Object", formUnion: "Union", formArray: "List", formMap: "Map",
}

// directionSuffix is what a variant's name has more than the plain one, if both exist.
func (s *Set) directionSuffix(n *node) string {
	exists := func(dir Direction) bool { return s.nodes[key{n.schema, dir}] != nil }
	switch {
	case n.dir == In && exists(Out):
		return "Input"
	case n.dir == Form && (exists(Out) || exists(In)):
		return "Form"
	default:
		return ""
	}
}

// otherSuffix is what else tells a variant apart.
var otherSuffix = map[string]string{"Input": "In", "Form": "FormData"}

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
		case formEnum:
			constants = append(constants, s.addConstants(n))
		case formUnion:
			makers = append(makers, s.addMakers(n))
		}
	}
	s.scope.Resolve()
	for _, n := range s.order {
		switch n.form {
		case formEnum:
			for i, name := range constants[0] {
				n.constants[i].name = name.String()
			}
			constants = constants[1:]
		case formUnion:
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
	case formArray:
		return alternativeName(n.elem) + "List"
	case formMap:
		return alternativeName(n.elem) + "Map"
	case formRaw, formNever:
		return "Any"
	default:
		return formWords[n.form]
	}
}

var formWords = map[form]string{
	formBool: "Bool", formInt32: "Int32", formInt64: "Int64", formFloat: "Float64", formString: "String",
	formTime: "Time", formDate: "Date", formUUID: "UUID", formBytes: "Bytes", formFile: "File",
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
