// Code scaffolded by backend. Yours to edit.

package customers

import (
	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// listCustomersPaging says how the answers of ListCustomers are cut into pages.
var listCustomersPaging = storage.Paging{
	Limit:   "limit",
	Page:    "page",
	First:   1,
	Default: 20,
	Max:     100,
}

// listCustomersQuery gives what ListCustomers asks for.
func listCustomersQuery(req api.ListCustomersRequest) *storage.Query {
	q := storage.NewQuery("id")
	if req.Email != nil {
		q.Filter("email", storage.Equal, *req.Email)
	}
	q.ByPage(listCustomersPaging, new(int64(req.Page)), new(int64(req.Limit)))
	q.Count()
	return q
}
