// Code scaffolded by backend. Yours to edit.

package storage

import (
	"context"
	"strconv"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// Page is what a list operation found.
type Page[R any] struct {
	Rows []R
	// Total is the number of all rows that match, when it was asked for.
	Total int64
	// More says that rows follow.
	More bool
	// Next is the cursor of the rows that follow, nil when there are none.
	Next *string
	// Number is the page's, Limit its size and Offset where it begins, as clients count.
	Number, Limit, Offset int64

	paging Paging
}

// Count is the number of rows on the page.
func (p Page[R]) Count() int64 { return int64(len(p.Rows)) }

// Pages is the number of all pages.
func (p Page[R]) Pages() int64 {
	if p.Limit == 0 {
		return min(p.Total, 1)
	}
	return (p.Total + p.Limit - 1) / p.Limit
}

// LastPage is the number of the last page, which is the first one when there are no rows.
func (p Page[R]) LastPage() int64 { return max(p.Pages(), 1) }

// FirstItem is the place of the first row among all, from 1; nil when there are none.
func (p Page[R]) FirstItem() *int64 {
	if len(p.Rows) == 0 {
		return nil
	}
	first := p.before() + 1
	return &first
}

// LastItem is the place of the last row among all, from 1; nil when there are none.
func (p Page[R]) LastItem() *int64 {
	if len(p.Rows) == 0 {
		return nil
	}
	last := p.before() + p.Count()
	return &last
}

// HasPrevious says that rows come before the page.
func (p Page[R]) HasPrevious() bool { return p.before() > 0 }

// before is the number of rows before the page.
func (p Page[R]) before() int64 { return p.Offset - p.paging.Base }

// NextPage is the number of the page that follows, nil when there is none.
func (p Page[R]) NextPage() *int64 {
	if !p.More {
		return nil
	}
	next := p.Number + 1
	return &next
}

// PrevPage is the number of the page before, nil when there is none.
func (p Page[R]) PrevPage() *int64 {
	if p.Number <= p.paging.First {
		return nil
	}
	previous := p.Number - 1
	return &previous
}

// SelfLink is the URL of this page.
func (p Page[R]) SelfLink(ctx context.Context) string { return wire.LinkTo(ctx, nil) }

// NextLink is the URL of the page that follows, nil when there is none.
func (p Page[R]) NextLink(ctx context.Context) *string {
	if !p.More {
		return nil
	}
	return p.link(ctx, p.Number+1, p.Offset+p.Limit, p.Next)
}

// PrevLink is the URL of the page before, nil when there is none or a
// cursor cannot tell.
func (p Page[R]) PrevLink(ctx context.Context) *string {
	if !p.HasPrevious() {
		return nil
	}
	return p.link(ctx, p.Number-1, max(p.paging.Base, p.Offset-p.Limit), nil)
}

// Links is a Link header with the pages around this one; nil when there are none.
func (p Page[R]) Links(ctx context.Context) *string {
	var links wire.Links
	if next := p.NextLink(ctx); next != nil {
		links.Add("next", *next)
	}
	if previous := p.PrevLink(ctx); previous != nil {
		links.Add("prev", *previous)
	}
	header := links.String()
	if header == "" {
		return nil
	}
	return &header
}

func (p Page[R]) link(ctx context.Context, number, offset int64, cursor *string) *string {
	var target string
	switch {
	case p.paging.Page != "":
		target = wire.LinkTo(ctx, map[string]string{p.paging.Page: strconv.FormatInt(number, 10)})
	case p.paging.Offset != "":
		target = wire.LinkTo(ctx, map[string]string{p.paging.Offset: strconv.FormatInt(offset, 10)})
	case p.paging.Cursor != "" && cursor != nil:
		target = wire.LinkTo(ctx, map[string]string{p.paging.Cursor: *cursor})
	default:
		return nil
	}
	return &target
}
