package scripts

import (
	"encoding/json"
	"maps"
	"strconv"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// lists adds the steps of each list operation: all rows, pages, filters.
func (w *walk) lists(first, last *item) {
	for _, op := range w.resource.Operations {
		if op.Kind != infer.List || op.List == nil || !within(op, first) {
			continue
		}
		keyPlace, ok := keyOf(op)
		if !ok {
			continue
		}
		if !answerable(op, first) {
			continue
		}
		all := List{Pointer: pointer(op.OutputPath...), Key: keyPlace, Count: -1}
		for _, it := range w.stored {
			if sameScope(op, it, first) && sameFixed(op, it, first) {
				all.Has = append(all.Has, it.key())
			}
		}
		total := len(all.Has)
		if total <= op.List.DefaultLimit && wide(op) {
			all.Count = total
			w.list(op, first, "list", all, nil)
		}
		w.pages(op, first, total, all)
		w.filters(op, first, last, all)
	}
}

// many is a page size that holds all that a script makes.
const many = 10

// wide tells whether a page holds all rows of a script unless something else is asked.
func wide(op *infer.Operation) bool {
	l := op.List.Limit
	return l == nil || !l.Required || accepts(l.Schema, many)
}

// list adds one step that asks with further parameters.
func (w *walk) list(op *infer.Operation, it *item, name string, want List, query map[*openapi.Parameter]string) {
	s, ok := w.ask(op, it, 1)
	if !ok {
		return
	}
	s.Name = name + " " + w.resource.Plural
	s.Status = []int{op.Status}
	query = fix(op, it, firstPage(op, query))
	for _, p := range op.Parameters {
		if v, given := query[p]; given {
			s.drop(p)
			if !s.put(p, p.Name, v) {
				return
			}
		}
	}
	s.List = &want
	w.steps = append(w.steps, s)
}

// firstPage adds values for the paging parameters that the operation requires or that
// have a default, which need not be the first page.
func firstPage(op *infer.Operation, query map[*openapi.Parameter]string) map[*openapi.Parameter]string {
	out := maps.Clone(query)
	if out == nil {
		out = map[*openapi.Parameter]string{}
	}
	require := func(p *openapi.Parameter, text string) {
		if p != nil && (p.Required || p.Schema.Default != nil) && out[p] == "" {
			out[p] = text
		}
	}
	require(op.List.Page, strconv.Itoa(op.List.Base))
	require(op.List.Offset, strconv.Itoa(op.List.FirstRow))
	if l := op.List.Limit; l != nil && l.Required && accepts(l.Schema, many) {
		require(l, strconv.Itoa(many))
	}
	return out
}

// drop takes a parameter's sampled value out of the query.
func (s *Step) drop(p *openapi.Parameter) {
	var kept [][2]string
	for _, q := range s.Query {
		if q[0] != p.Name {
			kept = append(kept, q)
		}
	}
	s.Query = kept
}

func (w *walk) pages(op *infer.Operation, first *item, total int, all List) {
	l := op.List
	if l.Limit == nil || l.MaxLimit < 2 || total < 3 || l.Limit.Schema.Kind != openapi.Integer || !accepts(l.Limit.Schema, 2) {
		return
	}
	two := List{Pointer: all.Pointer, Key: all.Key, Count: 2}
	w.list(op, first, "two", two, map[*openapi.Parameter]string{l.Limit: "2"})
	rest := List{Pointer: all.Pointer, Key: all.Key, Count: min(2, total-2)}
	switch {
	case l.Style == "page" && l.Page != nil && l.Page.Schema.Kind == openapi.Integer:
		w.list(op, first, "second page of", rest, map[*openapi.Parameter]string{l.Limit: "2", l.Page: strconv.Itoa(l.Base + 1)})
	case l.Style == "offset" && l.Offset != nil && l.Offset.Schema.Kind == openapi.Integer:
		w.list(op, first, "rest of", rest, map[*openapi.Parameter]string{l.Limit: "2", l.Offset: strconv.Itoa(l.FirstRow + 2)})
	}
}

// accepts tells whether an integer is within a schema's bounds.
func accepts(s *openapi.Schema, n float64) bool {
	if s.Minimum != nil {
		if low, err := strconv.ParseFloat(*s.Minimum, 64); err != nil || low > n {
			return false
		}
	}
	if s.Maximum != nil {
		if high, err := strconv.ParseFloat(*s.Maximum, 64); err != nil || high < n {
			return false
		}
	}
	return len(s.Enum) == 0 && s.MultipleOf == nil
}

// filters asks for the first item's values, one filter at a time.
func (w *walk) filters(op *infer.Operation, first, last *item, all List) {
	for _, f := range op.List.Filters {
		mine, ok := first.sent[f.Column.Name]
		if !ok || f.Operator != "eq" || f.Parameter.In != openapi.InQuery || f.Parameter.Schema.Kind != f.Column.Schema.Kind {
			continue
		}
		if len(f.Parameter.Schema.Enum) > 0 && !contains(f.Parameter.Schema.Enum, mine) {
			continue
		}
		one, ok := text(mine)
		if !ok || one == "" {
			continue
		}
		want := List{Pointer: all.Pointer, Key: all.Key, Has: []string{first.key()}, Count: -1}
		if other, ok := last.sent[f.Column.Name]; ok && string(other) != string(mine) {
			want.Lacks = []string{last.key()}
		}
		w.list(op, first, "filter "+f.Parameter.Name+" of", want, map[*openapi.Parameter]string{f.Parameter: one})
	}
}

func contains(values [][]byte, one json.RawMessage) bool {
	for _, v := range values {
		if string(v) == string(one) {
			return true
		}
	}
	return false
}

// keyOf gives the pointer from a list's element to its key.
func keyOf(op *infer.Operation) (string, bool) {
	if op.Resource == nil || op.Resource.Key == nil {
		return "", false
	}
	for _, b := range op.Reads {
		if b.Column == op.Resource.Key.Column {
			return pointer(b.Under, b.Property.Name), true
		}
	}
	return "", false
}

// within tells whether the item has all that the list's path asks for.
func within(op *infer.Operation, it *item) bool {
	for _, b := range op.Scope {
		if _, ok := it.columns[b.Column.Name]; !ok {
			return false
		}
	}
	return true
}

func sameScope(op *infer.Operation, a, b *item) bool {
	for _, s := range op.Scope {
		if a.columns[s.Column.Name] != b.columns[s.Column.Name] {
			return false
		}
	}
	return true
}
