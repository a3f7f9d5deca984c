package endpoints

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi/infer"
)

// AnswerKind is what a service gives for an operation.
type AnswerKind int

// The kinds.
const (
	// Nothing is None: one success without a body.
	Nothing AnswerKind = iota
	// Plain is the body: one success, which is JSON.
	Plain
	// Wrapped is wire.Answer: there are headers, or several successes.
	Wrapped
	// Stream is wire.Content: what is no JSON.
	Stream
	// Mixed is a wire.Answer or a wire.Content.
	Mixed
)

// answer is what an operation gives on success.
type answer struct {
	kind AnswerKind
	// status is the usual one.
	status int
	// all are the successes: JSON with their types, others.
	all   []*messages.Response
	types []pytypes.Ref
	// bare says that a success has no body.
	bare bool
}

// answerOf decides what an operation gives.
func answerOf(op *infer.Operation) answer {
	all := messages.Responses(op)
	successes := slices.DeleteFunc(slices.Clone(all), func(r *messages.Response) bool {
		return r.Declared != nil && (r.Declared.Default || r.Status >= 400)
	})
	if len(successes) == 0 {
		successes = slices.DeleteFunc(all, func(r *messages.Response) bool { return r.Declared != nil && !r.Declared.Default })
	}
	a := answer{all: chosen(op, successes)}
	a.status = usual(op, a.all)
	return a
}

// chosen leaves out what the service of a stored resource never answers, and what says
// the same as JSON in another way.
func chosen(op *infer.Operation, list []*messages.Response) []*messages.Response {
	stored := op.Kind != infer.Stub && op.Success != nil
	return slices.DeleteFunc(list, func(r *messages.Response) bool {
		if !r.HasBody() || r.Form == messages.JSON {
			return false
		}
		if stored && r.Declared == op.Success && slices.Contains(r.Media, op.Media) {
			return false
		}
		return slices.ContainsFunc(list, func(other *messages.Response) bool {
			return other.Declared == r.Declared && other.Form == messages.JSON && (stored || xml(r))
		})
	})
}

// xml tells whether a response is XML.
func xml(r *messages.Response) bool {
	base := messages.MediaBase(r.Media[0].Type)
	return base == "application/xml" || base == "text/xml"
}

// usual gives the status of an answer that says none.
func usual(op *infer.Operation, list []*messages.Response) int {
	switch {
	case op.Status != 0 && (op.Success != nil || len(list) == 0 || list[0].Declared == nil):
		return op.Status
	case len(list) == 0:
		return 204
	case list[0].Declared != nil && list[0].Declared.Default:
		return 200
	default:
		return list[0].Status
	}
}

// typed are the successes that are JSON with a schema.
func (a *answer) typed() []*messages.Response {
	return slices.DeleteFunc(slices.Clone(a.all), func(r *messages.Response) bool {
		return r.Form != messages.JSON || r.Untyped || !r.HasBody()
	})
}

// fill asks the set for the types and decides the kind.
func (a *answer) fill(set *pytypes.Set) {
	raw, headers := false, false
	statuses := map[int]bool{}
	for _, r := range a.all {
		statuses[r.Status] = true
		headers = headers || r.Open || r.Declared != nil && len(r.Declared.Headers) > 0 || r.Status/100 == 3 && r.Status != 304
		switch {
		case !r.HasBody():
			a.bare = true
		case r.Form != messages.JSON:
			raw = true
		case r.Untyped:
			a.types = append(a.types, set.Ref(nil, pytypes.Out))
		default:
			a.types = append(a.types, set.Ref(r.Media[0].Schema, pytypes.Out))
		}
	}
	switch {
	case raw && len(a.types) == 0:
		a.kind = Stream
	case raw:
		a.kind = Mixed
	case len(statuses) > 1 || headers || len(a.types) > 1:
		a.kind = Wrapped
	case len(a.types) == 0:
		a.kind = Nothing
	default:
		a.kind = Plain
	}
}

// body writes the type of the body.
func (a *answer) body(one func(pytypes.Ref) pycode.Expr) pycode.Expr {
	var items []pycode.Expr
	seen := map[string]bool{}
	null := a.bare
	for _, t := range a.types {
		e := one(t.Base())
		if t.HoldsNull() {
			return e
		}
		null = null || t.Nullable()
		if !seen[e.Flat()] {
			seen[e.Flat()] = true
			items = append(items, e)
		}
	}
	if null {
		items = append(items, pycode.Name("None"))
	}
	return pycode.Union(items...)
}

// Result gives the type of what the service's method gives.
func (o *Operation) Result(prefix string) string {
	body := o.answer.body(func(r pytypes.Ref) pycode.Expr { return pycode.Name(r.Plain(prefix)) }).Flat()
	switch o.AnswerKind {
	case Nothing:
		return "None"
	case Stream:
		return "wire.Content"
	case Wrapped:
		return "wire.Answer[" + body + "]"
	case Mixed:
		return "wire.Answer[" + body + "] | wire.Content"
	default:
		return body
	}
}

// Returned is the type of the body of the usual answer, false where there is none.
func (o *Operation) Returned() (pytypes.Ref, bool) {
	if len(o.answer.types) == 0 {
		return pytypes.Ref{}, false
	}
	return o.answer.types[0].Base(), true
}

// produces is the media type of JSON answers, "" for the usual one.
func (a *answer) produces() string {
	for _, r := range a.all {
		if r.Form == messages.JSON && r.HasBody() {
			if r.ContentType != "application/json" {
				return r.ContentType
			}
			return ""
		}
	}
	return ""
}
