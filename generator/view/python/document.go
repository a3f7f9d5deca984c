package python

import "github.com/backend-dev/backend/generator/view/project"

// BasePath is what every path of the document stands behind: "" or "/v1".
func (v *View) BasePath() string { return v.model.Service.BasePath }

// Declares tells whether the document has an operation on exactly that path, base path
// included: nothing else may be served there.
func (v *View) Declares(path string) bool { return project.Declares(v.model.Service, path) }

// Docs tells whether the service may serve the page of the document.
func (v *View) Docs() bool { return project.Docs(v.model.Service) }
