package resources

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi/infer"
)

// The roles of columns, as package infer names them.
const (
	roleKey     = "key"
	roleScope   = "scope"
	roleCreated = "created"
	roleUpdated = "updated"
	roleVersion = "version"
	roleHash    = "hash"
)

// Model is the class of a resource's rows: file model.py.
type Model struct {
	Resource *infer.Resource
	// Class is the class of rows.
	Class  string
	Fields []*Field
	// Lines are the attributes, Arguments the lines about the table as a whole.
	Lines, Arguments string
	// Key is the field of the key, Version nil unless rows have versions.
	Key, Version *Field

	postgres bool
	// later are tables that this one refers to before they are there.
	later map[string]bool
}

func newModel(r *infer.Resource, set *pytypes.Set, t *tables) *Model {
	m := &Model{Resource: r, Class: names.PyClass(r.Name) + "Row", Fields: newFields(r, set), postgres: t.postgres, later: t.later[r.Table]}
	for _, f := range m.Fields {
		switch f.Column.Role {
		case roleKey:
			m.Key = f
		case roleVersion:
			m.Version = f
		}
	}
	at := slices.IndexFunc(t.model.Tables, func(one migrate.Table) bool { return one.Name == r.Table })
	table := t.model.Tables[at]
	var lines strings.Builder
	for i, f := range m.Fields {
		lines.WriteString(m.line(f, table, table.Columns[i]))
	}
	m.Lines = lines.String()
	if args := m.arguments(t.first.Tables[at], table); len(args) > 0 {
		m.Arguments = pycode.Lay(4, "__table_args__ = ", pycode.Tuple(args...), "")
	}
	return m
}

// field gives the field of a column, nil when it is another table's.
func (m *Model) field(c *infer.Column) *Field {
	for _, f := range m.Fields {
		if f.Column == c {
			return f
		}
	}
	return nil
}

// updated are the fields that every change sets to the present time.
func (m *Model) updated() []*Field {
	var out []*Field
	for _, f := range m.Fields {
		if f.Column.Role == roleUpdated {
			out = append(out, f)
		}
	}
	return out
}

// tables is the storage of the whole service.
type tables struct {
	model    migrate.Model
	first    *migrate.Migration
	postgres bool
	// later are, by table, those it refers to that come later.
	later map[string]map[string]bool
}

func newTables(model *infer.Model, postgres bool) *tables {
	t := &tables{model: migrate.New(model), postgres: postgres, later: map[string]map[string]bool{}}
	t.first = migrate.Create(t.model, postgres)
	made := map[string]bool{}
	for _, one := range t.model.Tables {
		made[one.Name] = true
		t.later[one.Name] = map[string]bool{}
		for _, c := range one.Columns {
			if c.References != nil && !made[c.References.Table] {
				t.later[one.Name][c.References.Table] = true
			}
		}
	}
	return t
}
