package python

import "github.com/backend-dev/backend/openapi/infer"

// Operations are those of the document.
func (v *View) Operations() []*infer.Operation { return v.model.Operations }

// Stubs are the operations that answer 501.
func (v *View) Stubs() []*infer.Operation {
	var out []*infer.Operation
	for _, o := range v.model.Operations {
		if o.Kind == infer.Stub {
			out = append(out, o)
		}
	}
	return out
}

// Working is the number of operations that work from the first day.
func (v *View) Working() int { return len(v.model.Operations) - len(v.Stubs()) }
