package resources

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/names"
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
	fills := itemFills(op)
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
		path := []string{b.Property.Name}
		if b.Under != "" {
			path = []string{b.Under, b.Property.Name}
		}
		root.put(path, leaf{from: f.source()})
	}
	for _, f := range fills {
		root.put(pointerPath(f.Pointer), leaf{data: f.Value})
	}
	return root.of(ref)
}

// itemFills gives the fills of one item, their pointers starting there.
func itemFills(op *infer.Operation) []infer.Fill {
	prefix := slices.Clone(op.OutputPath)
	if op.Kind == infer.List {
		prefix = append(prefix, "*")
	}
	var out []infer.Fill
	for _, f := range op.Fills {
		path := pointerPath(f.Pointer)
		if len(path) > len(prefix) && slices.Equal(path[:len(prefix)], prefix) {
			f.Pointer = joinPointer(path[len(prefix):])
			out = append(out, f)
		}
	}
	return out
}

func joinPointer(path []string) string {
	var b strings.Builder
	for _, name := range path {
		b.WriteString("/" + escapePointer(name))
	}
	return b.String()
}
