package pytypes

import "github.com/backend-dev/backend/generator/view/python/pycode"

// uses are the names that a module's text takes from others. A nil one notes nothing.
type uses struct {
	module *Module
	pycode.Imports
}

func (u *uses) typing(name string) {
	if u != nil {
		u.Add("typing", name)
	}
}

func (u *uses) pydantic(name string) {
	if u != nil {
		u.Add("pydantic", name)
	}
}

// add notes a reference to a node of another module.
func (u *uses) add(n *node) {
	if u != nil && n.module != u.module {
		u.Add(shared, n.name)
	}
}

// shared is the module of what several groups need.
const shared = "app.api.schemas"
