package gate

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/sample"
)

// rows asks a list operation and gives its elements.
func (d *driver) rows(op *infer.Operation, it *item, query map[*openapi.Parameter][]byte) ([]map[string]json.RawMessage, *exchange.Answer, error) {
	values := d.values(op, it)
	if p := op.List.Sort; p != nil && p.Required && len(op.List.SortFields) > 0 {
		values[p] = sortValue(p, op.List.SortFields[0].Name)
	}
	for _, f := range op.List.Filters {
		// A filter with a default is on when it is not given; one that must be given
		// is on always.
		on := f.Parameter.Required || f.Parameter.Schema.Default != nil
		if v := it.sent[f.Column.Name]; v != nil && on && f.Parameter.Schema.Kind != openapi.Array {
			values[f.Parameter] = v
		}
	}
	for p, v := range query {
		values[p] = v
	}
	a, err := d.client.Do(&exchange.Call{Operation: op.Operation, Values: values, Seed: d.seed})
	if err != nil {
		return nil, nil, err
	}
	if a.StatusCode/100 != 2 {
		return nil, a, fmt.Errorf("%d: %s", a.StatusCode, exchange.Clip(string(a.Body)))
	}
	d.conforms(op, a)
	payload, err := follow(a.Body, op.OutputPath)
	if err != nil {
		return nil, a, err
	}
	var rows []map[string]json.RawMessage
	if err := json.Unmarshal(payload, &rows); err != nil {
		return nil, a, fmt.Errorf("no list of objects at %s: %s", strings.Join(op.OutputPath, "/"), exchange.Clip(string(payload)))
	}
	for _, row := range rows {
		lift(op, row)
	}
	return rows, a, nil
}

// lists proves every list operation of the resource on the given items.
func (d *driver) lists(r *infer.Resource, items []*item) {
	for _, op := range r.Operations {
		if op.Kind != infer.List || !addresses(op, items[0]) {
			continue
		}
		if d.finder(op) {
			// A list with a filter that must be given is proved by the filter alone.
			for _, f := range op.List.Filters {
				d.filter(op, f, items[0])
			}
			continue
		}
		d.contains(op, items)
		d.pages(op, items)
		for _, f := range op.List.Filters {
			d.filter(op, f, items[0])
		}
		d.sorts(op, items)
	}
}

// finder tells whether a list has a filter that must be given or has a default, or a
// search that must be given.
func (d *driver) finder(op *infer.Operation) bool {
	return op.List.Search != nil && op.List.Search.Required || slices.ContainsFunc(op.List.Filters, func(f *infer.ParameterBinding) bool {
		return f.Parameter.Required || f.Parameter.Schema.Default != nil
	})
}

// contains asks for the largest page and looks for all items.
func (d *driver) contains(op *infer.Operation, items []*item) {
	rows, _, err := d.rows(op, items[0], d.limit(op, op.List.MaxLimit))
	if err != nil {
		d.fault("%s: %v", op.Key(), err)
		return
	}
	if key := keyProperty(op); key != "" && viewsAll(op) {
		for _, it := range items {
			if it.key != nil && !holds(rows, key, it.key) {
				d.fault("%s: created %s is not listed", op.Key(), it.key)
				return
			}
		}
	}
	d.step("list")
}

// viewsAll tells whether the list has no scope that the items were not made in.
func viewsAll(op *infer.Operation) bool {
	for _, s := range op.Scope {
		if s.Column.Role != "scope" {
			return false // a filtered view by a foreign key
		}
	}
	return true
}

// limit asks for the first page, of n elements or as many as the document allows.
func (d *driver) limit(op *infer.Operation, n int) map[*openapi.Parameter][]byte {
	query := map[*openapi.Parameter][]byte{}
	if p := op.List.Page; p != nil {
		query[p] = number(p, op.List.Base)
	}
	if p := op.List.Offset; p != nil {
		query[p] = number(p, op.List.FirstRow)
	}
	if op.List.Limit == nil {
		return query
	}
	if m := op.List.Limit.Schema.Maximum; m != nil {
		var max float64
		if json.Unmarshal([]byte(*m), &max) == nil && float64(n) > max {
			n = int(max)
		}
	}
	query[op.List.Limit] = number(op.List.Limit, n)
	return query
}

// pages walks with the smallest page that the document allows and wants every
// item once.
func (d *driver) pages(op *infer.Operation, items []*item) {
	l := op.List
	key := keyProperty(op)
	if l.Page == nil && l.Offset == nil && l.Cursor == nil || l.Limit == nil || key == "" || !viewsAll(op) {
		return
	}
	size := 1
	if m := l.Limit.Schema.Minimum; m != nil {
		if _, err := fmt.Sscan(*m, &size); err != nil || size < 1 {
			size = 1
		}
	}
	seen := map[string]int{}
	query := d.limit(op, size)
	for page := 0; page < 60; page++ {
		switch {
		case l.Style == "page" && l.Page != nil:
			query[l.Page] = number(l.Page, l.Base+page)
		case l.Style == "offset" && l.Offset != nil:
			query[l.Offset] = number(l.Offset, l.FirstRow+page*size)
		}
		rows, a, err := d.rows(op, items[0], query)
		if err != nil {
			d.fault("%s: page %d: %v", op.Key(), page, err)
			return
		}
		for _, row := range rows {
			seen[string(row[key])]++
		}
		if len(rows) < size {
			break
		}
		if l.Style == "cursor" {
			next := cursorOf(op, a)
			if next == nil || l.Cursor == nil {
				break
			}
			query[l.Cursor] = next
		}
	}
	for _, it := range items {
		if n := seen[string(it.key)]; it.key != nil && n != 1 {
			d.fault("%s: paging gave %s %d times", op.Key(), it.key, n)
			return
		}
	}
	d.step("page")
}

func number(p *openapi.Parameter, n int) []byte {
	if p.Schema.Kind == openapi.String {
		return fmt.Appendf(nil, "%q", fmt.Sprint(n))
	}
	return fmt.Append(nil, n)
}

// filter asks for the value that an item has and wants the item, and only
// elements with that value.
func (d *driver) filter(op *infer.Operation, f *infer.ParameterBinding, it *item) {
	want := it.sent[f.Column.Name]
	if want == nil || want[0] == '{' || want[0] == '[' || string(want) == "null" || f.Column.WriteOnly {
		return
	}
	if strings.Contains(string(want), ",") && f.Parameter.Schema.Kind == openapi.Array {
		return
	}
	value := want
	if f.Parameter.Schema.Format == "date" && f.Column.Type == infer.TypeDateTime {
		if f.Operator != "gte" || len(want) < len(`"2006-01-02"`) {
			return // of the day that it is, only what begins with it has the item for sure
		}
		value = append(append([]byte{}, want[:len(`"2006-01-02`)]...), '"')
	}
	if f.Parameter.Schema.Kind == openapi.Array {
		value = append(append([]byte{'['}, want...), ']')
	} else if f.Parameter.Schema.Kind == openapi.String && want[0] != '"' {
		value = fmt.Appendf(nil, "%q", want)
	}
	if len(sample.Check(f.Parameter.Schema, value, sample.Input)) > 0 {
		return // the filter takes fewer values than the column
	}
	query := d.limit(op, op.List.MaxLimit)
	query[f.Parameter] = value
	rows, _, err := d.rows(op, it, query)
	if err != nil {
		d.fault("%s: filter %s=%s: %v", op.Key(), f.Parameter.Name, value, err)
		return
	}
	key := keyProperty(op)
	included := f.Operator == "eq" || f.Operator == "in" || f.Operator == "gte" || f.Operator == "lte" || f.Operator == "contains"
	if key != "" && it.key != nil && viewsAll(op) && holds(rows, key, it.key) != included {
		d.fault("%s: filter %s %s %s: item listed is %v", op.Key(), f.Parameter.Name, f.Operator, value, !included)
		return
	}
	if f.Operator == "eq" {
		for _, row := range rows {
			if got := row[f.Column.Property]; got != nil && !same(got, want) {
				d.fault("%s: filter %s=%s gave an element with %s", op.Key(), f.Parameter.Name, value, got)
				return
			}
		}
	}
	d.step("filter:" + f.Parameter.Name)
}

// sorts asks for each sort field and wants the items; numbers must be in order.
func (d *driver) sorts(op *infer.Operation, items []*item) {
	l := op.List
	if l.Sort == nil {
		return
	}
	for _, f := range l.SortFields {
		query := d.limit(op, l.MaxLimit)
		query[l.Sort] = sortValue(l.Sort, f.Name)
		if l.Order != nil {
			query[l.Order] = ascending(l.Order)
		}
		rows, _, err := d.rows(op, items[0], query)
		if err != nil {
			d.fault("%s: sort %s: %v", op.Key(), f.Name, err)
			return
		}
		if !ordered(rows, f) {
			d.fault("%s: sort %s is not in order", op.Key(), f.Name)
			return
		}
	}
	if len(l.SortFields) > 0 {
		d.step("sort")
	}
}

func sortValue(p *openapi.Parameter, field string) []byte {
	if p.Schema.Kind == openapi.Array {
		return fmt.Appendf(nil, "[%q]", field)
	}
	return fmt.Appendf(nil, "%q", field)
}

// ascending gives the value of a direction parameter that means up.
func ascending(p *openapi.Parameter) []byte {
	for _, e := range p.Schema.Enum {
		if strings.Contains(strings.ToLower(string(e)), "asc") {
			return e
		}
	}
	return []byte(`"asc"`)
}

func ordered(rows []map[string]json.RawMessage, f infer.SortField) bool {
	var last *float64
	for _, row := range rows {
		var n *float64
		if json.Unmarshal(row[f.Column.Property], &n) != nil || n == nil {
			continue
		}
		if last != nil && (!f.Descending && *n < *last || f.Descending && *n > *last) {
			return false
		}
		last = n
	}
	return true
}

// listed finds the key of the newest item by listing, for creates that answer
// without one.
func (d *driver) listed(r *infer.Resource, it *item) []byte {
	for _, op := range r.Operations {
		key := keyProperty(op)
		if op.Kind != infer.List || key == "" || !addresses(op, it) {
			continue
		}
		rows, _, err := d.rows(op, it, d.limit(op, op.List.MaxLimit))
		if err != nil {
			d.fault("%s: %v", op.Key(), err)
			return nil
		}
		for _, row := range rows {
			if d.echoes(op, row, it) == "" {
				return row[key]
			}
		}
	}
	return nil
}

func keyProperty(op *infer.Operation) string {
	if op.Resource == nil || op.Resource.Key == nil {
		return ""
	}
	for _, b := range op.Reads {
		if b.Column == op.Resource.Key.Column {
			return b.Property.Name
		}
	}
	return ""
}

func holds(rows []map[string]json.RawMessage, property string, key []byte) bool {
	for _, row := range rows {
		if same(row[property], key) {
			return true
		}
	}
	return false
}

// deletes removes the items and wants them gone.
func (d *driver) deletes(r *infer.Resource, items []*item) {
	for _, op := range r.Operations {
		i := len(items) - 1
		for i >= 0 && !addresses(op, items[i]) {
			i--
		}
		if op.Kind != infer.Delete || i < 0 {
			continue
		}
		it := items[i]
		items = slices.Delete(items, i, i+1)
		if _, ok := d.want(op, func() (*exchange.Answer, error) { return d.ask(op, it) }); !ok {
			return
		}
		for _, get := range r.Operations {
			if get.Kind != infer.Get || !addresses(get, it) {
				continue
			}
			a, err := d.ask(get, it)
			if err != nil || a.StatusCode != http.StatusNotFound && a.StatusCode != http.StatusGone {
				d.fault("%s: still there after %s", get.Key(), op.Key())
			}
		}
		d.step("delete")
	}
}
