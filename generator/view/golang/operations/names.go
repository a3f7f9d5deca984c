package operations

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi/infer"
)

// The ranks of names in package api: component schemas come before (rank 0).
const (
	rankGroup   = 1
	rankRequest = 2
)

// reserved are the identifiers of package api that every service has.
var reserved = strings.Fields(`Handlers Options NewRouter Document DocumentYAML SecuritySchemes public
	server operation binding route pathParam operations bindings newServer wire http context
	json io time uuid errors strings slices net strconv math bytes fmt slog embed chi url big maps sync regexp`)

// methodNames gives every operation its Go method name, unique in the service.
func methodNames(ops []*infer.Operation) map[*infer.Operation]string {
	scope := names.NewScope()
	scope.Reserve("String", "Error")
	given := make(map[*infer.Operation]*names.Name, len(ops))
	for _, op := range ops {
		byPath := names.Pascal(messages.MethodWord(op.Operation) + " " + messages.PathWords(op.Operation))
		candidates := []string{byPath}
		strain := 1
		if op.ID != "" {
			candidates = []string{names.Pascal(op.ID), names.Pascal(op.ID + " " + strings.ToLower(op.Method)), byPath}
			strain = 0
			if names.Pascal(op.ID) != op.ID {
				strain = 1
			}
		}
		for i, c := range candidates {
			candidates[i] = names.Bound(c, 60)
		}
		given[op] = scope.Add(names.Request{Key: op.Path + " " + op.Method, Strain: strain, Candidates: candidates})
	}
	scope.Resolve()
	out := make(map[*infer.Operation]string, len(ops))
	for op, name := range given {
		out[op] = name.String()
	}
	return out
}

// adapterName is the unexported method that adapts an operation to HTTP.
func adapterName(method string) string { return "serve" + method }
