package scripts

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// singles gives the requests that need nothing before them: each stub once, each
// operation with a key nobody has, each JSON body broken in two ways, each resource
// nobody can create asked while empty.
func singles(model *infer.Model) []*Step {
	var out []*Step
	for _, op := range model.Operations {
		s, ok := request(op, op.Key(), 1)
		if !ok {
			continue
		}
		switch {
		case op.Kind == infer.Stub:
			if s.body(op.Operation, 1) {
				out = append(out, s)
			}
		case op.Kind == infer.Get && op.KeyParameter != "":
			s.Name += ": a key nobody has"
			s.Status = []int{http.StatusNotFound}
			out = append(out, s)
		case op.Kind == infer.List:
			s.Name += ": empty"
			if hasParents(op) {
				s.Status = []int{http.StatusNotFound}
			} else if op.Status != 0 {
				s.Status = []int{op.Status}
			}
			out = append(out, s)
		}
		out = append(out, broken(op)...)
	}
	return out
}

func hasParents(op *infer.Operation) bool {
	for _, s := range op.Scope {
		if s.Parent != nil {
			return true
		}
	}
	return false
}

// broken gives requests with bodies that no operation takes.
func broken(op *infer.Operation) []*Step {
	if op.Operation.Body == nil {
		return nil
	}
	i := slices.IndexFunc(op.Operation.Body.Media, func(m *openapi.Media) bool { return isJSON(m.Type) })
	if i < 0 || op.Operation.Body.Media[i].Schema == nil {
		return nil
	}
	media := op.Operation.Body.Media[i]
	var out []*Step
	if s, ok := request(op, op.Key()+": broken JSON", 1); ok {
		s.ContentType, s.Text, s.Status = media.Type, `{"`, []int{http.StatusBadRequest, http.StatusUnprocessableEntity}
		out = append(out, s)
	}
	if s, ok := request(op, op.Key()+": an array in place of an object", 1); ok && media.Schema.Kind == openapi.Object && !media.Schema.Nullable {
		s.ContentType, s.JSON, s.Status = media.Type, json.RawMessage(`[]`), []int{http.StatusBadRequest, http.StatusUnprocessableEntity}
		out = append(out, s)
	}
	return out
}
