package migrate

import (
	"slices"
	"strings"
)

// sqlite gives the statements of a change. SQLite changes little of a table that is
// there: for the rest a new table takes the place of the old one.
func (c change) sqlite() []string {
	d := dialect{}
	var out []string
	for _, a := range c.altered {
		gone, _ := a.indexes()
		if a.rebuilt(d) {
			continue
		}
		for _, i := range gone {
			out = append(out, "DROP INDEX "+quoted(i.Name)+";")
		}
	}
	out = slices.Concat(out, c.renames(), c.createAll(d))
	for _, a := range c.altered {
		if a.rebuilt(d) {
			out = append(out, a.rebuild(d)...)
			continue
		}
		for _, col := range a.added {
			text := "ALTER TABLE " + quoted(a.new.Name) + " ADD COLUMN " + quoted(col.Name) + " " + d.column(a.new, col)
			if check := d.check(col); check != "" {
				text += " " + check
			}
			if col.References != nil {
				text += " " + references(col.References)
			}
			out = append(out, text+";")
		}
		_, come := a.indexes()
		for _, i := range come {
			out = append(out, d.index(a.new.Name, i))
		}
	}
	for _, t := range slices.Backward(c.dropped) {
		out = append(out, "DROP TABLE "+quoted(t.Name)+";")
	}
	if len(c.dropped) > 0 {
		out = append([]string{"PRAGMA defer_foreign_keys = ON;"}, out...)
	}
	return out
}

// rebuilt tells whether the table must be made anew.
func (a alteration) rebuilt(d dialect) bool {
	return len(a.dropped) > 0 ||
		slices.ContainsFunc(a.added, func(c Column) bool { return !c.Nullable }) ||
		slices.ContainsFunc(a.kept, func(p pair) bool { return p.changed(d, a) })
}

// rebuild makes the table under another name, copies the rows and takes the old
// table's place, as SQLite's documentation says (lang_altertable.html, 7).
func (a alteration) rebuild(d dialect) []string {
	temporary := a.new
	temporary.Name = "new_" + a.new.Name
	def := d.definition(temporary)
	var columns, values []string
	for _, c := range a.new.Columns {
		if ref := d.reference(c); ref != "" {
			def.Lines = append(def.Lines, ref)
		}
		at := a.old.column(c.Name)
		var value string
		switch {
		case at < 0 && c.Nullable:
			continue
		case at < 0:
			value = d.filler(c)
			if value == "" {
				value = "NULL"
			}
		default:
			value = a.value(d, pair{a.old.Columns[at], c})
		}
		columns, values = append(columns, quoted(c.Name)), append(values, value)
	}
	table, name := quoted(a.new.Name), quoted(temporary.Name)
	out := []string{
		"CREATE TABLE " + name + " (\n    " + strings.Join(def.Lines, ",\n    ") + "\n);",
		"INSERT INTO " + name + " (" + strings.Join(columns, ", ") + ")\n    SELECT " + strings.Join(values, ", ") + " FROM " + table + ";",
	}
	if a.new.Identity && !a.new.Given && a.old.Identity && !a.old.Given {
		out = append(out, "UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = "+sqlText(a.new.Name)+
			") WHERE name = "+sqlText(temporary.Name)+";")
	}
	out = append(out, "DROP TABLE "+table+";", "ALTER TABLE "+name+" RENAME TO "+table+";")
	for _, i := range a.new.Indexes {
		out = append(out, d.index(a.new.Name, i))
	}
	return out
}

// value gives what a row gets in a column that it had before.
func (a alteration) value(d dialect, p pair) string {
	value := quoted(p.new.Name)
	if from, to := d.columnType(p.old), d.columnType(p.new); from != to {
		value = "CAST(" + value + " AS " + to + ")"
	}
	if p.old.Nullable && !p.new.Nullable {
		if fill := d.filler(p.new); fill != "" {
			value = "COALESCE(" + value + ", " + fill + ")"
		}
	}
	return value
}

// unsafe tells whether a table that others refer to is made anew: dropping the old
// one would delete or refuse their rows while references are enforced, and SQLite
// turns that off only outside of a transaction.
func (c change) unsafe() bool {
	d := dialect{}
	referred := map[string]bool{}
	for _, m := range [...]Model{c.from, c.to} {
		for _, t := range m.Tables {
			for _, col := range t.Columns {
				if col.References != nil {
					referred[col.References.Table] = true
				}
			}
		}
	}
	return slices.ContainsFunc(c.altered, func(a alteration) bool { return a.rebuilt(d) && referred[a.new.Name] })
}

// unguarded runs statements in a transaction of their own with references not
// enforced.
func unguarded(statements []string) []string {
	return slices.Concat([]string{"PRAGMA foreign_keys = OFF;", "BEGIN;"}, statements, []string{"COMMIT;", "PRAGMA foreign_keys = ON;"})
}
