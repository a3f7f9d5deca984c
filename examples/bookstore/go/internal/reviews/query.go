// Code scaffolded by backend. Yours to edit.

package reviews

import (
	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// listReviewsPaging says how the answers of ListReviews are cut into pages.
var listReviewsPaging = storage.Paging{
	Limit:   "limit",
	Page:    "page",
	First:   1,
	Default: 20,
	Max:     100,
}

// listReviewsQuery gives what ListReviews asks for.
func listReviewsQuery(req api.ListReviewsRequest) *storage.Query {
	q := storage.NewQuery("id")
	q.Filter("book_id", storage.Equal, req.BookID)
	if req.MinRating != nil {
		q.Filter("rating", storage.AtLeast, *req.MinRating)
	}
	q.ByPage(listReviewsPaging, new(int64(req.Page)), new(int64(req.Limit)))
	q.Count()
	return q
}
