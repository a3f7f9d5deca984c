package endpoints

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/project"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
)

// DocumentText is the document served, as JSON.
func (a *API) DocumentText() string { return string(a.model.Service.Document) }

// DocumentYAML is the document served, as YAML.
func (a *API) DocumentYAML() string {
	if len(a.model.Service.Document) == 0 {
		return "{}\n"
	}
	return project.YAML(a.model.Service.Document)
}

// Facts is the text of document.py that depends on the document.
func (a *API) Facts() string {
	paths := slices.DeleteFunc([]string{"/openapi.json", "/openapi.yaml", "/docs"}, func(path string) bool {
		return project.Declares(a.model.Service, path)
	})
	return pycode.Lay(0, "TITLE = ", pycode.Name(pycode.Quote(a.Title)), "") +
		pycode.Lay(0, "VERSION = ", pycode.Name(pycode.Quote(a.Version)), "") +
		pycode.Lay(0, "PATHS: tuple[str, ...] = ", quoted(paths), "") +
		"\"\"\"The paths that the document itself is served at: those that no operation has.\"\"\"\n"
}

// HasShared tells whether there are models that several groups use.
func (a *API) HasShared() bool { return a.Shared() != nil }

// Shared gives the models that several groups use, nil when there are none.
func (a *API) Shared() *pytypes.Module { return filled(a.set.ModuleOf("")) }

// HasSchemas tells whether the group's operations have models.
func (g *Group) HasSchemas() bool { return g.Module() != nil }

// Module gives the models of the group, nil when its operations have none.
func (g *Group) Module() *pytypes.Module { return filled(g.API.set.ModuleOf(g.Package)) }

// filled gives a module that has something to say, else nil.
func filled(m *pytypes.Module) *pytypes.Module {
	if m == nil || m.Empty() {
		return nil
	}
	return m
}
