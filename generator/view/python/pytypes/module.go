package pytypes

import (
	"cmp"

	"github.com/backend-dev/backend/generator/view/shapes"
)

// Module is one schemas.py.
type Module struct {
	// Package is the group's, "" for package api.
	Package string
	nodes   []*node
	// exports are names of package api that the module passes on.
	exports map[string]bool
}

// Path is how code imports it: "app.books.schemas".
func (m *Module) Path() string { return "app." + cmp.Or(m.Package, "api") + ".schemas" }

// ModuleOf gives the module of a group's package, nil when it holds nothing; "" is
// package api.
func (s *Set) ModuleOf(pkg string) *Module {
	for _, m := range s.modules {
		if m.Package == pkg {
			return m
		}
	}
	return nil
}

// assign puts every named node into the module of the only group that reaches it, else
// into that of package api. roots are the nodes of the uses.
func (s *Set) assign(roots []*node) {
	const unreached, common = "?", ""
	reached := map[*node]string{}
	owner := func(n *node) string {
		if o, ok := reached[n]; ok {
			return o
		}
		return unreached
	}
	for i, root := range roots {
		for stack := []*node{root}; len(stack) > 0; {
			n := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			group := s.uses[i].owner.Package
			switch owner(n) {
			case group, common:
				continue
			case unreached:
				reached[n] = group
			default:
				reached[n] = common
			}
			n.children(func(r *Ref) { stack = append(stack, r.node) })
		}
	}
	s.module("")
	for _, n := range s.order {
		if n.name != "" {
			n.module = s.module(owner(n))
			n.module.nodes = append(n.module.nodes, n)
		}
	}
	for i, root := range roots {
		s.Export(s.uses[i].owner.Package, Ref{node: root})
		if root.form == shapes.LookObject {
			root.children(func(r *Ref) { s.Export(s.uses[i].owner.Package, *r) })
		}
	}
	for _, m := range s.modules {
		m.sort()
	}
}

// module gives the module of a package, a new one where there is none.
func (s *Set) module(pkg string) *Module {
	if m := s.ModuleOf(pkg); m != nil {
		return m
	}
	m := &Module{Package: pkg, exports: map[string]bool{}}
	s.modules = append(s.modules, m)
	return m
}

// Export says that code of a group names a type: where it lives in package api, the
// group's module passes it on.
func (s *Set) Export(pkg string, r Ref) {
	n := r.node
	for n.name == "" && n.elem.node != nil {
		n = n.elem.node
	}
	if pkg != "" && n.name != "" && n.module.Package == "" {
		s.module(pkg).exports[n.name] = true
	}
}

// ExportNamed is Export for the type of that name.
func (s *Set) ExportNamed(pkg, name string) {
	for _, n := range s.order {
		if n.name == name {
			s.Export(pkg, Ref{node: n})
		}
	}
}
