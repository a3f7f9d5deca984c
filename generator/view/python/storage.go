package python

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/stored"
)

// Passwords tells whether a resource has a column of hashes.
func (v *View) Passwords() bool { return slices.ContainsFunc(v.model.Resources, stored.HasPasswords) }
