package resources

import (
	"regexp"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi/infer"
)

// Group is the package that serves a group of operations.
type Group struct {
	*endpoints.Group
	// Methods are in the order of the group's operations.
	Methods []*Method
	// Model, Mapping and Repository are nil when the group stores nothing.
	Model      *Model
	Mapping    *Mapping
	Repository *Repository
}

func newGroup(g *endpoints.Group, set *pytypes.Set, t *tables, o Options) *Group {
	out := &Group{Group: g}
	if g.Resource != nil {
		out.Model = newModel(g.Resource, set, t)
		out.Mapping = newMapping(out.Model)
		out.Repository = newRepository(out.Model, names.PyClass(g.Group.Name)+"Repository", o)
	}
	b := &builder{group: out, set: set}
	for _, op := range g.Has {
		out.Methods = append(out.Methods, b.method(op))
	}
	out.export(set)
	return out
}

// schemaNames are the schemas that code names.
var schemaNames = regexp.MustCompile(`\bschemas\.(\w+)`)

// export makes the group's module of schemas pass on all that its code names.
func (g *Group) export(set *pytypes.Set) {
	text := g.ServiceText()
	if g.Stored() {
		text += g.ModelText() + g.MappingText() + g.RepositoryText()
	}
	for _, m := range schemaNames.FindAllStringSubmatch(text, -1) {
		set.ExportNamed(g.Package, m[1])
	}
}

// Stored tells whether the group stores a resource.
func (g *Group) Stored() bool { return g.Model != nil }

// builder makes the methods of a group.
type builder struct {
	group *Group
	set   *pytypes.Set
}

// method decides how an operation is served.
func (b *builder) method(o *endpoints.Operation) *Method {
	m := &Method{Operation: o}
	if o.Kind == infer.Stub || o.Resource == nil || b.group.Model == nil || o.Resource != b.group.Model.Resource {
		return m.stub(o.Reason)
	}
	m.noun = o.Resource.Name
	if reason := b.serve(m); reason != "" {
		return (&Method{Operation: o}).stub(reason)
	}
	return m
}

// serve fills the method by its kind; the reason says why it cannot be.
func (b *builder) serve(m *Method) string {
	if m.Success != nil && len(m.Success.Media) > 0 && m.Media == nil {
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
