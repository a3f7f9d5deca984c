package resources

import (
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi/infer"
)

// Group is the package that serves a group of operations.
type Group struct {
	*operations.Group
	Module string
	// Methods are in the order of the group's operations.
	Methods []*Method
	// Row and Store are nil when the group stores nothing.
	Row   *Row
	Store *Store
	// Queries are the functions that read the parameters of lists.
	Queries []*Query
	// Shared says that replicas share a Redis: changes are told.
	Shared bool
}

func newGroup(g *operations.Group, set *gotypes.Set, o Options) *Group {
	out := &Group{Group: g, Module: o.Module, Shared: o.Redis && g.Resource != nil}
	if g.Resource != nil {
		out.Row = newRow(g, set)
		out.Store = newStore(out.Row, o)
	}
	b := &builder{group: out, set: set}
	for _, op := range g.Has {
		out.Methods = append(out.Methods, b.method(op))
	}
	return out
}

// Stored tells whether the group stores a resource.
func (g *Group) Stored() bool { return g.Row != nil }

// Doc says what the package serves.
func (g *Group) Doc() string {
	if g.Stored() {
		return "the operations on " + g.Resource.Plural + " from the table " + g.Resource.Table
	}
	return "the operations of the group " + g.Group.Name
}

// Plural is what the rows are called.
func (g *Group) Plural() string { return g.Resource.Plural }

// builder makes the methods of a group.
type builder struct {
	group *Group
	set   *gotypes.Set
}

// method decides how an operation is served.
func (b *builder) method(o *operations.Operation) *Method {
	m := &Method{Operation: o}
	if o.Kind == infer.Stub || o.Resource == nil || b.group.Row == nil || o.Resource != b.group.Row.Resource {
		return m.stub(o.Reason)
	}
	if reason := b.serve(m); reason != "" {
		return (&Method{Operation: o}).stub(reason)
	}
	return m
}

// serve fills the method by its kind; the reason says why it cannot be.
func (b *builder) serve(m *Method) string {
	if m.response() == nil {
		return "no declared response can be answered"
	}
	switch m.Operation.Kind {
	case infer.List:
		return b.list(m)
	case infer.Create:
		return b.create(m)
	case infer.Get:
		return b.get(m)
	case infer.Replace, infer.Update:
		return b.change(m)
	case infer.Delete:
		return b.remove(m)
	default:
		return "nothing is known about this kind of operation"
	}
}

// parameterName gives a column as a parameter of a store's method.
func parameterName(column string) string {
	name := names.Camel(column)
	switch name {
	case "ctx", "s", "r", "db", "tx", "err", "change", "check", "fresh", "row", "table", "columns",
		"storage", "gorm", "context", "wire", "api", "auth", "owner", "uuid", "time", "errors", "sql", "json", "events", "cache", "query":
		return name + "Value"
	}
	return name
}
