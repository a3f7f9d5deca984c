package resources

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// output gives the function for what an operation answers for one row.
func (b *builder) output(op *infer.Operation) (*Function, value) {
	m := b.group.Mapping
	ref := b.set.Ref(op.Output, pytypes.Out)
	t := typeOf(ref)
	root := &tree{}
	for _, r := range op.Reads {
		if f := m.Model.field(r.Column); f != nil {
			root.Put(stored.BindingPath(r), leaf{from: f.source("row")})
		}
	}
	for _, f := range stored.ItemFills(op) {
		root.Put(stored.Path(f.Pointer), leaf{data: f.Value})
	}
	expr := written(root, ref.Base())
	plain := names.PyIdentifier(strings.TrimPrefix(t.text, prefix))
	if ref.Name() == "" {
		plain = names.PyIdentifier(m.Model.Resource.Name)
	}
	f := m.add("output "+t.text+" "+expr.Flat(), plain, "as_"+plain, func(name string) *Function {
		text := pycode.Lay(0, "def ", pycode.Call(name, pycode.Name("row: "+m.Model.Class)), " -> "+t.text+":") +
			pycode.Docstring(4, "The row as the API answers it.") + returned(expr, t)
		return &Function{Name: name, Text: text, Takes: true}
	})
	return f, t
}

// returned is a return statement. What converts gives any type, which has to be named.
func returned(e pycode.Expr, t value) string {
	if strings.HasPrefix(e.Flat(), "storage.convert(") {
		return pycode.Lay(4, "converted: "+t.text+" = ", e, "") + "    return converted\n"
	}
	return pycode.Lay(4, "return ", e, "")
}
