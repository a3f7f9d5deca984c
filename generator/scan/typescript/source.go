package typescript

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/tsast"
	"github.com/backend-dev/backend/openapi"
)

// Options say what of a tree is read.
type Options struct {
	// Skip names files and folders, relative to the tree, that are not read.
	Skip func(name string) bool
	// Nest reads controllers, else Express routers.
	Nest bool
}

// program is all code of one tree.
type program struct {
	modules map[string]*module // by path without extension
	order   []*module
	facts   *scan.Facts
}

// module is one file.
type module struct {
	*tsast.File
	key, path string
	imports   map[string]tsast.Import
}

// Scan reads the TypeScript and JavaScript code below fsys.
func Scan(fsys fs.FS, o Options) (*scan.Facts, error) {
	p := &program{modules: map[string]*module{}, facts: &scan.Facts{}}
	if err := p.load(fsys, o.Skip); err != nil {
		return nil, err
	}
	if o.Nest {
		p.nest()
	} else {
		p.express()
	}
	p.models()
	p.facts.Sort()
	return p.facts, nil
}

var (
	skipped    = []string{"node_modules", "dist", "build", "test", "tests", "e2e", "coverage", "__tests__"}
	extensions = []string{".ts", ".js", ".mts", ".cts", ".mjs", ".cjs"}
)

func (p *program) load(fsys fs.FS, skip func(string) bool) error {
	tree := scan.Tree{
		Skip:  skip,
		Aside: func(base string) bool { return slices.Contains(skipped, base) },
		Code: func(base string) bool {
			return slices.Contains(extensions, path.Ext(base)) && !strings.HasSuffix(base, ".d.ts") &&
				!strings.Contains(base, ".spec.") && !strings.Contains(base, ".test.") && !strings.Contains(base, ".config.")
		},
	}
	return tree.Read(fsys, func(name string, data []byte) {
		p.add(strings.TrimSuffix(name, path.Ext(name)), name, string(data))
	})
}

func (p *program) add(key, name, src string) {
	m := &module{File: tsast.Parse(src), key: key, path: name, imports: map[string]tsast.Import{}}
	for _, im := range m.Imports {
		m.imports[im.Local] = im
	}
	if have := p.modules[key]; have == nil || path.Ext(name) == ".ts" {
		p.modules[key] = m
	}
	p.order = append(p.order, m)
	p.facts.Files++
	if len(m.Errors) > 0 {
		p.facts.Limits = append(p.facts.Limits, scan.Limit{Kind: scan.Syntax, Message: "the file does not parse: " + m.Errors[0].Message, Pos: m.pos(m.Errors[0].Offset)})
	}
}

func (m *module) pos(offset int) openapi.Position {
	line, column := m.Position(offset)
	return openapi.Position{File: m.path, Line: line, Column: column}
}

func (p *program) limit(kind scan.LimitKind, m *module, offset int, message string) {
	p.facts.Limits = append(p.facts.Limits, scan.Limit{Kind: kind, Message: message, Pos: m.pos(offset)})
}

// module finds the file that an import names.
func (p *program) module(from *module, spec string) *module {
	if strings.HasPrefix(spec, ".") {
		return p.file(path.Join(path.Dir(from.key), spec))
	}
	bare := spec
	for _, alias := range [...]string{"@/", "~/", "#", "@app/", "@src/"} {
		bare = strings.TrimPrefix(bare, alias)
	}
	for _, root := range [...]string{"src/", "", "app/"} {
		if m := p.file(path.Join(root, bare)); m != nil && (strings.Contains(spec, "/") || bare != spec) {
			return m
		}
	}
	return nil
}

func (p *program) file(key string) *module {
	for _, ext := range append([]string{""}, extensions...) {
		base := strings.TrimSuffix(key, ext)
		for _, suffix := range [...]string{"", "/index"} {
			if m := p.modules[base+suffix]; m != nil {
				return m
			}
		}
	}
	return nil
}

// lookup finds where a name is declared, through imports and re-exports.
func (p *program) lookup(m *module, name string, declares func(*module, string) bool, depth int) (*module, string) {
	if m == nil || depth > 8 {
		return nil, ""
	}
	if declares(m, name) {
		return m, name
	}
	if im, ok := m.imports[name]; ok {
		return p.exported(p.module(m, im.From), im.Name, declares, depth+1)
	}
	if v, ok := m.Vars[name]; ok && !v.Init.Empty() {
		if t := p.required(m, v.Init); t != nil {
			if v.Depth < 0 {
				return p.exported(t, name, declares, depth+1)
			}
			return p.exported(t, "default", declares, depth+1)
		}
	}
	return nil, ""
}

// required gives the file of require("./x").
func (p *program) required(m *module, s tsast.Span) *module {
	if m.Is(s.A, "require") && m.Kind(s.A+2) == tsast.String {
		return p.module(m, m.Unquote(s.A+2))
	}
	return nil
}

// exported finds what a file exports under a name.
func (p *program) exported(m *module, name string, declares func(*module, string) bool, depth int) (*module, string) {
	if m == nil || depth > 8 {
		return nil, ""
	}
	if declares(m, name) {
		return m, name
	}
	for _, e := range m.Exports {
		switch {
		case e.Name == name && e.From == "" && e.Local != name:
			return p.lookup(m, e.Local, declares, depth+1)
		case e.Name == name && e.From != "":
			return p.exported(p.module(m, e.From), e.Local, declares, depth+1)
		case e.Name == "*" && e.From != "":
			if t, n := p.exported(p.module(m, e.From), name, declares, depth+1); t != nil {
				return t, n
			}
		}
	}
	if name == "default" {
		for _, c := range m.Classes {
			if c.Default && declares(m, c.Name) {
				return m, c.Name
			}
		}
		return p.commonJS(m, declares, depth)
	}
	return p.lookup(m, name, declares, depth+1)
}

// commonJS follows module.exports = name.
func (p *program) commonJS(m *module, declares func(*module, string) bool, depth int) (*module, string) {
	for i := range m.Tokens {
		if m.Is(i, "module") && m.Is(i+2, "exports") && m.Is(i+3, "=") && m.Kind(i+4) == tsast.Ident {
			return p.lookup(m, m.Text(i+4), declares, depth+1)
		}
	}
	return nil, ""
}

func hasVar(m *module, n string) bool {
	v, ok := m.Vars[n]
	return ok && !v.Init.Empty() && v.Depth >= 0
}
func hasEnum(m *module, n string) bool { _, ok := m.Enums[n]; return ok }
func hasType(m *module, n string) bool { _, ok := m.Types[n]; return ok }
func hasFunc(m *module, n string) bool { _, ok := m.Funcs[n]; return ok }

func (m *module) class(n string) *tsast.Class {
	for _, c := range m.Classes {
		if c.Name == n {
			return c
		}
	}
	return nil
}

func hasClass(m *module, n string) bool { return n != "" && m.class(n) != nil }

// class finds the class or interface of that name.
func (p *program) class(m *module, name string) (*module, *tsast.Class) {
	if t, n := p.lookup(m, name, hasClass, 0); t != nil {
		return t, t.class(n)
	}
	return nil, nil
}
