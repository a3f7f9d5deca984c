package python

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi/infer"
)

// Accounts is the package that keeps the service's own accounts.
type Accounts struct {
	Package string
	// Table, Sessions and Tokens are the names of the tables; the document's have
	// others.
	Table, Sessions, Tokens string
}

// accounts gives the accounts of a service, nil when it keeps none.
func accounts(v *View) *Accounts {
	i := slices.IndexFunc(v.model.Operations, func(o *infer.Operation) bool { return o.Kind == infer.Account })
	if i < 0 {
		return nil
	}
	a := &Accounts{Package: names.Snake(v.model.Operations[i].Group.Name)}
	a.Table, a.Sessions, a.Tokens = v.AccountTables()
	return a
}

// accountsPackage is its package, nothing when there is none.
func (v *View) accountsPackage() string {
	if v.Accounts == nil {
		return ""
	}
	return v.Accounts.Package
}
