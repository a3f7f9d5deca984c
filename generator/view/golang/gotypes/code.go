package gotypes

import (
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/shapes"
)

// File is the code of one component schema.
type File struct {
	// File is the name without folder: "schema_pet.go".
	File string
	*Code
}

// Code is a set of declarations, ready to be written by the part "schema-code".
type Code struct {
	// Imports are the import paths that the declarations need, sorted, and
	// ImportBlock is them as a declaration.
	Imports     []string
	ImportBlock string
	Types       []*Type
	// Rules are declarations of variables, each a line or several.
	Rules []string
}

// Type is one declaration with its codec; exactly one of the pointers is set. All
// texts are Go code, ready for their place.
type Type struct {
	Name string
	// Type is the Go type: Name for named ones.
	Type string
	// Doc is the comment before the declaration, with its line end.
	Doc string
	// Checks are statements before decoding, indented, with line ends.
	Checks string
	// Codec is the type through which others of a large ring decode and append
	// it, nil for most.
	Codec *CodecCode

	Struct *StructCode
	Enum   *EnumCode
	Union  *UnionCode
	Value  *ValueCode
}

// CodecCode is a type with a method for each function of the declaration that is
// called through it.
type CodecCode struct {
	Decode, Append bool
}

// StructCode is the code of a struct.
type StructCode struct {
	// Fields are the lines of the declaration.
	Fields string
	// Seen is "hasA, hasB bool", empty if nothing is required.
	Seen string
	// Cases are those of the switch over keys; Otherwise is its default.
	Cases, Otherwise string
	// Missing are the statements after the object was read.
	Missing string
	// Appends are the statements that write the members.
	Appends string
	// JSON is unset for forms with files, which cannot be written as JSON.
	JSON bool
}

// EnumCode is the code of a string with an enum.
type EnumCode struct {
	Constants string
	Rule      string
}

// UnionCode is the code of a value with alternatives.
type UnionCode struct {
	// Decode are the statements that set v.Raw.
	Decode       string
	Alternatives []*AlternativeCode
}

// AlternativeCode is one member of a union.
type AlternativeCode struct {
	Name, Maker, Type, Decode, Append string
}

// ValueCode is the code of a value whose type has no name, or is a recursive array
// or map.
type ValueCode struct {
	// Declared is set for a recursive array or map: the type to declare.
	Declared string
	// Decode is the expression for d, Missing what to check after it, Append
	// the expression for b and v, empty if there is no such function.
	Decode, Missing, Append string
}

// Files gives one file per component schema that has code, in document order.
func (s *Set) Files() []*File {
	scope := names.NewFileScope()
	var files []*File
	var given []*names.Name
	done := map[*home]bool{}
	add := func(h *home) {
		if h == nil || done[h] {
			return
		}
		done[h] = true
		c := s.code(h)
		if len(c.Types) == 0 && len(c.Rules) == 0 {
			return
		}
		r := names.Request{Key: h.schema.Path, Candidates: []string{names.File("schema", h.schema.Name)}}
		if h.nodes[0].stem() != names.Pascal(h.schema.Name) {
			r.Strain = 1 // the file without a number is that of the type without one
		}
		given = append(given, scope.Add(r))
		files = append(files, &File{Code: c})
	}
	for _, schema := range s.service.Schemas {
		add(s.homes[schema])
	}
	for _, n := range s.order {
		if n.place.home.schema != nil {
			add(n.place.home)
		}
	}
	scope.Resolve()
	for i, f := range files {
		f.File = given[i].String() + ".go"
	}
	return files
}

// OwnedBy gives the code of all inline schemas of a part.
func (s *Set) OwnedBy(part string) *Code {
	h := s.parts[part]
	if h == nil {
		return &Code{}
	}
	return s.code(h)
}

// code writes the declarations of a home.
func (s *Set) code(h *home) *Code {
	p := &Printer{}
	c := &Code{}
	for _, n := range h.nodes {
		if n.rule != "" {
			c.Rules = append(c.Rules, "var "+n.rule+" = "+p.wire(n.ruleValue))
		}
		if n.enumRule != "" {
			c.Rules = append(c.Rules, "var "+n.enumRule+" = "+p.wire(n.enumRuleValue))
		}
		if t := p.declare(n); t != nil {
			c.Types = append(c.Types, t)
		}
	}
	c.Imports = p.Imports(s.module)
	c.ImportBlock = s.ImportBlock(c.Imports)
	return c
}

// declare writes the declaration of a node, nil if it has none.
func (p *Printer) declare(n *node) *Type {
	if !n.decoder() {
		return nil
	}
	p.used |= usesWire
	p.within = n
	t := &Type{Name: n.name, Type: p.base(n, ""), Checks: p.checks(n)}
	if n.codec() {
		t.Codec = &CodecCode{Decode: n.decoding.far, Append: n.appending.far}
	}
	switch {
	case n.form == shapes.LookObject:
		t.Struct = p.structCode(n)
	case n.form == shapes.LookEnum:
		t.Enum = p.enumCode(n)
	case n.form == shapes.LookUnion:
		t.Union = p.unionCode(n)
	default:
		t.Value = p.valueCode(n)
	}
	t.Doc = docOf(n)
	return t
}

// checks writes what is to be checked before a value is decoded.
func (p *Printer) checks(n *node) string {
	text := ""
	if n.enumRule != "" {
		text += "\t" + "d.CheckRaw(&" + n.enumRule + ")\n"
	}
	if n.not != nil {
		text += "\t" + "d.CheckNot(" + p.alternative(*n.not) + ")\n"
	}
	if n.form == shapes.LookObject {
		text += p.checkAlternatives(n)
	}
	return text
}
