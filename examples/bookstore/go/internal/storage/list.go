// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Select reads the rows that the query asks for. dest gives the pointers that one
// row is read into, in the order of the table's columns. The rows and their
// number are read by one statement: they belong to the same moment.
func Select[R any](ctx context.Context, db *gorm.DB, t *Table, q *Query, dest func(*R) []any) (Page[R], error) {
	page := Page[R]{Rows: make([]R, 0, min(q.limit+1, 256)), Number: q.number, Limit: q.limit, Offset: q.offset + q.paging.Base, paging: q.paging}
	where, err := q.conditions()
	if err != nil {
		return page, err
	}
	rows, err := q.statement(On(ctx, db), t, where).Rows()
	if err != nil {
		return page, t.Translate(err)
	}
	if err := page.read(rows, q, dest); err != nil {
		return page, t.Translate(err)
	}
	if q.counted && len(page.Rows) == 0 && (q.offset > 0 || q.cursor != "") {
		err := count(On(ctx, db), t, q.where).Row().Scan(&page.Total)
		return page, t.Translate(err)
	}
	if page.More && q.paging.Cursor != "" {
		page.Next = q.next(t, dest(&page.Rows[len(page.Rows)-1]))
	}
	return page, nil
}

// read takes the rows, one more than the limit at most, and closes them.
func (p *Page[R]) read(rows *sql.Rows, q *Query, dest func(*R) []any) error {
	defer func() { _ = rows.Close() }()
	var row R // Scan copies: the next row shares nothing with this one
	into := dest(&row)
	if q.counted {
		into = append(into, &p.Total)
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		p.Rows = append(p.Rows, row)
	}
	switch {
	case q.told():
		p.More = q.offset+p.Count() < p.Total
	case q.limit > 0 && p.Count() > q.limit:
		p.Rows, p.More = p.Rows[:q.limit], true
	}
	return rows.Err()
}

// told says that the number of all rows tells whether there are more.
func (q *Query) told() bool { return q.counted && q.limit > 0 && q.paging.Cursor == "" }

// statement builds the SELECT. Unless the rows are counted it reads one more than
// asked for: that one says whether there are more.
func (q *Query) statement(db *gorm.DB, t *Table, where []clause.Expression) *gorm.DB {
	tx := db.Table(t.Name)
	if q.counted {
		tx = tx.Select(t.selection()+", (?)", count(db, t, q.where))
	} else {
		tx = tx.Select(t.selection())
	}
	if len(where) > 0 {
		tx = tx.Where(clause.And(where...))
	}
	tx = tx.Clauses(q.orderClause())
	switch {
	case q.told():
		tx = tx.Limit(int(q.limit))
	case q.limit > 0:
		tx = tx.Limit(int(q.limit) + 1)
	}
	return tx.Offset(int(q.offset))
}

func count(db *gorm.DB, t *Table, where []clause.Expression) *gorm.DB {
	tx := db.Table(t.Name).Select("COUNT(*)")
	if len(where) > 0 {
		tx = tx.Where(clause.And(where...))
	}
	return tx
}
