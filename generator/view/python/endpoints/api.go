package endpoints

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/faults"
	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Options are the answers that change what is generated.
type Options struct {
	// BasePath replaces the document's when it is not nil.
	BasePath *string
}

// API is what the document says, in Python.
type API struct {
	// Title and Version are the document's.
	Title, Version string
	// BasePath is what every path starts with, "" or "/v1".
	BasePath string
	// Groups are the packages below app that serve operations; Operations are all
	// operations in document order.
	Groups     []*Group
	Operations []*Operation

	model    *infer.Model
	set      *pytypes.Set
	by       map[*openapi.Operation]*Operation
	table    *faults.Table
	accesses []access
}

// Operation is one operation as its endpoint has it.
type Operation struct {
	*infer.Operation
	API *API
	// In is the group it belongs to.
	In *Group
	// Name is the endpoint and the method of the service, Constant the operation in the
	// table.
	Name, Constant string
	// Parameters are the arguments of both, Body is the last one, nil without.
	Parameters []*Parameter
	Body       *Body
	// AnswerKind says what the service gives, Status which status it means.
	AnswerKind AnswerKind
	Status     int
	// Principal says that the service is told who calls.
	Principal bool

	answer answer
	access string
	place  place
}

// Build decides the API of a model. It uses the schemas and resolves the set: call it
// after every other use.
func Build(model *infer.Model, set *pytypes.Set, options Options) *API {
	a := &API{
		Title: model.Service.Title, Version: model.Service.Version, BasePath: model.Service.BasePath,
		model: model, set: set, by: map[*openapi.Operation]*Operation{},
	}
	if options.BasePath != nil {
		a.BasePath = *options.BasePath
	}
	given := operationNames(model.Operations)
	for _, op := range model.Operations {
		o := &Operation{Operation: op, API: a, Name: given[op], Constant: names.PyConstant(given[op])}
		o.Principal = stored.AsksCaller(op) || op.Kind == infer.Account && !op.Anonymous()
		a.Operations = append(a.Operations, o)
		a.by[op.Operation] = o
	}
	a.findPlaces()
	a.groups()
	for _, o := range a.Operations {
		o.use()
	}
	a.bindAccess()
	set.Resolve()
	for _, o := range a.Operations {
		o.fill()
	}
	a.table = faults.Bind(model.Operations, faults.Naming{
		Operation: func(op *infer.Operation) string { return a.by[op.Operation].Name },
		Function:  func(name string) string { return names.Bound("fill_"+names.PyIdentifier(name), 70) },
		Text:      plainProblem,
	})
	return a
}

// Operation gives the view of an operation of the document.
func (a *API) Operation(op *openapi.Operation) *Operation { return a.by[op] }

// use says which schemas the operation needs.
func (o *Operation) use() {
	owner := func(name string) pytypes.Owner {
		return pytypes.Owner{Package: o.In.Package, Name: names.PyClass(o.Name + " " + name)}
	}
	o.Parameters = parameters(o.Operation)
	for _, p := range o.Parameters {
		o.API.set.Use(p.Parameter.Schema, pytypes.In, owner(p.Name))
	}
	bodies := messages.Bodies(o.Operation)
	for i, b := range bodies {
		name := "body"
		if i > 0 {
			name = messages.MediaWord(b.Media[0].Type) + " body"
		}
		o.API.set.Use(b.Schema, b.Direction, owner(name))
	}
	if len(bodies) > 0 {
		o.Body = &Body{of: o, bodies: bodies}
	}
	o.answer = answerOf(o.Operation)
	for _, r := range o.answer.typed() {
		o.API.set.Use(r.Media[0].Schema, pytypes.Out, owner("response"))
	}
}

// fill asks the set for the types, once all have names.
func (o *Operation) fill() {
	for _, p := range o.Parameters {
		p.Value = o.API.set.Ref(p.Parameter.Schema, pytypes.In)
		p.Optional = !p.Parameter.Required && !p.Value.Takes(p.Parameter.Schema.Default)
	}
	if o.Body != nil {
		o.Body.fill(o.API.set)
	}
	o.answer.fill(o.API.set)
	o.AnswerKind, o.Status = o.answer.kind, o.answer.status
}

// Secured tells whether not everyone may call the operation.
func (o *Operation) Secured() bool { return len(o.Roles) > 0 || !o.Anonymous() }

// Idempotent tells whether some operation takes an idempotency key.
func (a *API) Idempotent() bool {
	return slices.ContainsFunc(a.Operations, func(o *Operation) bool { return o.Idempotent() })
}
