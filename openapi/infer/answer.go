package infer

import (
	"cmp"
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// answer chooses for each operation the response that means success, and the
// representations of request and response to bind.
func (w *work) answer() {
	for _, op := range w.model.Operations {
		op.Success, op.Status = success(op.Operation)
		if op.Success != nil {
			op.Media = jsonMedia(op.Success.Media)
			if op.Media == nil && op.Method != "GET" {
				op.Media = textMedia(op.Success.Media)
			}
			op.ETag = op.Success.Header("ETag") != nil
			op.Location = op.Success.Header("Location") != nil
		}
		if op.Operation.Body != nil {
			op.Body = bodyMedia(op.Operation.Body.Media)
		}
		op.IfMatch = op.Parameter(openapi.InHeader, "If-Match") != nil
		op.IfNoneMatch = op.Parameter(openapi.InHeader, "If-None-Match") != nil
	}
}

// preferred orders the success codes of each method.
var preferred = map[string][]int{
	"POST":   {201, 200, 202, 204},
	"DELETE": {204, 200, 202},
}

// success gives the response to answer on success and its status code. A range
// or default response takes the method's usual code.
func success(op *openapi.Operation) (*openapi.Response, int) {
	order := preferred[op.Method]
	if order == nil {
		order = []int{200, 201, 202, 204}
	}
	rank := func(r *openapi.Response) int {
		if i := slices.Index(order, r.Code); i >= 0 && !r.Range {
			return i
		}
		return len(order) + r.Code
	}
	var exact []*openapi.Response
	var ranged, def *openapi.Response
	for _, r := range op.Responses {
		switch {
		case r.Default:
			def = r
		case r.Success() && r.Range:
			ranged = r
		case r.Success():
			exact = append(exact, r)
		}
	}
	if len(exact) > 0 {
		best := slices.MinFunc(exact, func(a, b *openapi.Response) int { return cmp.Compare(rank(a), rank(b)) })
		return best, best.Code
	}
	if ranged == nil && def != nil && len(op.Responses) == 1 {
		ranged = def
	}
	if ranged == nil {
		return nil, 204
	}
	switch {
	case len(ranged.Media) == 0 && op.Method == "DELETE":
		return ranged, 204
	case op.Method == "POST" && len(op.Segments) > 0 && itemParameter(trimSegments(op.Segments)) == "":
		return ranged, 201
	default:
		return ranged, 200
	}
}
