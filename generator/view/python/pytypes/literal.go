package pytypes

import (
	"encoding/json"
	"time"

	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/shapes"
)

// Takes tells whether a JSON text, nil for none, has a literal of the type: Python has no
// dates before the year 1 or with a second of 60.
func (r Ref) Takes(text []byte) bool {
	value, ok := shapes.StringValue(text)
	layout := map[shapes.Look]string{shapes.LookTime: time.RFC3339Nano, shapes.LookDate: time.DateOnly}[r.node.form]
	if layout == "" || !ok {
		return text != nil
	}
	at, err := time.Parse(layout, value)
	return err == nil && at.Year() > 0
}

// Literal writes a JSON text that the type takes as the value that reading it gives.
func (r Ref) Literal(text []byte) pycode.Expr {
	call := map[shapes.Look]string{
		shapes.LookTime: "datetime.fromisoformat", shapes.LookDate: "date.fromisoformat", shapes.LookUUID: "UUID", shapes.LookBytes: "b64decode",
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
