package report

import (
	"encoding/json"

	"github.com/backend-dev/backend/openapi/infer"
)

// Inspection is the answer of inspect --json: the report of a generation with the
// tables in full.
type Inspection struct {
	*Generation
	Tables []Table `json:"tables"`
	Groups []Unit  `json:"groups"`
}

// Table is one resource as it would be stored.
type Table struct {
	Resource   string   `json:"resource"`
	Name       string   `json:"name"`
	Collection string   `json:"collection,omitempty"`
	Item       string   `json:"item,omitempty"`
	Key        Key      `json:"key"`
	Creatable  bool     `json:"creatable"`
	Columns    []Column `json:"columns"`
	Indexes    []Index  `json:"indexes"`
}

// Key says how a row is named.
type Key struct {
	Column    string         `json:"column"`
	Property  string         `json:"property,omitempty"`
	Parameter string         `json:"parameter,omitempty"`
	Strategy  infer.Strategy `json:"strategy"`
	Given     bool           `json:"given,omitempty"`
	Scoped    bool           `json:"scoped,omitempty"`
}

// Column is one column of a table.
type Column struct {
	Name       string           `json:"name"`
	Property   string           `json:"property,omitempty"`
	Type       infer.ColumnType `json:"type"`
	Role       string           `json:"role"`
	Nullable   bool             `json:"nullable"`
	MaxLength  int              `json:"maxLength,omitempty"`
	Default    json.RawMessage  `json:"default,omitempty"`
	References string           `json:"references,omitempty"`
	OnDelete   string           `json:"onDelete,omitempty"`
}

// Index is one index of a table.
type Index struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
	Unique  bool     `json:"unique"`
}

// Unit is a group of operations served by one unit of code.
type Unit struct {
	Name       string   `json:"name"`
	Resource   string   `json:"resource,omitempty"`
	Operations []string `json:"operations"`
}

// NewInspection gives the whole of what was inferred, for JSON.
func NewInspection(m *infer.Model) *Inspection {
	out := &Inspection{Generation: NewGeneration(m, "", "", ""), Tables: []Table{}, Groups: []Unit{}}
	for _, r := range m.Resources {
		out.Tables = append(out.Tables, newTable(r))
	}
	for _, g := range m.Groups {
		u := Unit{Name: g.Name, Operations: []string{}}
		if g.Resource != nil {
			u.Resource = g.Resource.Name
		}
		for _, op := range g.Operations {
			u.Operations = append(u.Operations, op.Key())
		}
		out.Groups = append(out.Groups, u)
	}
	return out
}

func newTable(r *infer.Resource) Table {
	t := Table{
		Resource: r.Name, Name: r.Table, Collection: r.Collection, Item: r.Item, Creatable: r.Creatable,
		Key: Key{
			Column: r.Key.Column.Name, Property: r.Key.Property, Parameter: r.Key.Parameter,
			Strategy: r.Key.Strategy, Given: r.Key.Given, Scoped: r.Key.Scoped,
		},
		Columns: []Column{}, Indexes: []Index{},
	}
	for _, col := range r.Columns {
		c := Column{
			Name: col.Name, Property: col.Property, Type: col.Type, Role: col.Role, Nullable: col.Nullable,
			MaxLength: col.MaxLength, Default: col.Default,
		}
		if col.ForeignKey != nil {
			c.References, c.OnDelete = col.ForeignKey.Resource.Table, col.ForeignKey.OnDelete
		}
		t.Columns = append(t.Columns, c)
	}
	for _, ix := range r.Indexes {
		i := Index{Name: ix.Name, Columns: []string{}, Unique: ix.Unique}
		for _, col := range ix.Columns {
			i.Columns = append(i.Columns, col.Name)
		}
		t.Indexes = append(t.Indexes, i)
	}
	return t
}
