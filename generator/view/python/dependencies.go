package python

import "github.com/backend-dev/backend/generator/view/python/packages"

// features are the parts of the service that need packages of their own.
func features(v *View) []packages.Feature {
	all := []packages.Feature{packages.SQLite}
	if v.Postgres() {
		all[0] = packages.Postgres
	}
	for _, one := range []struct {
		when    bool
		feature packages.Feature
	}{
		{v.Hashes(), packages.Hashes},
		{v.Tokens(), packages.Tokens},
		{v.ForeignTokens(), packages.Client},
		{v.Redis(), packages.Redis},
	} {
		if one.when {
			all = append(all, one.feature)
		}
	}
	return all
}
