package golang

import "github.com/backend-dev/backend/generator/view/golang/modules"

// features are the parts of the service that need modules of their own.
func features(v *View) []modules.Feature {
	all := []modules.Feature{modules.SQLite}
	if v.Postgres() {
		all[0] = modules.Postgres
	}
	for _, f := range [...]struct {
		has     bool
		feature modules.Feature
	}{
		{v.Hashes(), modules.Hashes},
		{v.Tokens(), modules.Tokens},
		{v.Redis(), modules.Redis},
		{true, modules.Metrics},
		{true, modules.Tracing},
	} {
		if f.has {
			all = append(all, f.feature)
		}
	}
	return all
}
