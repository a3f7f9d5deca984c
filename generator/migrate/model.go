// Package migrate knows the storage model of a project: its tables, columns and
// indexes in no database's words.
//
// It owns Model, takes an inferred model and gives the value that the record keeps
// (.backend/model.json), so that the next run can tell what changed. It writes no
// SQL and no files.
package migrate

import (
	"encoding/json"

	"github.com/backend-dev/backend/openapi/infer"
)

// Model is the storage of one project.
type Model struct {
	Tables []Table `json:"tables"`
}

// Table is one table; columns and indexes are in the order of the database.
type Table struct {
	Name     string   `json:"name"`
	Resource string   `json:"resource"`
	Key      []string `json:"key"`
	Columns  []Column `json:"columns"`
	Indexes  []Index  `json:"indexes,omitempty"`
}

// Column is one column.
type Column struct {
	Name       string            `json:"name"`
	Property   string            `json:"property,omitempty"`
	Role       string            `json:"role"`
	Type       infer.ColumnType  `json:"type"`
	Nullable   bool              `json:"nullable,omitempty"`
	MaxLength  int               `json:"maxLength,omitempty"`
	Enum       []json.RawMessage `json:"enum,omitempty"`
	Default    json.RawMessage   `json:"default,omitempty"`
	References *Reference        `json:"references,omitempty"`
}

// Reference is a foreign key.
type Reference struct {
	Table    string `json:"table"`
	Column   string `json:"column"`
	OnDelete string `json:"onDelete"`
}

// Index is an index over columns.
type Index struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
	Unique  bool     `json:"unique,omitempty"`
}

// Changed tells whether two models need different tables.
func Changed(a, b Model) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX != nil || errY != nil || string(x) != string(y)
}

// New gives the storage model of what was inferred.
func New(m *infer.Model) Model {
	out := Model{Tables: make([]Table, 0, len(m.Resources))}
	for _, r := range m.Resources {
		out.Tables = append(out.Tables, table(r))
	}
	return out
}

func table(r *infer.Resource) Table {
	t := Table{Name: r.Table, Resource: r.Name}
	if r.Key != nil && r.Key.Column != nil {
		if r.Key.Scoped {
			for _, p := range r.Parents {
				t.Key = append(t.Key, p.Column.Name)
			}
		}
		t.Key = append(t.Key, r.Key.Column.Name)
	}
	for _, c := range r.Columns {
		t.Columns = append(t.Columns, column(c))
	}
	for _, i := range r.Indexes {
		index := Index{Name: i.Name, Unique: i.Unique}
		for _, c := range i.Columns {
			index.Columns = append(index.Columns, c.Name)
		}
		t.Indexes = append(t.Indexes, index)
	}
	return t
}

func column(c *infer.Column) Column {
	out := Column{
		Name: c.Name, Property: c.Property, Role: c.Role, Type: c.Type,
		Nullable: c.Nullable, MaxLength: c.MaxLength, Default: c.Default,
	}
	for _, e := range c.Enum {
		out.Enum = append(out.Enum, e)
	}
	if fk := c.ForeignKey; fk != nil && fk.Resource != nil && fk.Resource.Key != nil {
		out.References = &Reference{Table: fk.Resource.Table, Column: fk.Resource.Key.Column.Name, OnDelete: fk.OnDelete}
	}
	return out
}
