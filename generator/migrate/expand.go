package migrate

import (
	"fmt"
	"slices"
	"strings"
)

// Expand gives the two steps that bring a PostgreSQL database from one model to the
// next while both versions of the service run: the first makes what both live with,
// the second takes the old version's part away when that no longer runs. The second
// is nil where one step does both, the first where nothing need be made before. What
// is dropped is dropped by the second, without being allowed: to apply that is the
// decision. A change that two versions cannot live with is a DecisionError, and so is
// what may be a rename, unless Options say.
func Expand(from, to Model, o Options) (expand, contract *Step, err error) {
	d := dialect{postgres: true}
	all := compare(from, to, o.Renames)
	if all.empty(d) {
		return nil, nil, nil
	}
	u := unite(all, from)
	open := append(all.decisions(true), u.refused...)
	if !o.AllowDestructive {
		open = append(open, all.replaced()...)
	}
	if len(open) > 0 {
		return nil, nil, &DecisionError{open}
	}
	first, second := compare(from, u.model, u.tables), compare(u.model, to, nil)
	if second.empty(d) && len(u.bridges) == 0 {
		expand, err = Next(from, to, true, o)
		return expand, nil, err
	}
	made, gone := u.statements()
	back, again := compare(u.model, from, u.tables.back()), compare(to, u.model, nil)
	if !first.empty(d) || len(made) > 0 {
		expand = &Step{
			Name:  "expand_" + all.name(),
			Notes: append(u.notes, "The versions of the service before and after this step both work after it, at the same time."),
			Up:    slices.Concat(first.lock(d), first.postgres(), made),
			Down:  slices.Concat(back.lock(d), gone, back.postgres()),
		}
	}
	contract = &Step{
		Name:  "contract_" + all.name(),
		Notes: append(u.later, "The version of the service before the change does not work after this step: apply it when none runs any more."),
		Up:    slices.Concat(second.lock(d), gone, second.postgres()),
		Down:  slices.Concat(again.lock(d), again.postgres(), made),
	}
	return expand, contract, nil
}

// replaced asks about what is gone where something came that it may be called now: the
// new version would not find its rows or values there.
func (c change) replaced() []Decision {
	const sync = "backend sync --expand"
	var out []Decision
	for _, t := range c.dropped {
		if len(c.created) > 0 {
			out = append(out, goneTable(t, sync))
		}
	}
	for _, a := range c.altered {
		for _, col := range a.dropped {
			if slices.ContainsFunc(a.added, func(n Column) bool { return n.Type == col.Type }) {
				out = append(out, goneColumn(a, col, sync))
			}
		}
	}
	return out
}

// lock gives the statement that waits for all tables of a change at once: one that
// wrote to a table first and changed it then could wait for somebody who waits for it.
func (c change) lock(d dialect) []string {
	var list []string
	for _, a := range c.altered {
		if a.was != a.new.Name || !a.empty(d) {
			list = append(list, quoted(a.was))
		}
	}
	for _, t := range c.dropped {
		list = append(list, quoted(t.Name))
	}
	if len(list) == 0 {
		return nil
	}
	return []string{"LOCK TABLE " + strings.Join(list, ", ") + " IN ACCESS EXCLUSIVE MODE;"}
}

// refuse says that two versions of the service cannot share a part of the database.
func (u *union) refuse(format string, args ...any) {
	u.refused = append(u.refused, Decision{
		Message: fmt.Sprintf(format, args...) + ": two versions of the service cannot share it",
		Hint:    "sync without --expand, and stop the old version before the migration",
	})
}
