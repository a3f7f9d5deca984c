package endpoints

import (
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi/infer"
)

// Group is one package below app that serves operations.
type Group struct {
	*infer.Group
	API *API
	// Package is its name; Service the class in its service.py.
	Package, Service string
	// Has are the group's operations in the model's order.
	Has []*Operation
}

// groups names the groups and puts the operations into them.
func (a *API) groups() {
	scope := names.NewFileScope()
	given := make([]*names.Name, len(a.model.Groups))
	for i, group := range a.model.Groups {
		pkg := names.PyPackage(group.Name)
		if accounts(group) {
			pkg = names.Snake(group.Name) // the package that keeps the accounts serves them, too
		}
		given[i] = scope.Add(names.Request{Key: "group " + group.Name, Candidates: []string{pkg}})
	}
	scope.Resolve()
	for i, group := range a.model.Groups {
		g := &Group{Group: group, API: a, Package: given[i].String(), Service: names.PyClass(group.Name) + "Service"}
		for _, op := range group.Operations {
			o := a.by[op.Operation]
			o.In = g
			g.Has = append(g.Has, o)
		}
		if len(g.Has) > 0 {
			a.Groups = append(a.Groups, g)
		}
	}
}

// accounts tells whether a group has the operations of the service's own accounts.
func accounts(g *infer.Group) bool {
	return len(g.Operations) > 0 && g.Operations[0].Kind == infer.Account
}
