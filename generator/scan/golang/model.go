package golang

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
)

// structs gives a model for each struct that says how it looks in JSON. The
// contract's folder has its own reader.
func (p *program) structs(contract string) {
	for _, k := range p.order {
		if contract != "" && k.dir == contract {
			continue
		}
		for _, f := range k.files {
			for _, d := range f.ast.Decls {
				gen, ok := d.(*ast.GenDecl)
				if !ok || gen.Tok != token.TYPE {
					continue
				}
				for _, spec := range gen.Specs {
					ts, ok := spec.(*ast.TypeSpec)
					if !ok {
						continue
					}
					if st, ok := ts.Type.(*ast.StructType); ok && ts.TypeParams == nil {
						p.model(f, ts, st)
					}
				}
			}
		}
	}
}

func (p *program) model(f *file, ts *ast.TypeSpec, st *ast.StructType) {
	m := scan.Model{Name: ts.Name.Name, Pos: p.pos(ts.Name.Pos())}
	tagged := false
	p.fields(&m, f, st, &tagged, 0)
	if !tagged {
		return
	}
	if m.Checked {
		m.Input, m.Patternless = true, true
	}
	p.facts.Models = append(p.facts.Models, m)
}

// fields adds the fields of a struct: those of embedded structs first, which its
// own ones replace.
func (p *program) fields(m *scan.Model, f *file, st *ast.StructType, tagged *bool, depth int) {
	for _, field := range st.Fields.List {
		if len(field.Names) == 0 && (field.Tag == nil || !strings.Contains(field.Tag.Value, `json:"`)) {
			p.embed(m, f, field.Type, tagged, depth)
		}
	}
	for _, field := range st.Fields.List {
		tag := ""
		if field.Tag != nil {
			tag, _ = strconv.Unquote(field.Tag.Value)
		}
		tags := reflect.StructTag(tag)
		name, options, _ := strings.Cut(tags.Get("json"), ",")
		if _, has := tags.Lookup("json"); has {
			*tagged = true
		}
		if name == "-" && options == "" {
			continue
		}
		for _, id := range field.Names {
			if !id.IsExported() {
				continue
			}
			one := scan.Field{Name: name, Type: p.typeOf(f, field.Type, 0), Pos: p.pos(id.Pos())}
			if one.Name == "" {
				one.Name = id.Name
			}
			_, pointer := field.Type.(*ast.StarExpr)
			opts := strings.Split(options, ",")
			if slices.Contains(opts, "string") {
				one.Type = scan.Type{Name: "string"}
			}
			if slices.Contains(opts, "omitempty") || slices.Contains(opts, "omitzero") {
				one.Required = scan.No
			}
			if !pointer && one.Type.Name != "" {
				one.Nullable = scan.No
			}
			checked := false
			for _, key := range [...]string{"validate", "binding"} {
				if rules, ok := tags.Lookup(key); ok {
					validate(&one, rules)
					checked = true
				}
			}
			if checked && one.Required == scan.Unknown {
				one.Required = scan.No
			}
			m.Checked = m.Checked || checked
			m.Fields = slices.DeleteFunc(m.Fields, func(have scan.Field) bool { return have.Name == one.Name })
			m.Fields = append(m.Fields, one)
		}
	}
}

func (p *program) embed(m *scan.Model, f *file, typ ast.Expr, tagged *bool, depth int) {
	if depth > 5 {
		return
	}
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	k, name := p.named(f, typ)
	if k == nil || k.types[name] == nil {
		m.Open = true
		return
	}
	if st, ok := k.types[name].Type.(*ast.StructType); ok {
		p.fields(m, k.typeFiles[name], st, tagged, depth+1)
	}
}

// named gives the package and the name that a type expression refers to.
func (p *program) named(f *file, x ast.Expr) (*pkg, string) {
	switch x := x.(type) {
	case *ast.Ident:
		return f.pkg, x.Name
	case *ast.SelectorExpr:
		if id, ok := x.X.(*ast.Ident); ok {
			return p.pkgs[f.imports[id.Name]], x.Sel.Name
		}
	}
	return nil, ""
}

var basics = map[string]scan.Type{
	"string": {Name: "string"}, "bool": {Name: "boolean"},
	"int": {Name: "integer"}, "int8": {Name: "integer"}, "int16": {Name: "integer"}, "int32": {Name: "integer"}, "int64": {Name: "integer"},
	"uint": {Name: "integer"}, "uint8": {Name: "integer"}, "uint16": {Name: "integer"}, "uint32": {Name: "integer"}, "uint64": {Name: "integer"},
	"float32": {Name: "number"}, "float64": {Name: "number"},
}

// foreign are types of well-known packages.
var foreign = map[string]scan.Type{
	"time.Time": {Name: "string", Format: "date-time"}, "github.com/google/uuid.UUID": {Name: "string", Format: "uuid"},
	"github.com/gofrs/uuid.UUID": {Name: "string", Format: "uuid"},
}

// typeOf gives a type in the words of documents; unknown ones are the zero Type.
func (p *program) typeOf(f *file, x ast.Expr, depth int) scan.Type {
	if depth > 8 {
		return scan.Type{}
	}
	switch x := x.(type) {
	case *ast.StarExpr:
		return p.typeOf(f, x.X, depth+1)
	case *ast.MapType:
		return scan.Type{Name: "object"}
	case *ast.ArrayType:
		if id, ok := x.Elt.(*ast.Ident); ok && id.Name == "byte" {
			return scan.Type{Name: "string"}
		}
		items := p.typeOf(f, x.Elt, depth+1)
		return scan.Type{Name: "array", Items: &items}
	case *ast.Ident:
		if t, ok := basics[x.Name]; ok {
			return t
		}
		return p.declared(f.pkg, x.Name, depth)
	case *ast.SelectorExpr:
		id, ok := x.X.(*ast.Ident)
		if !ok {
			return scan.Type{}
		}
		target := f.imports[id.Name]
		if t, ok := foreign[target+"."+x.Sel.Name]; ok {
			return t
		}
		if k := p.pkgs[target]; k != nil {
			return p.declared(k, x.Sel.Name, depth)
		}
	}
	return scan.Type{}
}

func (p *program) declared(k *pkg, name string, depth int) scan.Type {
	spec := k.types[name]
	if spec == nil || p.marshals(k, name) {
		return scan.Type{}
	}
	if _, ok := spec.Type.(*ast.StructType); ok {
		return scan.Type{Name: "object", Model: name}
	}
	t := p.typeOf(k.typeFiles[name], spec.Type, depth+1)
	if values := k.enums[name]; len(values) > 0 {
		t.Enum = values
	}
	return t
}

// marshals tells whether a type writes its JSON itself.
func (p *program) marshals(k *pkg, name string) bool {
	return k.funcs[name+".MarshalJSON"] != nil || k.funcs[name+".MarshalText"] != nil
}
