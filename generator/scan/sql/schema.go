package sql

import (
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// Schema is what migrations leave behind.
type Schema struct{ Tables []*Table }

// Table is one table.
type Table struct {
	Name    string
	Columns []*Column
	// Indexes are the names of its indexes and unique constraints.
	Indexes []string
	Pos     openapi.Position
}

// Column is one column; Type is the SQL type in upper case, without a length.
type Column struct {
	Name, Type string
	NotNull    bool
	Pos        openapi.Position
}

// Table gives the table of that name, or nil.
func (s *Schema) Table(name string) *Table {
	for _, t := range s.Tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Column gives the column of that name, or nil.
func (t *Table) Column(name string) *Column {
	for _, c := range t.Columns {
		if c.Name == name {
			return c
		}
	}
	return nil
}

func (t *Table) drop(name string) {
	t.Columns = slices.DeleteFunc(t.Columns, func(c *Column) bool { return c.Name == name })
}

func (s *Schema) drop(name string) {
	s.Tables = slices.DeleteFunc(s.Tables, func(t *Table) bool { return t.Name == name })
}

// Play applies the statements of one file.
func (s *Schema) Play(file, text string) {
	tokens := lex(text)
	for len(tokens) > 0 {
		end := slices.IndexFunc(tokens, func(t token) bool { return t.is(";") })
		if end < 0 {
			end = len(tokens) - 1
		}
		st := &statement{schema: s, file: file, tokens: tokens[:end]}
		if !tokens[end].is(";") {
			st.tokens = tokens
		}
		st.play()
		tokens = tokens[end+1:]
	}
}
