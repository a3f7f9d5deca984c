package scripts

import (
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// fixed gives the filters that apply whether a request asks for them or not: those
// that are required or have a default.
func fixed(op *infer.Operation) []*infer.ParameterBinding {
	var out []*infer.ParameterBinding
	for _, f := range op.List.Filters {
		if f.Parameter.Required || f.Parameter.Schema.Default != nil {
			out = append(out, f)
		}
	}
	return out
}

// held gives what an item holds in a column as a parameter's text or "$name"; false
// when the script does not know.
func (it *item) held(column *infer.Column) (string, bool) {
	if ref, ok := it.refs[column.Name]; ok {
		return ref, true
	}
	if scope, ok := it.columns[column.Name]; ok {
		return scope, true
	}
	one, ok := text(it.sent[column.Name])
	return one, ok && one != ""
}

// answerable tells whether the fixed filters of a list can ask for the item.
func answerable(op *infer.Operation, it *item) bool {
	for _, f := range fixed(op) {
		if _, ok := it.held(f.Column); !ok || f.Operator != "eq" {
			return false
		}
	}
	return true
}

// sameFixed tells whether two items pass the same fixed filters.
func sameFixed(op *infer.Operation, a, b *item) bool {
	for _, f := range fixed(op) {
		one, _ := a.held(f.Column)
		other, _ := b.held(f.Column)
		if one != other {
			return false
		}
	}
	return true
}

// fix asks the fixed filters for the item's values, unless the query has its own.
func fix(op *infer.Operation, it *item, query map[*openapi.Parameter]string) map[*openapi.Parameter]string {
	for _, f := range fixed(op) {
		if value, ok := it.held(f.Column); ok && query[f.Parameter] == "" {
			query[f.Parameter] = value
		}
	}
	return query
}
