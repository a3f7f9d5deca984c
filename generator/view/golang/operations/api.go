package operations

import (
	"slices"
	"strconv"

	"github.com/backend-dev/backend/generator/view/faults"
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Options are the answers that change what is generated.
type Options struct {
	// Module is the module path of the generated service.
	Module string
	// BasePath replaces the document's when it is not nil.
	BasePath *string
}

// API is package api of a service.
type API struct {
	Module string
	// Title and Version are the document's.
	Title, Version string
	// BasePath is what every route starts with, "" or "/v1".
	BasePath string
	// Groups are the units of code; Operations are all operations in document order.
	Groups     []*Group
	Operations []*Operation
	// Bindings are the distinct error tables that operations refer to, Problems the
	// error schemas they fill.
	Bindings []*faults.BindingSet
	Problems []*Problem
	// Router is what the router answers faults of its own with.
	Router *faults.BindingSet
	// SecuritySchemes are those of the document, Accesses the distinct policies of
	// operations that are not open to all.
	SecuritySchemes []SecurityScheme
	Accesses        []Access
	// Document is the document served, as JSON.
	Document []byte

	set  *gotypes.Set
	by   map[*openapi.Operation]*Operation
	used map[string]bool
	// samples are made when a test asks for them.
	samples *samples
}

// Operation is one operation as package api has it.
type Operation struct {
	*infer.Operation
	API *API
	// In is the group it belongs to.
	In *Group
	// GoName is the method of the group's interface, Adapter the method of the
	// server that adapts it to HTTP. (Method is the HTTP method.)
	GoName, Adapter string
	Request         *Request
	// ResponseName is the interface all Responses implement.
	ResponseName string
	Responses    []*Response
	Route        Route
	// Binding is the error table, nil when all its errors are the plain envelope.
	Binding *faults.BindingSet
	// Doc says what the operation is and where the document says so; About the same
	// without the place.
	Doc, About string

	// access is the variable that holds who may call.
	access       string
	responseName *names.Name
}

// Build decides the package api for a model. It adds names to the set's scope,
// uses the schemas and resolves the set: call it after every other use.
func Build(model *infer.Model, set *gotypes.Set, options Options) *API {
	a := &API{
		Module: options.Module,
		Title:  model.Service.Title, Version: model.Service.Version,
		BasePath: model.Service.BasePath,
		Document: model.Service.Document,
		set:      set,
		by:       make(map[*openapi.Operation]*Operation, len(model.Operations)),
	}
	if options.BasePath != nil {
		a.BasePath = *options.BasePath
	}
	a.samples = newSamples(a)
	a.gather(model)
	a.bindAccess(model.Service.SecuritySchemes)
	set.Resolve()
	a.fill()
	return a
}

// Operation gives the view of an operation of the document.
func (a *API) Operation(op *openapi.Operation) *Operation { return a.by[op] }

// gather names operations and groups, and says which schemas are used.
func (a *API) gather(model *infer.Model) {
	scope := a.set.Scope()
	scope.Reserve(reserved...)
	goNames := methodNames(model.Operations)
	ops := make([]*openapi.Operation, len(model.Operations))
	for i, op := range model.Operations {
		ops[i] = op.Operation
	}
	places := routes(a.BasePath, ops)
	for i, op := range model.Operations {
		o := &Operation{Operation: op, API: a, GoName: goNames[op], Adapter: adapterName(goNames[op]), Route: places[i], Doc: operationDoc(op, true), About: operationDoc(op, false)}
		a.Operations = append(a.Operations, o)
		a.by[op.Operation] = o
	}
	a.groups(model)
	for _, o := range a.Operations {
		o.gather(scope)
	}
}

// gather asks for the names of an operation's types and uses its schemas.
func (o *Operation) gather(scope *names.Scope) {
	key := "operation " + o.Key() + " "
	owner := func(name string) gotypes.Owner {
		return gotypes.Owner{Part: o.In.Part(), Name: o.GoName + name, Path: key + name}
	}
	bodies := bodies(o.Operation)
	r := &Request{Bodies: bodies, Fields: fields(messages.Parameters(o.Operation), bodies)}
	r.ContentType = slices.ContainsFunc(bodies, func(b *Body) bool { return b.Form == messages.Raw })
	r.name = scope.Add(names.Request{Key: key + "request", Rank: rankRequest, Candidates: []string{o.GoName + "Request", o.GoName + "Input"}})
	for _, f := range r.Fields {
		o.API.set.Use(f.Parameter.Schema, gotypes.In, owner(f.Name))
	}
	for _, b := range r.Bodies {
		if b.Schema != nil {
			o.API.set.Use(b.Schema, b.Direction, owner(b.Field))
		}
	}
	o.Request = r
	o.responseName = scope.Add(names.Request{Key: key + "response", Rank: rankRequest, Candidates: []string{o.GoName + "Response", o.GoName + "Output"}})
	o.Responses = responses(o.Operation)
	for i, r := range o.Responses {
		several := 0
		for _, other := range o.Responses {
			if other.Declared == r.Declared {
				several++
			}
		}
		suffix := r.suffix(several > 1)
		r.name = scope.Add(names.Request{Key: key + "response " + strconv.Itoa(i), Rank: rankRequest, Candidates: []string{o.GoName + suffix, o.GoName + "Response" + suffix}})
		if r.Form == messages.JSON && !r.Untyped {
			o.API.set.Use(r.Media[0].Schema, gotypes.Out, owner("Response"+suffix))
		}
		for _, h := range r.Headers {
			if !h.Made {
				o.API.set.Use(h.Header.Schema, gotypes.Out, owner(suffix+h.Field))
			}
		}
	}
}

// fill asks the set for the types, once all have names.
func (a *API) fill() {
	for _, o := range a.Operations {
		o.Request.Name = o.Request.name.String()
		o.ResponseName = o.responseName.String()
		for _, f := range o.Request.Fields {
			f.Value = a.set.Ref(f.Parameter.Schema, gotypes.In).Base()
			f.Mode = mode(f.Parameter.Required || f.Parameter.Schema.Default != nil, f.Value)
		}
		for _, b := range o.Request.Bodies {
			if b.Schema == nil {
				continue
			}
			b.Value = a.set.Ref(b.Schema, b.Direction)
			if b.Pointer {
				b.Value = b.Value.Base()
				b.Pointer = !b.Value.Reference()
			}
		}
		for _, r := range o.Responses {
			r.Name, r.Of = r.name.String(), o
			if r.Form == messages.JSON && !r.Untyped {
				r.Value = a.set.Ref(r.Media[0].Schema, gotypes.Out)
			}
			for _, h := range r.Headers {
				if !h.Made {
					h.Value = a.set.Ref(h.Header.Schema, gotypes.Out).Base()
					h.Mode = mode(h.Header.Required, h.Value)
				}
			}
		}
	}
	for _, g := range a.Groups {
		g.Name = g.name.String()
	}
	a.bindErrors()
	a.used = a.uses()
}

// mode gives how a field tells absence.
func mode(always bool, value gotypes.Ref) gotypes.Mode {
	switch {
	case always:
		return gotypes.Plain
	case value.Reference():
		return gotypes.Omit
	default:
		return gotypes.Pointer
	}
}

// ResponseType gives the type that answers a status in a representation (nil for
// none): an exact response, else its range, else the default one. nil when the
// document has no response for the status and none was made up.
func (o *Operation) ResponseType(status int, media *openapi.Media) *Response {
	var declared *openapi.Response
	if declared = o.Operation.Response(status); declared == nil {
		for _, r := range o.Responses {
			if r.Declared == nil {
				return r
			}
		}
		return nil
	}
	var first *Response
	for _, r := range o.Responses {
		if r.Declared != declared {
			continue
		}
		if media != nil && slices.Contains(r.Media, media) {
			return r
		}
		if first == nil {
			first = r
		}
	}
	return first
}

// operationDoc says what an operation is: the line after the method's name. Its line
// in the document is for files that nobody edits: it moves with each line added
// above, and would make every such change a change of the file.
func operationDoc(op *infer.Operation, placed bool) string {
	text := "answers " + op.Method + " " + op.Path
	if summary := messages.FirstLine(op.Summary); summary != "" {
		text += ": " + summary
	}
	if placed && op.Pos.Line > 0 {
		text += " (" + faults.Place(op.Pos) + ")"
	}
	text += "."
	if op.Operation.Deprecated {
		text += "\n\nThe document calls it deprecated."
	}
	return text
}
