package pytypes

import (
	"encoding/json"

	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/shapes"
)

// Literal writes a JSON text that the type takes as the value that reading it gives.
func (r Ref) Literal(text []byte) pycode.Expr {
	call := map[form]string{
		formTime: "datetime.fromisoformat", formDate: "date.fromisoformat", formUUID: "UUID", formBytes: "b64decode",
	}[r.node.form]
	if value, ok := shapes.StringValue(text); ok && call != "" {
		return pycode.Call(call, pycode.Name(pycode.Quote(value)))
	}
	if elem, ok := r.Elem(); ok && r.List() {
		var items []json.RawMessage
		if json.Unmarshal(text, &items) == nil && items != nil {
			list := make([]pycode.Expr, len(items))
			for i, item := range items {
				list[i] = elem.Literal(item)
			}
			return pycode.List(list...)
		}
	}
	return pycode.Value(text)
}
