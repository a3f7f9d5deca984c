package migrate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi/infer"
)

// union is the storage that two versions of a service live with: the tables and
// columns of both, with the looser of their constraints.
type union struct {
	model Model
	// tables are the renames of tables alone: a column that is renamed is there twice.
	tables  names
	bridges []bridge
	refused []Decision
	// notes are for the step that makes it, later for the one that ends it.
	notes, later []string

	d dialect
}

// unite gives the union of the models of a change; from is the old one under its own
// names.
func unite(all change, from Model) *union {
	u := &union{tables: names{}, d: dialect{postgres: true}}
	for was, now := range all.renamed {
		if !strings.Contains(was, ".") {
			u.tables[was] = now
		}
	}
	old := u.tables.model(from)
	made := map[string]Table{}
	for _, a := range all.altered {
		made[a.new.Name] = u.table(a, old.Tables[old.table(a.new.Name)])
	}
	for _, t := range all.to.Tables {
		if altered, ok := made[t.Name]; ok {
			t = altered
		}
		u.model.Tables = append(u.model.Tables, t)
	}
	for _, t := range all.dropped {
		u.later = append(u.later, "Drops the table "+t.Name+" with its rows.")
		u.model.Tables = append(u.model.Tables, old.Tables[old.table(t.Name)])
	}
	return u
}

// table unites one table; old has the names of the old version.
func (u *union) table(a alteration, old Table) Table {
	b := bridge{table: a.new.Name}
	if a.was != a.new.Name {
		b.view = a.was
		u.notes = append(u.notes, fmt.Sprintf("%s was %s: a view has that name until the contract.", a.new.Name, a.was))
		for _, c := range old.Columns {
			b.columns = append(b.columns, c.Name)
		}
	}
	out := a.new
	out.Columns, out.Indexes = nil, nil
	for _, p := range a.kept {
		out.Columns = append(out.Columns, u.kept(a, p, &b)...)
	}
	for _, c := range a.added {
		out.Columns = append(out.Columns, u.added(a.new.Name, c))
	}
	for _, c := range a.dropped {
		out.Columns = append(out.Columns, u.dropped(a.new.Name, c))
	}
	out.Indexes = u.indexes(a, old, out)
	if b.view != "" || len(b.twins)+len(b.filled) > 0 {
		u.bridges = append(u.bridges, b)
	}
	return out
}

// kept unites a column that both versions have, to two where they call it
// differently.
func (u *union) kept(a alteration, p pair, b *bridge) []Column {
	name := a.new.Name + "." + p.new.Name
	c := p.loosest()
	if !p.shared() {
		u.refuse("the column %s changes from %s to %s", name, p.old.Type, p.new.Type)
	}
	fill := u.d.filler(p.new)
	switch required := p.old.Nullable && !p.new.Nullable; {
	case required && fill != "":
		c.Nullable = false
		b.filled = append(b.filled, filling{p.new.Name, fill})
	case required:
		c.Nullable = true
		u.notes = append(u.notes, fmt.Sprintf("Rows of the old version may lack %s: only you know which it is. The new one must live with that until the contract.", name))
		u.later = append(u.later, fmt.Sprintf("Fails while rows lack %s: give them one first.", name))
	default:
		c.Nullable = p.new.Nullable
	}
	was, renamed := a.renamed[p.new.Name]
	if !renamed {
		return []Column{c}
	}
	if slices.Contains(a.new.Key, p.new.Name) {
		u.refuse("the key column %s.%s is renamed to %s", a.was, was, p.new.Name)
	}
	b.twins = append(b.twins, twin{was, p.new.Name})
	u.notes = append(u.notes, fmt.Sprintf("%s was %s: a trigger keeps both equal until the contract.", name, was))
	twin := c
	twin.Name, twin.Property, twin.Nullable = was, p.old.Property, p.old.Nullable || c.Nullable
	twin.CopyOf, c.CopyOf = c.Name, twin.Name
	return []Column{twin, c}
}

// added is a column of the new version: rows that the old one makes get a value by
// themselves.
func (u *union) added(table string, c Column) Column {
	if c.Nullable {
		return c
	}
	if c.Standing = u.d.filler(c); c.Standing == "" {
		c.Nullable = true
		u.notes = append(u.notes, fmt.Sprintf("Rows of the old version lack %s.%s: only you know which it is. The new one must live with that until the contract.", table, c.Name))
		u.later = append(u.later, fmt.Sprintf("Fails while rows lack %s.%s: give them one first.", table, c.Name))
	}
	return c
}

// dropped is a column of the old version: rows that the new one makes get a value by
// themselves, none where it would have to be another table's key.
func (u *union) dropped(table string, c Column) Column {
	u.later = append(u.later, fmt.Sprintf("Drops %s.%s with its values.", table, c.Name))
	if c.Nullable {
		return c
	}
	if fill := u.d.filler(c); fill != "" && c.References == nil {
		c.Standing = fill
		return c
	}
	c.Nullable = true
	u.notes = append(u.notes, fmt.Sprintf("Rows of the new version lack %s.%s: the old one must live with that.", table, c.Name))
	return c
}

// loosest gives the column that holds what both versions write, but for null.
func (p pair) loosest() Column {
	c := p.new
	c.RenamedFrom = ""
	if p.shared() && p.old.Type == infer.TypeInt64 {
		c.Type = infer.TypeInt64
	}
	if p.old.MaxLength == 0 || p.new.MaxLength > 0 && p.old.MaxLength > p.new.MaxLength {
		c.MaxLength = p.old.MaxLength
	}
	if c.Enum = p.values(); c.Enum == nil && len(c.Default) == 0 && enumList(p.new) != "" {
		c.Default = p.new.Enum[0] // what fills it is to be one of them all the same
	}
	if r := p.old.References; r == nil || c.References == nil || r.Table != c.References.Table || r.Column != c.References.Column {
		c.References = nil
	}
	return c
}

// values gives the enum values of both versions, none where one takes all.
func (p pair) values() []json.RawMessage {
	switch {
	case enumList(p.old) == "" || enumList(p.new) == "":
		return nil
	case len(p.lost()) == 0:
		return p.new.Enum
	}
	out := slices.Clone(p.old.Enum)
	for _, e := range p.new.Enum {
		if !slices.ContainsFunc(out, func(o json.RawMessage) bool { return bytes.Equal(o, e) }) {
			out = append(out, e)
		}
	}
	return out
}
