package drift

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/sql"
	"github.com/backend-dev/backend/openapi"
)

// columnsInCode compares what the code says of the database with the migrations, made
// are their tables, and with the storage model. Tables that no migration makes are
// somebody else's.
func (c *check) columnsInCode(made map[string]*sql.Table) {
	told := map[openapi.Position]bool{} // texts are shared by statements
	model := make(map[string]migrate.Table, len(c.Project.Storage.Tables))
	for _, t := range c.Project.Storage.Tables {
		model[t.Name] = t
	}
	for _, row := range c.Facts.Rows {
		have := made[row.Table]
		if have == nil {
			continue
		}
		for _, col := range row.Columns {
			c.columnNotMade(told, col, have)
		}
		if !row.Open {
			c.columnsNotInRow(row, have, model[row.Table])
		}
	}
	for _, st := range c.Facts.Statements {
		var tables []*sql.Table
		for _, name := range st.Tables {
			tables = append(tables, made[name])
		}
		if len(tables) == 0 || slices.Contains(tables, nil) {
			continue
		}
		for _, col := range st.Columns {
			c.columnNotMade(told, col, tables...)
		}
	}
}

// columnsNotInRow is BK608, for columns that the migrations make: BK601 tells of others.
func (c *check) columnsNotInRow(row scan.Row, have *sql.Table, want migrate.Table) {
	for _, w := range want.Columns {
		if have.Column(w.Name) == nil || slices.ContainsFunc(row.Columns, func(col scan.Column) bool { return col.Name == w.Name }) {
			continue
		}
		c.add(Finding{
			Rule: "BK608", Symbol: row.Table + "." + w.Name, Document: c.stored(row.Table, w.Name), Code: row.Pos,
			Message: fmt.Sprintf("the column %s.%s is in no field of the code's rows", row.Table, w.Name),
		})
	}
}

// columnNotMade is BK607: no migration makes the column for any of the tables.
func (c *check) columnNotMade(told map[openapi.Position]bool, col scan.Column, tables ...*sql.Table) {
	if told[col.Pos] || slices.ContainsFunc(tables, func(t *sql.Table) bool { return t.Column(col.Name) != nil }) {
		return
	}
	told[col.Pos] = true
	var names []string
	for _, t := range tables {
		names = append(names, t.Name)
	}
	c.add(Finding{
		Rule: "BK607", Symbol: names[0] + "." + col.Name, Document: c.Project.Places[names[0]], Code: col.Pos,
		Message: fmt.Sprintf("the code names the column %s of %s, which no migration makes", col.Name, strings.Join(names, ", ")),
	})
}
