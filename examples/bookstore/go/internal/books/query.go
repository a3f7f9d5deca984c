// Code scaffolded by backend. Yours to edit.

package books

import (
	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// listBooksOfAuthorPaging says how the answers of ListBooksOfAuthor are cut into pages.
var listBooksOfAuthorPaging = storage.Paging{
	Limit:   "limit",
	Cursor:  "cursor",
	Default: 20,
	Max:     100,
}

// listBooksOfAuthorQuery gives what ListBooksOfAuthor asks for.
func listBooksOfAuthorQuery(req api.ListBooksOfAuthorRequest) *storage.Query {
	q := storage.NewQuery("id")
	q.Filter("author_id", storage.Equal, req.AuthorID)
	q.ByCursor(listBooksOfAuthorPaging, req.Cursor, new(int64(req.Limit)))
	return q
}

// listBooksSort are the fields that ListBooks sorts by.
var listBooksSort = storage.SortFields{
	"title":        {Column: "title"},
	"-title":       {Column: "title", Descending: true},
	"publishedOn":  {Column: "published_on", Nullable: true},
	"-publishedOn": {Column: "published_on", Descending: true, Nullable: true},
	"price":        {Column: "price"},
	"-price":       {Column: "price", Descending: true},
}

// listBooksPaging says how the answers of ListBooks are cut into pages.
var listBooksPaging = storage.Paging{
	Limit:   "limit",
	Cursor:  "cursor",
	Default: 20,
	Max:     100,
}

// listBooksQuery gives what ListBooks asks for.
func listBooksQuery(req api.ListBooksRequest) *storage.Query {
	q := storage.NewQuery("id")
	if req.Format != nil {
		q.Filter("format", storage.Equal, string(*req.Format))
	}
	if req.AuthorID != nil {
		q.Filter("author_id", storage.Equal, *req.AuthorID)
	}
	if req.MinPrice != nil {
		q.Filter("price", storage.AtLeast, *req.MinPrice)
	}
	if req.MaxPrice != nil {
		q.Filter("price", storage.AtMost, *req.MaxPrice)
	}
	q.Sort("sort", string(storage.Or(req.Sort)), "", listBooksSort)
	q.ByCursor(listBooksPaging, req.Cursor, new(int64(req.Limit)))
	return q
}
