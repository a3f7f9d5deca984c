// Code scaffolded by backend. Yours to edit.

package publishers

import (
	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// listPublishersPaging says how the answers of ListPublishers are cut into pages.
var listPublishersPaging = storage.Paging{
	Limit:   "limit",
	Page:    "page",
	First:   1,
	Default: 20,
	Max:     100,
}

// listPublishersQuery gives what ListPublishers asks for.
func listPublishersQuery(req api.ListPublishersRequest) *storage.Query {
	q := storage.NewQuery("id")
	if req.Country != nil {
		q.Filter("country", storage.Equal, *req.Country)
	}
	q.ByPage(listPublishersPaging, new(int64(req.Page)), new(int64(req.Limit)))
	q.Count()
	return q
}
