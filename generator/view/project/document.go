package project

import (
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// Declares tells whether the document has an operation on exactly that path, base path
// included: nothing else may be served there.
func Declares(svc *openapi.Service, path string) bool {
	return slices.ContainsFunc(svc.Operations, func(op *openapi.Operation) bool { return svc.BasePath+op.Path == path })
}

// Docs tells whether the service may serve the page of the document.
func Docs(svc *openapi.Service) bool {
	return !Declares(svc, "/docs") && !Declares(svc, "/docs/") && !Declares(svc, "/openapi.json")
}
