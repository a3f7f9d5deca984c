// Code scaffolded by backend. Yours to edit.

package storage

import (
	"strings"

	"gorm.io/gorm/clause"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// SortFields are the names that clients may sort by.
type SortFields map[string]Order

// Sort orders by the fields in the text: names with commas between, each with an
// optional sign, or with "asc" or "desc" behind it, also after a comma. Direction
// applies to the fields that have none themselves.
func (q *Query) Sort(parameter, text, direction string, fields SortFields) {
	var chosen []Order
	for field := range strings.SplitSeq(text, ",") {
		field = strings.TrimSpace(field)
		if field == "" {
			continue
		}
		if n := len(chosen); n > 0 && fields.directs(field) {
			chosen[n-1].Descending = strings.EqualFold(field, "desc")
			continue
		}
		order, ok := fields.find(field, strings.EqualFold(direction, "desc"))
		if !ok {
			q.fault(parameter, wire.CodeEnum, "names a field that cannot be sorted by")
			return
		}
		chosen = append(chosen, order)
	}
	q.orderBy(chosen)
}

// directs tells whether a text is a direction and no field.
func (f SortFields) directs(text string) bool {
	_, field := f[text]
	return !field && (strings.EqualFold(text, "asc") || strings.EqualFold(text, "desc"))
}

// orderBy puts the orders before the key.
func (q *Query) orderBy(chosen []Order) {
	seen := map[string]bool{}
	var all []Order
	for _, o := range append(chosen, q.order...) {
		if !seen[o.Column] {
			seen[o.Column] = true
			all = append(all, o)
		}
	}
	q.order = all
}

// find reads one field of a sort parameter.
func (f SortFields) find(text string, descending bool) (Order, bool) {
	if order, ok := f[text]; ok {
		order.Descending = order.Descending || descending
		return order, true
	}
	name := text
	switch {
	case strings.HasPrefix(text, "-"):
		name, descending = text[1:], true
	case strings.HasPrefix(text, "+"):
		name, descending = text[1:], false
	default:
		if i := strings.LastIndexAny(text, ": "); i > 0 {
			name, descending = text[:i], strings.EqualFold(text[i+1:], "desc")
			if !descending && !strings.EqualFold(text[i+1:], "asc") {
				return Order{}, false
			}
		}
	}
	order, ok := f[name]
	order.Descending = descending
	return order, ok
}

// orderClause gives the order as SQL. Columns are quoted names of the program;
// nothing of the client's gets here.
func (q *Query) orderClause() clause.OrderBy {
	var by clause.OrderBy
	for _, o := range q.order {
		if o.Nullable {
			last := clause.Column{Name: `"` + o.Column + `" IS NULL`, Raw: true}
			by.Columns = append(by.Columns, clause.OrderByColumn{Column: last})
		}
		by.Columns = append(by.Columns, clause.OrderByColumn{Column: clause.Column{Name: o.Column}, Desc: o.Descending})
	}
	return by
}
