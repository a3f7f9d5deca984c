package infer

import (
	"github.com/backend-dev/backend/openapi"
)

// Options changes what is inferred.
type Options struct {
	// MaxColumns is the widest table made (0: 500); wider objects stay stubs.
	MaxColumns int
}

// work is one run of Infer: the model under construction and what its steps share.
type work struct {
	service    *openapi.Service
	options    Options
	model      *Model
	nodes      []*node
	byKey      map[string]*node
	candidates []*candidate
	// owner is the candidate that a node belongs to.
	owner map[*node]*candidate
	built map[*Resource]*candidate
	// byItem gives the resource that an item path names.
	byItem map[string]*Resource
	// parameters are the schemas of the parameter that an item path ends in.
	parameters map[string][]*openapi.Schema
}

// Infer decides what the service stores and what each operation does. It never
// fails: what it cannot tell is a stub with a reason.
func Infer(svc *openapi.Service, opts Options) *Model {
	if opts.MaxColumns == 0 {
		opts.MaxColumns = 500
	}
	w := &work{
		service: svc, options: opts, model: &Model{Service: svc},
		owner: map[*node]*candidate{}, built: map[*Resource]*candidate{},
	}
	for _, op := range svc.Operations {
		w.model.Operations = append(w.model.Operations, &Operation{Operation: op, Kind: Stub})
	}
	stored := w.withoutAccounts()
	w.nodes, w.byKey = nodes(stored)
	w.parameters = itemParameters(stored)
	w.answer()
	w.readExtensions()
	w.readRoles()
	w.findCandidates()
	w.joinHalves()
	w.mergeViews()
	w.dropLookups()
	w.classify()
	w.byItem = w.itemResources()
	w.nameResources()
	w.buildKeys()
	w.buildColumns()
	w.findFinders()
	w.linkParents()
	w.linkForeignKeys()
	w.bind()
	w.orderResources()
	w.group()
	w.model.Problems.Sort()
	return w.model
}

// withoutAccounts settles the operations of accounts and gives the others.
func (w *work) withoutAccounts() []*Operation {
	var out []*Operation
	for _, op := range w.model.Operations {
		if op.Operation.Account == "" {
			out = append(out, op)
			continue
		}
		op.Kind, op.Reason = Account, "an operation of the service's own accounts"
	}
	return out
}
