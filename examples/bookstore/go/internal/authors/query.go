// Code scaffolded by backend. Yours to edit.

package authors

import (
	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// listAuthorsSort are the fields that ListAuthors sorts by.
var listAuthorsSort = storage.SortFields{
	"name":       {Column: "name"},
	"-name":      {Column: "name", Descending: true},
	"createdAt":  {Column: "created_at"},
	"-createdAt": {Column: "created_at", Descending: true},
}

// listAuthorsPaging says how the answers of ListAuthors are cut into pages.
var listAuthorsPaging = storage.Paging{
	Limit:   "limit",
	Page:    "page",
	First:   1,
	Default: 20,
	Max:     100,
}

// listAuthorsQuery gives what ListAuthors asks for.
func listAuthorsQuery(req api.ListAuthorsRequest) *storage.Query {
	q := storage.NewQuery("id")
	if req.Q != nil {
		q.Search(*req.Q, "name", "biography")
	}
	q.Sort("sort", string(storage.Or(req.Sort)), "", listAuthorsSort)
	q.ByPage(listAuthorsPaging, new(int64(req.Page)), new(int64(req.Limit)))
	q.Count()
	return q
}
