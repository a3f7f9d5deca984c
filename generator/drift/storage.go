package drift

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/scan/sql"
	"github.com/backend-dev/backend/openapi"
)

// storage runs the rules about the storage model and the migrations.
func (c *check) storage() {
	p := c.Project
	if p.Tables == nil {
		return
	}
	made := map[string]*sql.Table{}
	for _, t := range slices.Backward(p.Tables.Tables) {
		made[t.Name] = t
	}
	for _, want := range p.Storage.Tables {
		have := made[want.Name]
		if have == nil {
			c.tableMissing(want)
			continue
		}
		for _, col := range want.Columns {
			c.column(want, have, col)
		}
		for _, col := range have.Columns {
			c.columnExtra(want, col)
		}
		for _, index := range want.Indexes {
			if !slices.Contains(have.Indexes, index.Name) {
				c.add(Finding{
					Rule: "BK606", Symbol: want.Name + "/" + index.Name, Document: c.stored(want.Name, index.Columns[0]), Code: have.Pos,
					Message: fmt.Sprintf("no migration makes the index %s of %s", index.Name, want.Name), Fix: c.Sync,
				})
			}
		}
	}
	c.columnsInCode(made)
}

// stored gives the place in the document of a column, else of its table.
func (c *check) stored(table, column string) openapi.Position {
	if pos, ok := c.Project.Places[table+"."+column]; ok && pos.Line > 0 {
		return pos
	}
	return c.Project.Places[table]
}

// tableMissing is BK605.
func (c *check) tableMissing(t migrate.Table) {
	f := Finding{
		Rule: "BK605", Symbol: t.Name, Document: c.Project.Places[t.Name],
		Message: fmt.Sprintf("no migration makes the table %s of %s", t.Name, t.Resource), Fix: c.Sync,
	}
	if n := len(c.Project.Tables.Tables); n > 0 {
		f.Code = c.Project.Tables.Tables[n-1].Pos
	}
	c.add(f)
}

// column is BK601, BK603 and BK604.
func (c *check) column(t migrate.Table, have *sql.Table, want migrate.Column) {
	name := t.Name + "." + want.Name
	f := Finding{Symbol: name, Document: c.stored(t.Name, want.Name), Code: have.Pos, Fix: c.Sync}
	col := have.Column(want.Name)
	if col == nil {
		f.Rule, f.Message = "BK601", "no migration makes the column "+name
		c.add(f)
		return
	}
	f.Code = col.Pos
	if !storable(string(want.Type), col.Type) {
		f.Rule, f.Message = "BK603", fmt.Sprintf("%s is stored as %s, but the document says %s", name, col.Type, want.Type)
		c.add(f)
	}
	if col.NotNull == want.Nullable && want.Role != "key" {
		f.Rule, f.Message = "BK604", name+" may be null in the migrations, but not by the document"
		if col.NotNull {
			f.Message = name + " may not be null in the migrations, but is optional by the document"
		}
		c.add(f)
	}
}

// columnExtra is BK602.
func (c *check) columnExtra(t migrate.Table, have *sql.Column) {
	if slices.ContainsFunc(t.Columns, func(w migrate.Column) bool { return w.Name == have.Name }) {
		return
	}
	c.add(Finding{
		Rule: "BK602", Symbol: t.Name + "." + have.Name, Document: c.Project.Places[t.Name], Code: have.Pos,
		Message: fmt.Sprintf("the migrations make the column %s.%s, which the document does not have", t.Name, have.Name),
	})
}

// storage types of SQL that hold a type of the model, PostgreSQL's and SQLite's.
var stores = map[string][]string{
	"string":   {"TEXT", "VARCHAR", "CHARACTER VARYING", "CHAR", "CITEXT"},
	"text":     {"TEXT", "VARCHAR", "CHARACTER VARYING", "CITEXT"},
	"int32":    {"INTEGER", "INT", "INT4", "BIGINT", "INT8", "SERIAL", "BIGSERIAL"},
	"int64":    {"BIGINT", "INT8", "INTEGER", "BIGSERIAL", "SERIAL"},
	"number":   {"DOUBLE PRECISION", "REAL", "FLOAT8", "NUMERIC", "FLOAT", "DOUBLE"},
	"float64":  {"DOUBLE PRECISION", "REAL", "FLOAT8", "NUMERIC", "FLOAT", "DOUBLE"},
	"decimal":  {"NUMERIC", "DECIMAL", "TEXT", "DOUBLE PRECISION", "REAL"},
	"boolean":  {"BOOLEAN", "BOOL", "INTEGER"},
	"bool":     {"BOOLEAN", "BOOL", "INTEGER"},
	"date":     {"DATE", "TEXT"},
	"datetime": {"TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP", "DATETIME", "TEXT"},
	"uuid":     {"UUID", "TEXT"},
	"bytes":    {"BYTEA", "BLOB"},
	"json":     {"JSONB", "JSON", "TEXT"},
}

// storable tells whether an SQL type can hold a type of the model; types that
// neither side's table knows pass.
func storable(model, column string) bool {
	list, ok := stores[model]
	if !ok || column == "" {
		return true
	}
	return slices.Contains(list, strings.ToUpper(column))
}
