package operations

import (
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi/infer"
)

// Group is one interface of package api and the package that implements it.
type Group struct {
	*infer.Group
	API *API
	// Name is the interface and the field of Handlers; Package the package below
	// internal that implements it.
	Name, Package string
	// File holds the types, AdapterFile the HTTP side: group_books.go, serve_books.go.
	File, AdapterFile string
	// Has are the group's operations in the model's order.
	Has []*Operation

	name *names.Name
}

// Part is the key of the inline types that live in the group's file.
func (g *Group) Part() string { return "group " + g.Group.Name }

// Types gives the inline types that live with the group.
func (g *Group) Types() *gotypes.Code { return g.API.set.OwnedBy(g.Part()) }

// groups names the groups and puts the operations into them.
func (a *API) groups(model *infer.Model) {
	files, packages := names.NewFileScope(), names.NewFileScope()
	type given struct{ file, adapter, pkg *names.Name }
	var all []given
	for _, group := range model.Groups {
		key := "group " + group.Name
		g := &Group{Group: group, API: a}
		pascal := names.Pascal(group.Name)
		g.name = a.set.Scope().Add(names.Request{Key: key, Rank: rankGroup, Candidates: []string{pascal, pascal + "Service", pascal + "Handler"}})
		all = append(all, given{
			file:    files.Add(names.Request{Key: key, Candidates: []string{names.File("group", group.Name)}}),
			adapter: files.Add(names.Request{Key: "serve " + group.Name, Candidates: []string{names.File("serve", group.Name)}}),
			pkg:     packages.Add(names.Request{Key: key, Candidates: []string{names.Package(group.Name)}}),
		})
		for _, op := range group.Operations {
			o := a.by[op.Operation]
			o.In = g
			g.Has = append(g.Has, o)
		}
		a.Groups = append(a.Groups, g)
	}
	files.Resolve()
	packages.Resolve()
	for i, g := range a.Groups {
		g.File, g.AdapterFile = all[i].file.String()+".go", all[i].adapter.String()+".go"
		g.Package = all[i].pkg.String()
	}
}
