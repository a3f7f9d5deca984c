package golang

import (
	"slices"
	"strconv"
)

// Wiring is how package app makes the service of one group.
type Wiring struct {
	// Field is the field of api.Handlers.
	Field string
	// Import is the line of the import block: the path, with a name before it
	// where the package's own would hide a variable.
	Import string
	// New is the expression that makes the service.
	New string
}

// wiring gives one entry for each group, sorted by import path.
func wiring(v *View) []*Wiring {
	type entry struct {
		path string
		*Wiring
	}
	var all []entry
	for _, g := range v.API.Groups {
		path := v.Module + "/internal/" + g.Package
		w := &Wiring{Field: g.Name, Import: strconv.Quote(path)}
		pkg := g.Package
		if pkg == "cfg" || pkg == "db" {
			pkg += "group"
			w.Import = pkg + " " + w.Import
		}
		w.New = pkg + ".New()"
		if g.Resource != nil {
			w.New = pkg + ".New(db)"
		}
		if v.Accounts != nil && v.Accounts.Package == g.Package {
			w.New = pkg + ".New(openAccounts(cfg.Accounts, keys, log, db))"
		}
		all = append(all, entry{path, w})
	}
	slices.SortFunc(all, func(a, b entry) int {
		if a.path < b.path {
			return -1
		}
		return 1
	})
	out := make([]*Wiring, len(all))
	for i, e := range all {
		out[i] = e.Wiring
	}
	return out
}
