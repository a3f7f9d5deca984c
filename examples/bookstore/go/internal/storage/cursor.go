// Code scaffolded by backend. Yours to edit.

package storage

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"gorm.io/gorm/clause"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// sealLength is the length of the checksum that a cursor starts with.
const sealLength = 8

// next gives the cursor behind a row, whose values are in the table's order.
func (q *Query) next(t *Table, row []any) *string {
	values := make([]value, len(q.order))
	for i, o := range q.order {
		values[i] = valueOf(reflect.ValueOf(row[slices.Index(t.Columns, o.Column)]).Elem().Interface())
	}
	data, err := json.Marshal(values)
	if err != nil {
		return nil // infinite numbers do not get into the database
	}
	cursor := base64.RawURLEncoding.EncodeToString(append(q.seal(data), data...))
	return &cursor
}

// seal is a checksum over the values and over the filters and the order: a
// cursor belongs to the list it was given for.
func (q *Query) seal(data []byte) []byte {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%s\n%v\n", data, q.order)
	for _, e := range q.where {
		_, _ = fmt.Fprintf(h, "%#v\n", e)
	}
	return h.Sum(nil)[:sealLength]
}

// conditions gives the filters and, with a cursor, where to go on.
func (q *Query) conditions() ([]clause.Expression, error) {
	if err := q.Err(); err != nil {
		return nil, err
	}
	if q.cursor == "" {
		return q.where, nil
	}
	bad := wire.Invalid("query:"+q.paging.Cursor, wire.CodeFormat, "is no cursor of this list")
	data, err := base64.RawURLEncoding.DecodeString(q.cursor)
	if err != nil || len(data) < sealLength {
		return nil, bad
	}
	var values []value
	seal, data := data[:sealLength], data[sealLength:]
	if !slices.Equal(seal, q.seal(data)) || json.Unmarshal(data, &values) != nil || len(values) != len(q.order) {
		return nil, bad
	}
	return append(slices.Clone(q.where), q.behind(values)), nil
}

// behind is true of the rows after the one with these values: those that are
// equal in the first n columns and after it in the next one, for any n.
func (q *Query) behind(values []value) clause.Expression {
	var either, equal []clause.Expression
	for i, o := range q.order {
		v := values[i].plain()
		if after := o.after(v); after != nil {
			either = append(either, clause.And(append(slices.Clone(equal), after)...))
		}
		equal = append(equal, clause.Eq{Column: clause.Column{Name: o.Column}, Value: v})
	}
	if len(either) == 1 {
		// GORM joins a lone Or to the filters by OR.
		return either[0]
	}
	return clause.Or(either...)
}

// after is true of the values behind v in this order; nil when there are none.
func (o Order) after(v any) clause.Expression {
	column := clause.Column{Name: o.Column}
	switch {
	case v == nil:
		return nil // NULLs are last
	case o.Descending && !o.Nullable:
		return clause.Lt{Column: column, Value: v}
	case !o.Nullable:
		return clause.Gt{Column: column, Value: v}
	case o.Descending:
		return clause.Or(clause.Lt{Column: column, Value: v}, clause.Eq{Column: column})
	default:
		return clause.Or(clause.Gt{Column: column, Value: v}, clause.Eq{Column: column})
	}
}
