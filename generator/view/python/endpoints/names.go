package endpoints

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// reserved are names that modules with endpoints use for something else.
var reserved = strings.Fields(`router schemas operations wire get_service get_current_user date datetime app errors policies`)

// operationNames gives every operation its name, unique in the service.
func operationNames(ops []*infer.Operation) map[*infer.Operation]string {
	scope := names.NewScope()
	scope.Reserve(reserved...)
	given := make(map[*infer.Operation]*names.Name, len(ops))
	for _, op := range ops {
		byPath := names.PyFunction(messages.MethodWord(op.Operation) + " " + messages.PathWords(op.Operation))
		r := names.Request{Key: op.Path + " " + op.Method, Strain: 1, Candidates: []string{byPath}}
		if op.ID != "" {
			r.Candidates = []string{names.PyFunction(op.ID), names.PyFunction(op.ID + " " + strings.ToLower(op.Method)), byPath}
			if r.Candidates[0] == op.ID {
				r.Strain = 0
			}
		}
		for i, c := range r.Candidates {
			r.Candidates[i] = names.Bound(c, 60)
		}
		given[op] = scope.Add(r)
	}
	scope.Resolve()
	out := make(map[*infer.Operation]string, len(ops))
	for op, name := range given {
		out[op] = name.String()
	}
	return out
}

// argumentNames gives the parameters of an operation their names.
func argumentNames(list []*openapi.Parameter) []string {
	rank := map[openapi.ParameterIn]int{openapi.InPath: 0, openapi.InQuery: 1, openapi.InHeader: 2, openapi.InCookie: 3}
	scope := names.NewScope()
	given := make([]*names.Name, len(list))
	for i, p := range list {
		spelled := names.PyIdentifierWords(names.SpelledWords(p.Name))
		given[i] = scope.Add(names.Request{Key: string(p.In) + " " + p.Name, Rank: rank[p.In], Candidates: []string{
			names.PyParameter(p.Name), names.PyParameter(spelled), names.PyParameter(string(p.In) + " " + spelled),
		}})
	}
	scope.Resolve()
	out := make([]string, len(list))
	for i, n := range given {
		out[i] = n.String()
	}
	return out
}
