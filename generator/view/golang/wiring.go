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
	// Stored is set where New takes the database.
	Stored bool
	// Apart is set where New takes more than that, which only app.New has.
	Apart bool
}

// maxWired is how many groups one function makes: what the Go compiler spends on a
// function grows with the square of the calls that it inlines there.
const maxWired = 50

// WiringPart is a function that makes the services of some of many groups.
type WiringPart struct {
	Func string
	// DB and Bus are its parameters for the database and for the events of Redis, _
	// where no group has a table.
	DB, Bus string
	Wiring  []*Wiring
}

// WiringParts gives the functions among which the wiring is divided, none where one
// function can have it all.
func (v *View) WiringParts() []WiringPart {
	if len(v.Wiring) <= maxWired {
		return nil
	}
	var parts []WiringPart
	alike := slices.DeleteFunc(slices.Clone(v.Wiring), func(w *Wiring) bool { return w.Apart })
	for some := range slices.Chunk(alike, maxWired) {
		part := WiringPart{Func: "handlers" + strconv.Itoa(len(parts)+1), DB: "_", Bus: "_", Wiring: some}
		if slices.ContainsFunc(some, func(w *Wiring) bool { return w.Stored }) {
			part.DB, part.Bus = "db", "bus"
		}
		parts = append(parts, part)
	}
	return parts
}

// taken are the names in package app that would be hidden by a group's package.
var taken = [...]string{
	"cfg", "db", "keys", "around", "client", "logins", "guard", "bus", "events", "redis", "store", "h", "s", "r", "ctx", "err", "ok",
	"caller", "counts", "cors", "handlers", "auth", "proxy", "ratelimit", "signing", "browserlogin",
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
		if slices.Contains(taken[:], pkg) {
			pkg += "group"
			w.Import = pkg + " " + w.Import
		}
		w.New = pkg + ".New()"
		if g.Resource != nil {
			w.New, w.Stored = pkg+".New(db)", true
			if v.Redis() {
				w.New = pkg + ".New(db, " + pkg + ".WithEvents(bus))"
			}
		}
		if v.Accounts != nil && v.Accounts.Package == g.Package {
			w.Apart = true
			w.New = pkg + ".New(openAccounts(cfg, keys, log, db" + map[bool]string{true: ", client"}[v.Redis()] + "))"
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
