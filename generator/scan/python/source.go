package python

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
	"github.com/backend-dev/backend/openapi"
)

// Options say what of a tree is read.
type Options struct {
	// Skip names files and folders, relative to the tree, that are not read.
	Skip func(name string) bool
	// Django reads URLs and views beside routers.
	Django bool
}

// program is all code of one tree.
type program struct {
	modules map[string]*module
	order   []*module
	// suffixes finds modules by the end of their name: the root of the sources is
	// not known.
	suffixes map[string]*module
	routers  []*router
	facts    *scan.Facts
	// loops are the blocks around the statement that is read, the innermost last.
	loops []*pyast.Stmt
	// models are those already given, by class.
	models map[*pyast.Stmt]bool
}

// module is one file.
type module struct {
	name, path string
	pkg        bool
	file       *pyast.File
	values     map[string]*pyast.Expr
	imports    map[string]imported
	classes    map[string]*pyast.Stmt
	funcs      map[string]*pyast.Stmt
	stars      []string
	// routers are by scope and name: "function/local" or "name".
	routers map[string]*router
}

// imported is what a local name stands for; attr is empty for a module itself.
type imported struct{ module, attr string }

// Scan reads the Python code below fsys.
func Scan(fsys fs.FS, o Options) (*scan.Facts, error) {
	p := &program{modules: map[string]*module{}, suffixes: map[string]*module{}, facts: &scan.Facts{}, models: map[*pyast.Stmt]bool{}}
	if err := p.load(fsys, o.Skip); err != nil {
		return nil, err
	}
	for _, m := range p.order {
		m.index(m.file.Body)
	}
	for _, m := range p.order {
		p.findRouters(m, m.file.Body, "")
	}
	for _, m := range p.order {
		p.scan(m, m.file.Body, "")
	}
	seen := map[*router]bool{}
	if o.Django {
		p.django(seen)
	}
	p.routes(seen)
	p.allModels()
	p.rows()
	p.facts.Sort()
	return p.facts, nil
}

var skipped = []string{"node_modules", "venv", "env", "site-packages", "__pycache__", "tests", "test"}

func (p *program) load(fsys fs.FS, skip func(string) bool) error {
	tree := scan.Tree{
		Skip:  skip,
		Aside: func(base string) bool { return slices.Contains(skipped, base) },
		Code: func(base string) bool {
			return path.Ext(base) == ".py" && !strings.HasPrefix(base, "test_") && base != "conftest.py"
		},
	}
	err := tree.Read(fsys, func(name string, data []byte) { p.add(name, string(data)) })
	for _, m := range p.order {
		parts := strings.Split(m.name, ".")
		for i := 1; i < len(parts); i++ {
			suffix := strings.Join(parts[i:], ".")
			if have := p.suffixes[suffix]; have == nil || len(m.name) < len(have.name) {
				p.suffixes[suffix] = m
			}
		}
	}
	return err
}

func (p *program) add(name, src string) {
	m := &module{
		path: name, values: map[string]*pyast.Expr{}, imports: map[string]imported{}, classes: map[string]*pyast.Stmt{},
		funcs: map[string]*pyast.Stmt{}, routers: map[string]*router{}, file: pyast.Parse(src),
	}
	m.name = strings.ReplaceAll(strings.TrimSuffix(name, ".py"), "/", ".")
	if m.name == "__init__" {
		m.name, m.pkg = "", true
	} else if rest, ok := strings.CutSuffix(m.name, ".__init__"); ok {
		m.name, m.pkg = rest, true
	}
	p.modules[m.name] = m
	p.order = append(p.order, m)
	p.facts.Files++
	for i, e := range m.file.Errors {
		if i == 0 {
			p.facts.Limits = append(p.facts.Limits, scan.Limit{Kind: scan.Syntax, Message: "the file does not parse: " + e.Message, Pos: m.pos(e.Offset)})
		}
	}
}

func (m *module) pos(offset int) openapi.Position {
	line, column := m.file.Position(offset)
	return openapi.Position{File: m.path, Line: line, Column: column}
}

func (p *program) limit(kind scan.LimitKind, m *module, e *pyast.Expr, message string) {
	p.facts.Limits = append(p.facts.Limits, scan.Limit{Kind: kind, Message: message, Pos: m.pos(e.Start)})
}

// index gathers the module's names, those below if and try too.
func (m *module) index(list []*pyast.Stmt) {
	for _, s := range list {
		switch s.Kind {
		case pyast.Import:
			for _, a := range s.Names {
				local, target := a.As, a.Name
				if local == "" {
					local, _, _ = strings.Cut(a.Name, ".")
					target = local
				}
				m.imports[local] = imported{module: target}
			}
		case pyast.From:
			target := m.absolute(s.Level, s.Module)
			for _, a := range s.Names {
				switch {
				case a.Name == "*":
					m.stars = append(m.stars, target)
				case a.As != "":
					m.imports[a.As] = imported{target, a.Name}
				default:
					m.imports[a.Name] = imported{target, a.Name}
				}
			}
		case pyast.Assign, pyast.Annotated:
			for _, t := range s.Targets {
				if t.Kind == pyast.Name && s.Value != nil {
					m.values[t.Text] = s.Value
				}
			}
		case pyast.Class:
			m.classes[s.Name] = s
		case pyast.Func:
			m.funcs[s.Name] = s
		case pyast.Block:
			m.index(s.Body)
		}
	}
}

// absolute gives the name of the module that a from-import means.
func (m *module) absolute(level int, name string) string {
	if level == 0 {
		return name
	}
	var parts []string
	if m.name != "" {
		parts = strings.Split(m.name, ".")
	}
	n := len(parts) - level + 1
	if !m.pkg {
		n--
	}
	parts = slices.Clone(parts[:max(0, n)])
	if name != "" {
		parts = append(parts, name)
	}
	return strings.Join(parts, ".")
}

// module finds a module by its dotted name, wherever the root of the sources is.
func (p *program) module(name string) *module {
	if m := p.modules[name]; m != nil {
		return m
	}
	if m := p.suffixes[name]; m != nil {
		return m
	}
	if _, rest, ok := strings.Cut(name, "."); ok {
		return p.modules[rest]
	}
	return nil
}

// asModule gives the module that an expression is.
func (p *program) asModule(m *module, e *pyast.Expr, depth int) *module {
	if depth > 6 {
		return nil
	}
	switch e.Kind {
	case pyast.Name:
		im, ok := m.imports[e.Text]
		switch {
		case !ok:
			return nil
		case im.attr == "":
			return p.module(im.module)
		}
		full := im.attr
		if im.module != "" {
			full = im.module + "." + im.attr
		}
		if t := p.module(full); t != nil {
			return t
		}
		if t := p.module(im.module); t != nil && t != m {
			return p.asModule(t, &pyast.Expr{Kind: pyast.Name, Text: im.attr}, depth+1)
		}
	case pyast.Attribute:
		if in := p.asModule(m, e.X, depth+1); in != nil {
			return p.module(in.name + "." + e.Text)
		}
		if head, _, _ := strings.Cut(e.Dotted(), "."); head != "" {
			if im, ok := m.imports[head]; ok && im.attr == "" {
				return p.module(e.Dotted())
			}
		}
	}
	return nil
}

// lookup finds where a name is declared: the module, and the name there.
func (p *program) lookup(m *module, n string, declares func(*module, string) bool, depth int) (*module, string) {
	if depth > 8 || m == nil {
		return nil, ""
	}
	if declares(m, n) {
		return m, n
	}
	if im, ok := m.imports[n]; ok && im.attr != "" {
		if t := p.module(im.module); t != nil && t != m {
			return p.lookup(t, im.attr, declares, depth+1)
		}
		return nil, ""
	}
	for _, star := range m.stars {
		if t, name := p.lookup(p.module(star), n, declares, depth+1); t != nil {
			return t, name
		}
	}
	return nil, ""
}

// resolve finds what an expression that is a name or module.name declares.
func (p *program) resolve(m *module, e *pyast.Expr, declares func(*module, string) bool) (*module, string) {
	switch {
	case e == nil:
	case e.Kind == pyast.Name:
		return p.lookup(m, e.Text, declares, 0)
	case e.Kind == pyast.Attribute:
		return p.lookup(p.asModule(m, e.X, 0), e.Text, declares, 0)
	}
	return nil, ""
}

func hasClass(m *module, n string) bool { return m.classes[n] != nil }
func hasFunc(m *module, n string) bool  { return m.funcs[n] != nil }
func hasValue(m *module, n string) bool { return m.values[n] != nil }

// class gives the class that an expression names, with its module.
func (p *program) class(m *module, e *pyast.Expr) (*module, *pyast.Stmt) {
	if e != nil && (e.Kind == pyast.Subscript || e.Kind == pyast.Call) {
		return p.class(m, e.X)
	}
	if t, n := p.resolve(m, e, hasClass); t != nil {
		return t, t.classes[n]
	}
	return nil, nil
}

// last gives the last part of a dotted name.
func last(dotted string) string { return dotted[strings.LastIndexByte(dotted, '.')+1:] }
