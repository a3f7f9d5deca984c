package migrate

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi/infer"
)

// postgres gives the statements of a change: what is in the way goes, things are
// renamed, made and changed, and what holds them together comes back.
func (c change) postgres() []string {
	d := dialect{postgres: true}
	var loose, alter, tie []string
	for _, a := range c.altered {
		l, n, t := a.postgres(d)
		loose, alter, tie = append(loose, l...), append(alter, n...), append(tie, t...)
	}
	for _, a := range c.altered {
		if a.was != a.new.Name {
			alter = append(alter, "ALTER TABLE "+quoted(a.new.Name)+" RENAME CONSTRAINT "+quoted(ConstraintName(a.was, "", "pkey"))+
				" TO "+quoted(ConstraintName(a.new.Name, "", "pkey"))+";")
		}
	}
	out := slices.Concat(loose, c.renames(), c.createAll(d), alter, tie)
	for _, t := range slices.Backward(c.dropped) {
		out = append(out, "DROP TABLE "+quoted(t.Name)+" CASCADE;")
	}
	return out
}

// renames gives the statements that give tables and columns their new names.
func (c change) renames() []string {
	var out []string
	for _, a := range c.altered {
		if a.was != a.new.Name {
			out = append(out, "ALTER TABLE "+quoted(a.was)+" RENAME TO "+quoted(a.new.Name)+";")
		}
		for _, col := range a.new.Columns {
			if was, ok := a.renamed[col.Name]; ok {
				out = append(out, "ALTER TABLE "+quoted(a.new.Name)+" RENAME COLUMN "+quoted(was)+" TO "+quoted(col.Name)+";")
			}
		}
	}
	return out
}

// createAll gives the statements that make new tables, in the model's order.
func (c change) createAll(d dialect) []string {
	var out, later []string
	made := map[string]bool{}
	for _, t := range c.from.Tables {
		made[t.Name] = true
	}
	for _, t := range c.created {
		made[t.Name] = true
		def := d.definition(t)
		for _, col := range t.Columns {
			switch ref := d.reference(col); {
			case ref == "":
			case made[col.References.Table] || !d.postgres:
				def.Lines = append(def.Lines, ref)
			default:
				later = append(later, "ALTER TABLE "+def.Name+" ADD "+ref+";")
			}
		}
		out = append(out, "CREATE TABLE "+def.Name+" (\n    "+strings.Join(def.Lines, ",\n    ")+"\n);")
		for _, i := range t.Indexes {
			out = append(out, d.index(t.Name, i))
		}
	}
	return append(out, later...)
}

// postgres gives the statements for one table: before the renames under the old
// names, after them, and at the end.
func (a alteration) postgres(d dialect) (loose, alter, tie []string) {
	gone, come := a.indexes()
	for _, i := range gone {
		loose = append(loose, "DROP INDEX "+quoted(i.Name)+";")
	}
	old, now := "ALTER TABLE "+quoted(a.was)+" ", "ALTER TABLE "+quoted(a.new.Name)+" "
	for _, p := range a.kept {
		was := p.old.Name
		if name, ok := a.renamed[p.new.Name]; ok {
			was = name
		}
		moved := was != p.new.Name || a.was != a.new.Name
		if before := d.check(p.old); before != "" && (moved || before != d.check(p.new)) {
			loose = append(loose, old+"DROP CONSTRAINT "+quoted(ConstraintName(a.was, was, "check"))+";")
		}
		if before := d.reference(p.old); before != "" && (moved || before != d.reference(p.new)) {
			loose = append(loose, old+"DROP CONSTRAINT "+quoted(ConstraintName(a.was, was, "fkey"))+";")
		}
		alter = append(alter, p.postgres(d, a, now)...)
		if after := d.check(p.new); after != "" && (moved || after != d.check(p.old)) {
			tie = append(tie, now+"ADD "+after+";")
		}
		if after := d.reference(p.new); after != "" && (moved || after != d.reference(p.old)) {
			tie = append(tie, now+"ADD "+after+";")
		}
	}
	for _, col := range a.added {
		alter = append(alter, addColumn(d, a.new, col, now)...)
		for _, text := range [...]string{d.check(col), d.reference(col)} {
			if text != "" {
				tie = append(tie, now+"ADD "+text+";")
			}
		}
	}
	for _, col := range a.dropped {
		alter = append(alter, now+"DROP COLUMN "+quoted(col.Name)+";")
	}
	for _, i := range come {
		tie = append(tie, d.index(a.new.Name, i))
	}
	return loose, alter, tie
}

// addColumn adds a column; one that may not be null is filled first.
func addColumn(d dialect, t Table, c Column, alter string) []string {
	fill := d.filler(c)
	if c.CopyOf != "" {
		fill = copied(t, c, fill)
	}
	if c.CopyOf == "" && (c.Nullable || fill == "") || c.Standing != "" {
		return []string{alter + "ADD COLUMN " + quoted(c.Name) + " " + d.column(t, c) + ";"}
	}
	out := []string{
		alter + "ADD COLUMN " + quoted(c.Name) + " " + d.columnType(c) + ";",
		"UPDATE " + quoted(t.Name) + " SET " + quoted(c.Name) + " = " + fill + ";",
	}
	if c.Nullable {
		return out
	}
	return append(out, alter+"ALTER COLUMN "+quoted(c.Name)+" SET NOT NULL;")
}

// copied gives the values of a column's twin, something else where that may be null
// and the column may not.
func copied(t Table, c Column, fill string) string {
	if at := t.column(c.CopyOf); c.Nullable || fill == "" || at >= 0 && !t.Columns[at].Nullable {
		return quoted(c.CopyOf)
	}
	return "COALESCE(" + quoted(c.CopyOf) + ", " + fill + ")"
}

// postgres changes type and nullability of a column that stays.
func (p pair) postgres(d dialect, a alteration, alter string) []string {
	var out []string
	name := quoted(p.new.Name)
	column := alter + "ALTER COLUMN " + name + " "
	if p.old.Standing != "" && p.new.Standing == "" {
		out = append(out, column+"DROP DEFAULT;")
	}
	if from, to := d.columnType(p.old), d.columnType(p.new); from != to {
		out = append(out, column+"TYPE "+to+" USING "+cast(p, name, to)+";")
	}
	switch {
	case p.new.Role == "key" && a.new.Identity:
	case p.old.Nullable && !p.new.Nullable:
		if fill := d.filler(p.new); fill != "" {
			out = append(out, "UPDATE "+quoted(a.new.Name)+" SET "+name+" = "+fill+" WHERE "+name+" IS NULL;")
		}
		out = append(out, column+"SET NOT NULL;")
	case !p.old.Nullable && p.new.Nullable:
		out = append(out, column+"DROP NOT NULL;")
	}
	if p.new.Standing != "" && p.old.Standing != p.new.Standing {
		out = append(out, column+"SET DEFAULT "+p.new.Standing+";")
	}
	return out
}

// cast gives the value of a column in its new type.
func cast(p pair, name, to string) string {
	switch {
	case p.old.Type == p.new.Type:
		return name + "::" + to
	case p.new.Type == infer.TypeJSON:
		return "to_jsonb(" + name + ")"
	case p.old.Type == infer.TypeJSON:
		return "(" + name + " #>> '{}')::" + to
	default:
		return name + "::text::" + to
	}
}

// ConstraintName gives the name that PostgreSQL gives a constraint on one column: table,
// column and kind, the longer of the two cut until all fits in 63 bytes.
func ConstraintName(table, column, kind string) string {
	if column == "" { // of the whole table
		return table[:min(len(table), 63-len("_")-len(kind))] + "_" + kind
	}
	room := 63 - len("_") - len("_") - len(kind)
	for len(table)+len(column) > room {
		if len(table) > len(column) {
			table = table[:len(table)-1]
		} else {
			column = column[:len(column)-1]
		}
	}
	return table + "_" + column + "_" + kind
}
