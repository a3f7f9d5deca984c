package migrate

import (
	"cmp"
	"slices"
	"strings"
)

// Change is one thing that a step does to a database, for people.
type Change struct {
	// Table is the table's name after the step, before it for one that is dropped.
	Table string `json:"table"`
	// Column is empty for a table as a whole and for an index.
	Column string `json:"column,omitempty"`
	// Index is the index's name, empty for anything else.
	Index string `json:"index,omitempty"`
	// Action is add, drop, rename or change.
	Action string `json:"action"`
	// From and To are names for a rename, else what a column or index is before and
	// after.
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// Changes tells what the step between two models does. What Next asks about is told
// as it would be after the decision that is open: a column without a new name is
// dropped.
func Changes(from, to Model, postgres bool, o Options) []Change {
	c := compare(from, to, o.Renames)
	out := []Change{}
	for _, t := range c.created {
		out = append(out, Change{Table: t.Name, Action: "add"})
	}
	for _, t := range c.dropped {
		out = append(out, Change{Table: t.Name, Action: "drop"})
	}
	for _, a := range c.altered {
		out = append(out, a.changes(dialect{postgres})...)
	}
	slices.SortStableFunc(out, func(a, b Change) int { return cmp.Compare(a.Table, b.Table) })
	return out
}

func (a alteration) changes(d dialect) []Change {
	var out []Change
	add := func(c Change) {
		c.Table = a.new.Name
		out = append(out, c)
	}
	if a.was != a.new.Name {
		add(Change{Action: "rename", From: a.was, To: a.new.Name})
	}
	for _, c := range a.new.Columns {
		if old, ok := a.renamed[c.Name]; ok {
			add(Change{Column: c.Name, Action: "rename", From: old, To: c.Name})
		}
	}
	for _, c := range a.added {
		add(Change{Column: c.Name, Action: "add", To: d.describe(a.new, c)})
	}
	for _, p := range a.kept {
		if p.changed(d, a) {
			add(Change{Column: p.new.Name, Action: "change", From: d.describe(a.old, p.old), To: d.describe(a.new, p.new)})
		}
	}
	for _, c := range a.dropped {
		add(Change{Column: c.Name, Action: "drop", From: d.describe(a.old, c)})
	}
	gone, come := a.indexes()
	for _, x := range gone {
		add(Change{Index: x.Name, Action: "drop", From: x.describe()})
	}
	for _, x := range come {
		add(Change{Index: x.Name, Action: "add", To: x.describe()})
	}
	return out
}

// describe gives a column as the database defines it, without its name.
func (d dialect) describe(t Table, c Column) string {
	text := d.column(t, c)
	if check := d.check(c); check != "" {
		text += " " + check
	}
	if c.References != nil {
		text += " " + references(c.References)
	}
	return text
}

func (x Index) describe() string {
	text := "(" + strings.Join(x.Columns, ", ") + ")"
	if x.Unique {
		return "unique " + text
	}
	return text
}
