// Package migrate knows the storage model of a project: its tables, columns and
// indexes in no database's words.
//
// It owns Model, takes an inferred model and gives the value that the record keeps
// (.backend/model.json), so that the next run can tell what changed. From one model
// it gives the SQL of the first migration, from two the next one, in the words of
// SQLite or PostgreSQL. It writes no files.
package migrate

import (
	"encoding/json"

	"github.com/backend-dev/backend/openapi"
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
	// Identity says that the database numbers the rows, Given that a row may bring a
	// number of its own.
	Identity bool     `json:"identity,omitempty"`
	Given    bool     `json:"given,omitempty"`
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
	// RenamedFrom is the property's or column's former name, where the document says
	// so; it describes a change and is not recorded.
	RenamedFrom string `json:"-"`
	// CopyOf is the column that has its values under the name of another version of
	// the service, Standing the SQL of its default; both while two versions run only.
	CopyOf   string `json:"-"`
	Standing string `json:"-"`
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

// New gives the storage model of what was inferred.
func New(m *infer.Model) Model {
	out := Model{Tables: make([]Table, 0, len(m.Resources))}
	for _, r := range m.Resources {
		out.Tables = append(out.Tables, table(r))
	}
	if name := IdempotencyTable(m); name != "" {
		out.Tables = append(out.Tables, idempotency(name))
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
		t.Identity = r.Key.Strategy == infer.Identity
		t.Given = t.Identity && r.Key.Given
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
		Nullable: c.Nullable || holdsNull(c), MaxLength: c.MaxLength, Default: c.Default,
	}
	for _, e := range c.Enum {
		out.Enum = append(out.Enum, e)
	}
	if c.Schema != nil {
		out.RenamedFrom = renamedFrom(c.Schema)
	}
	out.References = reference(c)
	return out
}

// reference gives the foreign key of a column, nil where there can be none: a key of
// several columns, or of another type.
func reference(c *infer.Column) *Reference {
	if c.ForeignKey == nil || c.ForeignKey.Resource == nil || c.ForeignKey.Resource.Key == nil {
		return nil
	}
	to := c.ForeignKey.Resource
	if to.Key.Scoped && to.Key.Strategy != infer.Identity || to.Key.Column.Type != c.Type {
		return nil
	}
	return &Reference{Table: to.Table, Column: to.Key.Column.Name, OnDelete: c.ForeignKey.OnDelete}
}

// holdsNull tells whether null may be a value of a column that is no property's
// absence: raw JSON is whatever the client sent.
func holdsNull(c *infer.Column) bool {
	return c.Type == infer.TypeJSON && c.Schema != nil && c.Schema.Kind == openapi.Any
}

// renamedFrom gives the property's former name, which the document may say.
func renamedFrom(s *openapi.Schema) string {
	var name string
	if raw, ok := s.Extensions["x-renamed-from"]; ok && json.Unmarshal(raw, &name) != nil {
		return ""
	}
	return name
}
