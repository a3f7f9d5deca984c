package resources

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// Output is a method that gives a row as the API answers it.
type Output struct {
	// Name is the method, Type what it gives, Body the expression it returns.
	Name, Type, Body string

	typ goType
}

// output gives the method for what an operation answers for one row.
func (r *Row) output(op *infer.Operation) *Output {
	ref := r.set.Ref(op.Output, gotypes.Out)
	t := typeOf(ref)
	fills := stored.ItemFills(op)
	body := r.outputBody(op, ref.Base(), fills)
	key := t.name + " " + body
	if same := r.outputs[key]; same != nil {
		return same
	}
	_, plain, _ := strings.Cut(t.name, ".")
	if plain == "" {
		plain = r.Resource.Name
	}
	name := r.methods.Add(names.Request{Key: "output " + key, Candidates: []string{names.Camel(plain), names.Camel("as " + plain)}})
	r.methods.Resolve()
	out := &Output{Name: name.String(), Type: t.name, Body: body, typ: t}
	r.outputs[key] = out
	r.Outputs = append(r.Outputs, out)
	return out
}

// outputBody writes the answer as a literal; what Go has no struct for goes by
// way of JSON.
func (r *Row) outputBody(op *infer.Operation, ref gotypes.Ref, fills []infer.Fill) string {
	root := &tree{}
	for _, b := range op.Reads {
		f := r.field(b.Column)
		if f == nil {
			continue
		}
		root.Put(stored.BindingPath(b), leaf{from: f.source()})
	}
	for _, f := range fills {
		root.Put(stored.Path(f.Pointer), leaf{data: f.Value})
	}
	return written(root, ref)
}
