// Code scaffolded by backend. Yours to edit.

package storage

import (
	"fmt"
	"strings"

	"gorm.io/gorm/clause"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// Operator compares a column with a value of a filter.
type Operator int

// The operators. In takes a slice, Contains a text.
const (
	Equal Operator = iota
	NotEqual
	Greater
	AtLeast
	Less
	AtMost
	In
	Contains
)

// Order is one column that a list is sorted by.
type Order struct {
	Column     string
	Descending bool
	// Nullable columns sort their NULLs last on every database.
	Nullable bool
}

// Query is what a list operation asks for. The zero Query is every row.
type Query struct {
	where   []clause.Expression
	order   []Order
	paging  Paging
	limit   int64 // 0 is none
	offset  int64
	number  int64
	counted bool
	cursor  string
	faults  []wire.Fault
}

// NewQuery gives a query for all rows, sorted by the key, which comes last in
// every order so that pages neither repeat nor lose a row.
func NewQuery(key ...string) *Query {
	q := &Query{}
	for _, column := range key {
		q.order = append(q.order, Order{Column: column})
	}
	return q
}

// Err gives the faults of the parameters, if there are any.
func (q *Query) Err() error {
	if len(q.faults) == 0 {
		return nil
	}
	return wire.Validation(q.faults)
}

// Count asks for the number of all rows that match, on every page.
func (q *Query) Count() { q.counted = true }

// None keeps no row.
func (q *Query) None() { q.where = append(q.where, clause.Expr{SQL: "1 = 0"}) }

// Filter keeps the rows whose column compares to the value. The column's name is
// the program's, never the client's.
func (q *Query) Filter(column string, op Operator, value any) {
	c := clause.Column{Name: column}
	var e clause.Expression
	switch op {
	case Equal:
		e = clause.Eq{Column: c, Value: value}
	case NotEqual:
		e = clause.Neq{Column: c, Value: value}
	case Greater:
		e = clause.Gt{Column: c, Value: value}
	case AtLeast:
		e = clause.Gte{Column: c, Value: value}
	case Less:
		e = clause.Lt{Column: c, Value: value}
	case AtMost:
		e = clause.Lte{Column: c, Value: value}
	case In:
		e = clause.Expr{SQL: "? IN ?", Vars: []any{c, value}}
	case Contains:
		e = contains(column, fmt.Sprint(value))
	}
	q.where = append(q.where, e)
}

// Search keeps the rows that have the text in one of the columns, whatever the
// case.
func (q *Query) Search(text string, columns ...string) {
	var either []clause.Expression
	for _, column := range columns {
		either = append(either, contains(column, text))
	}
	q.where = append(q.where, clause.Or(either...))
}

// wildcards are escaped: the client's text is looked for as it is.
var wildcards = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func contains(column, text string) clause.Expression {
	pattern := "%" + wildcards.Replace(strings.ToLower(text)) + "%"
	return clause.Expr{SQL: `LOWER(?) LIKE ? ESCAPE '\'`, Vars: []any{clause.Column{Name: column}, pattern}}
}

func (q *Query) fault(parameter, code, message string) {
	q.faults = append(q.faults, wire.Fault{Field: "query:" + parameter, Code: code, Message: message})
}
