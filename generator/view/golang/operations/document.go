package operations

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/project"
)

// Declares tells whether the document has an operation on exactly that path, base
// path included: nothing else may be served there.
func (a *API) Declares(path string) bool {
	return slices.ContainsFunc(a.Operations, func(o *Operation) bool { return o.Route.Pattern == path })
}

// Docs tells whether the service may serve the page of the document.
func (a *API) Docs() bool {
	return !a.Declares("/docs") && !a.Declares("/docs/") && !a.Declares("/openapi.json")
}

// DocumentText is the document served, as JSON.
func (a *API) DocumentText() string { return string(a.Document) }

// DocumentYAML is the document served, as YAML.
func (a *API) DocumentYAML() string {
	if len(a.Document) == 0 {
		return "{}\n"
	}
	return project.YAML(a.Document)
}

// DocumentRoutes are the paths at which the service serves the document.
func (a *API) DocumentRoutes() []string {
	return slices.DeleteFunc([]string{"/openapi.json", "/openapi.yaml"}, a.Declares)
}
