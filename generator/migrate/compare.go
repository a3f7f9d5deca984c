package migrate

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// names are new names by old ones: "table" -> table, "table.column" -> column, both
// under the old table name.
type names map[string]string

// change is the difference between two models.
type change struct {
	created, dropped []Table
	altered          []alteration
	// from and to are the whole models, from under the new names.
	from, to Model
	renamed  names
}

// alteration is what happens to one table. Old has the new names already.
type alteration struct {
	// was is the table's name before.
	was      string
	old, new Table
	// renamed are the old names of columns by their new ones.
	renamed map[string]string
	added   []Column
	dropped []Column
	kept    []pair
}

// pair is a column before and after, under its new name.
type pair struct{ old, new Column }

// compare finds what changes from one model to another.
func compare(from, to Model, renames names) change {
	c := change{to: to, renamed: resolve(from, to, renames)}
	c.from = c.renamed.model(from)
	for i, old := range c.from.Tables {
		at := to.table(old.Name)
		if at < 0 {
			c.dropped = append(c.dropped, old)
			continue
		}
		c.altered = append(c.altered, c.alter(from.Tables[i].Name, old, to.Tables[at]))
	}
	for _, t := range to.Tables {
		if c.from.table(t.Name) < 0 {
			c.created = append(c.created, t)
		}
	}
	return c
}

func (c change) alter(was string, old, new Table) alteration {
	a := alteration{was: was, old: old, new: new, renamed: map[string]string{}}
	for from, to := range c.renamed {
		if table, column, ok := strings.Cut(from, "."); ok && table == was {
			a.renamed[to] = column
		}
	}
	for _, n := range new.Columns {
		if i := old.column(n.Name); i >= 0 {
			a.kept = append(a.kept, pair{old.Columns[i], n})
			continue
		}
		a.added = append(a.added, n)
	}
	for _, o := range old.Columns {
		if new.column(o.Name) < 0 {
			a.dropped = append(a.dropped, o)
		}
	}
	return a
}

// resolve gives the renames that apply: those that were asked for and those that the
// document tells. Nothing is guessed.
func resolve(from, to Model, asked names) names {
	out := names{}
	for _, t := range from.Tables {
		name := t.Name
		if new, ok := asked[t.Name]; ok && to.table(t.Name) < 0 && to.table(new) >= 0 {
			out[t.Name], name = new, new
		}
		at := to.table(name)
		if at < 0 {
			continue
		}
		for _, c := range t.Columns {
			if to.Tables[at].column(c.Name) >= 0 {
				continue
			}
			if new, ok := asked[t.Name+"."+c.Name]; ok && to.Tables[at].column(new) >= 0 {
				out[t.Name+"."+c.Name] = new
				continue
			}
			for _, n := range to.Tables[at].Columns {
				if from := n.RenamedFrom; from != "" && (from == c.Property || from == c.Name) && t.column(n.Name) < 0 {
					out[t.Name+"."+c.Name] = n.Name
				}
			}
		}
	}
	return out
}

// back gives the renames of the way back.
func (n names) back() names {
	out := names{}
	for from, to := range n {
		table, column, ok := strings.Cut(from, ".")
		if !ok {
			out[to] = from
			continue
		}
		out[n.table(table)+"."+to] = column
	}
	return out
}

func (n names) table(name string) string {
	if to, ok := n[name]; ok {
		return to
	}
	return name
}

func (n names) column(table, name string) string {
	if to, ok := n[table+"."+name]; ok {
		return to
	}
	return name
}

// model gives a model under the new names. Indexes keep theirs.
func (n names) model(m Model) Model {
	out := Model{}
	for _, t := range m.Tables {
		was := t.Name
		t.Name = n.table(was)
		t.Key = n.columns(was, t.Key)
		t.Columns = slices.Clone(t.Columns)
		for i, c := range t.Columns {
			t.Columns[i].Name = n.column(was, c.Name)
			if r := c.References; r != nil {
				t.Columns[i].References = &Reference{Table: n.table(r.Table), Column: n.column(r.Table, r.Column), OnDelete: r.OnDelete}
			}
		}
		t.Indexes = slices.Clone(t.Indexes)
		for i, x := range t.Indexes {
			t.Indexes[i].Columns = n.columns(was, x.Columns)
		}
		out.Tables = append(out.Tables, t)
	}
	return out
}

func (n names) columns(table string, list []string) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = n.column(table, c)
	}
	return out
}

func (m Model) table(name string) int {
	return slices.IndexFunc(m.Tables, func(t Table) bool { return t.Name == name })
}

func (t Table) column(name string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
}

// empty tells whether the database stays as it is.
func (c change) empty(d dialect) bool {
	return len(c.created) == 0 && len(c.dropped) == 0 && len(c.renamed) == 0 &&
		!slices.ContainsFunc(c.altered, func(a alteration) bool { return !a.empty(d) })
}

func (a alteration) empty(d dialect) bool {
	gone, come := a.indexes()
	return len(a.added) == 0 && len(a.dropped) == 0 && len(gone) == 0 && len(come) == 0 &&
		!slices.ContainsFunc(a.kept, func(p pair) bool { return p.changed(d, a) })
}

// changed tells whether a column that stays is another one in SQL.
func (p pair) changed(d dialect, a alteration) bool {
	return d.column(a.old, p.old) != d.column(a.new, p.new) || d.check(p.old) != d.check(p.new) || d.reference(p.old) != d.reference(p.new)
}

// indexes gives those that go and those that come.
func (a alteration) indexes() (gone, come []Index) {
	same := func(x Index) func(Index) bool {
		return func(y Index) bool {
			return x.Name == y.Name && x.Unique == y.Unique && slices.Equal(x.Columns, y.Columns)
		}
	}
	for _, x := range a.old.Indexes {
		if !slices.ContainsFunc(a.new.Indexes, same(x)) {
			gone = append(gone, x)
		}
	}
	for _, x := range a.new.Indexes {
		if !slices.ContainsFunc(a.old.Indexes, same(x)) {
			come = append(come, x)
		}
	}
	return gone, come
}

// lost gives the enum values that a column no longer takes.
func (p pair) lost() []string {
	var out []string
	if len(p.new.Enum) == 0 {
		return nil
	}
	for _, e := range p.old.Enum {
		if !slices.ContainsFunc(p.new.Enum, func(o json.RawMessage) bool { return bytes.Equal(o, e) }) {
			out = append(out, string(e))
		}
	}
	return out
}
