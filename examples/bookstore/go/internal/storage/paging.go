// Code scaffolded by backend. Yours to edit.

package storage

import (
	"fmt"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// Paging says how a list operation is cut into pages.
type Paging struct {
	// Page, Offset, Cursor and Limit are the names of the query parameters, ""
	// for those the operation does not have.
	Page, Offset, Cursor, Limit string
	// First is the number of the first page, Base that of the first row for offsets
	// that count from 1.
	First, Base int64
	// Default is the size of a page nobody asked for, Max the largest.
	Default, Max int64
}

// ByPage asks for a page by its number.
func (q *Query) ByPage(p Paging, page, limit *int64) {
	q.by(p, limit)
	q.number = p.First
	switch {
	case page == nil:
	case *page < p.First:
		q.fault(p.Page, wire.CodeMinimum, fmt.Sprintf("must be at least %d", p.First))
	default:
		q.number = *page
		q.offset = skip(*page-p.First, q.limit)
	}
}

// ByOffset asks for the rows after the first ones.
func (q *Query) ByOffset(p Paging, offset, limit *int64) {
	q.by(p, limit)
	switch {
	case offset == nil:
	case *offset < p.Base:
		q.fault(p.Offset, wire.CodeMinimum, fmt.Sprintf("must be at least %d", p.Base))
	default:
		q.offset = skip(*offset-p.Base, 1)
	}
}

// ByCursor asks for the rows behind the one that the cursor names; nil is the start.
func (q *Query) ByCursor(p Paging, cursor *string, limit *int64) {
	q.by(p, limit)
	if cursor != nil {
		q.cursor = *cursor
	}
}

// by sets the size of the page; sizes above the largest are cut to it.
func (q *Query) by(p Paging, limit *int64) {
	q.paging, q.limit = p, p.Default
	switch {
	case limit == nil:
	case *limit < 1:
		q.fault(p.Limit, wire.CodeMinimum, "must be at least 1")
	default:
		q.limit = min(*limit, p.Max)
	}
}

// maxOffset is behind the end of every table.
const maxOffset = 1 << 31

func skip(pages, limit int64) int64 {
	if pages > maxOffset/max(limit, 1) {
		return maxOffset
	}
	return pages * limit
}
