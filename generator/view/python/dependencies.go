package python

import "github.com/backend-dev/backend/generator/view/python/packages"

// features are the parts of the service that need packages of their own.
func features(v *View) []packages.Feature {
	all := []packages.Feature{packages.SQLite}
	if v.Postgres() {
		all[0] = packages.Postgres
	}
	if v.Passwords() {
		all = append(all, packages.Hashes)
	}
	if v.Redis() {
		all = append(all, packages.Redis)
	}
	return all
}
