package resources

import (
	"github.com/backend-dev/backend/generator/migrate/alembic"
	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi/infer"
)

// Options are the answers that change what is generated.
type Options struct {
	// Postgres says that the service stores in PostgreSQL, else in SQLite.
	Postgres bool
	// Redis says that replicas share a Redis.
	Redis bool
}

// View is all code that serves operations.
type View struct {
	// Groups are the packages below app, in the model's order.
	Groups []*Group
	// Revision is the first migration.
	Revision *alembic.Revision
}

// Build decides the code for a model. The api and the set are complete.
func Build(model *infer.Model, api *endpoints.API, set *pytypes.Set, o Options) *View {
	t := newTables(model, o.Postgres)
	v := &View{Revision: alembic.First(t.first)}
	for _, g := range api.Groups {
		if g.Has[0].Kind == infer.Account {
			continue // the accounts have a package of their own
		}
		v.Groups = append(v.Groups, newGroup(g, set, t, o))
	}
	return v
}

// Stored gives the groups that store a resource.
func (v *View) Stored() []*Group {
	var out []*Group
	for _, g := range v.Groups {
		if g.Stored() {
			out = append(out, g)
		}
	}
	return out
}
