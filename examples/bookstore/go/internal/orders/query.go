// Code scaffolded by backend. Yours to edit.

package orders

import (
	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// listOrdersPaging says how the answers of ListOrders are cut into pages.
var listOrdersPaging = storage.Paging{
	Limit:   "limit",
	Offset:  "offset",
	Default: 20,
	Max:     100,
}

// listOrdersQuery gives what ListOrders asks for.
func listOrdersQuery(req api.ListOrdersRequest) *storage.Query {
	q := storage.NewQuery("id")
	if req.CustomerID != nil {
		q.Filter("customer_id", storage.Equal, *req.CustomerID)
	}
	if req.Status != nil {
		q.Filter("status", storage.Equal, string(*req.Status))
	}
	if req.CreatedAfter != nil {
		q.Filter("created_at", storage.Greater, storage.Time(*req.CreatedAfter))
	}
	q.ByOffset(listOrdersPaging, new(int64(req.Offset)), new(int64(req.Limit)))
	q.Count()
	return q
}
