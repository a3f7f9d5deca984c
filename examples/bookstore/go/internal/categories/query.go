// Code scaffolded by backend. Yours to edit.

package categories

import (
	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
)

// listCategoriesPaging says how the answers of ListCategories are cut into pages.
var listCategoriesPaging = storage.Paging{
	Default: 1000,
	Max:     1000,
}

// listCategoriesQuery gives what ListCategories asks for.
func listCategoriesQuery(_ api.ListCategoriesRequest) *storage.Query {
	q := storage.NewQuery("id")
	q.ByOffset(listCategoriesPaging, nil, nil)
	return q
}
