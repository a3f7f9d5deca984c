package python

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/python/pycode"
)

// ModelModules is the tuple MODELS: the modules with the models of all tables.
func (v *View) ModelModules() string {
	var list []string
	for _, g := range v.Storage.Stored() {
		list = append(list, "app."+g.Package+".model")
	}
	if v.Idempotent() {
		list = append(list, "app.storage.once")
	}
	if v.Issuer() {
		list = append(list, "app."+v.Accounts.Package+".model")
	}
	if v.BrowserLogin() {
		list = append(list, "app.browserlogin.model")
	}
	slices.Sort(list)
	items := make([]pycode.Expr, len(list))
	for i, name := range list {
		items[i] = pycode.Name(pycode.Quote(name))
	}
	return pycode.Lay(0, "MODELS: tuple[str, ...] = ", pycode.Tuple(items...), "")
}
