package resources

import (
	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// Options are the answers that change what is generated.
type Options struct {
	// Module is the module path of the generated service.
	Module string
	// Postgres says that the service stores in PostgreSQL, else in SQLite.
	Postgres bool
	// Redis says that replicas share a Redis.
	Redis bool
}

// View is all code that serves operations.
type View struct {
	// Groups are the packages below internal, in the model's order.
	Groups []*Group
	// Migration is the first migration.
	Migration *migrate.Migration
}

// Build decides the code for a model. The api and the set are complete.
func Build(model *infer.Model, api *operations.API, set *gotypes.Set, o Options) *View {
	v := &View{Migration: migrate.Create(migrate.New(model), o.Postgres)}
	for _, g := range api.Groups {
		if g.Has[0].Kind == infer.Account {
			continue // the accounts have a package of their own
		}
		v.Groups = append(v.Groups, newGroup(g, set, o))
	}
	return v
}

// Stored gives the groups that store a resource.
func (v *View) Stored() []*Group {
	var out []*Group
	for _, g := range v.Groups {
		if g.Row != nil {
			out = append(out, g)
		}
	}
	return out
}

// Listing gives the groups that list a resource.
func (v *View) Listing() []*Group {
	var out []*Group
	for _, g := range v.Groups {
		if len(g.Queries) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// Passwords tells whether a resource has a column of hashes.
func (v *View) Passwords() bool {
	for _, g := range v.Stored() {
		if stored.HasPasswords(g.Row.Resource) {
			return true
		}
	}
	return false
}

// The roles of columns, as package infer names them.
const (
	roleKey     = "key"
	roleScope   = "scope"
	roleCreated = "created"
	roleUpdated = "updated"
	roleVersion = "version"
	roleHash    = "hash"
	roleOwner   = "owner"
)
