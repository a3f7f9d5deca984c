package account

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/document"
)

// Require asks for a bearer token wherever the document does not say otherwise, if
// no operation of it asks for anything. Operations that the document opens to all by
// name (`security: []`) stay open.
func Require(svc *openapi.Service) error {
	if slices.ContainsFunc(svc.Operations, secured) {
		return nil
	}
	doc, err := document.Parse(svc.Document)
	if err != nil {
		return fmt.Errorf("document: %w", err)
	}
	scheme := bearer(svc, doc)
	demand := []openapi.SecurityRequirement{{{Scheme: scheme}}}
	svc.Security = demand
	doc.Set("security", document.List(document.Object(scheme.Name, document.List())))
	for _, op := range svc.Operations {
		own := doc.Resolve(doc.Get("paths").Get(op.Path)).Get(strings.ToLower(op.Method)).Get("security")
		if op.Account == "" && own == nil {
			op.Security = demand
		}
	}
	svc.Document = doc.Bytes()
	return nil
}

// secured tells whether the document says who may call an operation.
func secured(op *openapi.Operation) bool {
	return op.Account == "" && slices.ContainsFunc(op.Security, func(r openapi.SecurityRequirement) bool { return len(r) > 0 })
}

// bearer gives the document's scheme of bearer tokens, which it gets if it has none.
func bearer(svc *openapi.Service, doc *document.Value) *openapi.SecurityScheme {
	for _, s := range svc.SecuritySchemes {
		if s.Type == "http" && s.Scheme == "bearer" {
			return s
		}
	}
	taken := map[string]bool{}
	for _, s := range svc.SecuritySchemes {
		taken[s.Name] = true
	}
	s := &openapi.SecurityScheme{
		Name: free(taken, "bearerAuth"), Type: "http", Scheme: "bearer", BearerFormat: "JWT",
		Description: "An access token.", Pos: openapi.Position{File: svc.Source},
	}
	svc.SecuritySchemes = append(svc.SecuritySchemes, s)
	doc.Child("components").Child("securitySchemes").Set(s.Name, document.Object(
		"type", document.Text(s.Type), "scheme", document.Text(s.Scheme),
		"bearerFormat", document.Text(s.BearerFormat), "description", document.Text(s.Description),
	))
	return s
}
