package resources

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// Parent is a method of the store that looks for the row a path names before.
type Parent struct {
	// Name is the method, Table the variable of the parent's table.
	Name, Table string
	Resource    *infer.Resource
	// Params are the parent's columns with the values that it has, Arguments all that
	// the method takes.
	Params, Arguments []Param
	// Owner is the column that says whose the row is, "" when anyone's will do.
	Owner string
	// Declares says that the variable is declared before this method.
	Declares bool
}

// Param is one parameter of a store's method with the column it is for, and what the
// statement takes of it if that is not the parameter itself.
type Param struct{ Name, Type, Column, Args string }

// ParamList writes the parameters behind the context.
func (p *Parent) ParamList() string { return paramList(p.Arguments) }

func paramList(params []Param) string {
	var b strings.Builder
	for _, p := range params {
		b.WriteString(", " + p.Name + " " + p.Type)
	}
	return b.String()
}

// parents makes the operation ask for the parents that must exist.
func (b *builder) parents(m *Method) { b.require(m, true) }

// require makes the operation ask for its parents: all, or those whose rows belong
// to callers.
func (b *builder) require(m *Method, all bool) {
	for _, must := range stored.Parents(m.Operation.Operation, b.group.Row.Resource, all) {
		p := b.group.Store.parent(must.Resource, must.Columns, must.Owned)
		args := "ctx"
		for j, c := range must.Columns {
			arg, ok := m.setupParameter(must.Parameters[j], scalars[c.Type], p.Params[j].Name)
			if !ok {
				return
			}
			args += ", " + arg
		}
		if p.Owner != "" {
			args += ", " + m.owner(must.Resource.Owner)
		}
		m.Setup = append(m.Setup, "if err := s.store."+p.Name+"("+args+"); err != nil {", "return nil, err", "}")
	}
}

// parent gives the store's method for a parent.
func (s *Store) parent(r *infer.Resource, columns []*infer.Column, owned bool) *Parent {
	list := make([]Param, len(columns))
	key := r.Table
	for i, c := range columns {
		list[i] = Param{Name: parameterName(c.Name), Type: scalars[c.Type].name, Column: c.Name}
		key += " " + c.Name
	}
	params := list
	if owned {
		key, params = key+" owned", append(slices.Clone(list), ownerParam)
	}
	if known := s.parents[key]; known != nil {
		return known
	}
	n := s.names.Add(names.Request{Key: "parent " + key, Candidates: []string{"require" + names.Pascal(r.Name)}})
	s.names.Resolve()
	p := &Parent{Name: n.String(), Resource: r, Params: list, Arguments: params, Table: s.tables[r]}
	if owned {
		p.Owner = r.Owner.Column.Name
	}
	if p.Table == "" {
		p.Table = names.Camel(r.Name) + "Table"
		s.tables[r] = p.Table
		p.Declares = true
	}
	s.parents[key] = p
	s.Parents = append(s.Parents, p)
	return p
}
