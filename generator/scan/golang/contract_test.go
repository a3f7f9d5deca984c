package golang_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/scan/golang"
)

// TestHandlers finds the methods that answer the operations of a contract. One that is
// not there is missing, unless a file could not be read: it may be in that.
func TestHandlers(t *testing.T) {
	t.Parallel()
	const contract = `package api

var operations = [...]operation{
	{method: "GET", pattern: "/books", key: "GET /books", call: (*server).serveListBooks},
	{method: "POST", pattern: "/books", key: "POST /books", call: (*server).serveCreateBook},
}
`
	const service = `package books

import "example.com/shop/internal/api"

func (s *Service) ListBooks(ctx context.Context, req api.ListBooksRequest) (api.ListBooksResponse, error) { return nil, nil }
`
	tests := []struct{ name, more, want string }{
		{"one is missing", "", "ListBooks: missing false, unread false; CreateBook: missing true, unread false; "},
		{"one may be in a file that does not parse", "<<<<<<< yours\n", "ListBooks: missing false, unread false; CreateBook: missing false, unread true; "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			facts, err := golang.Scan(fstest.MapFS{
				"go.mod":                    {Data: []byte("module example.com/shop\n")},
				"internal/api/routes.go":    {Data: []byte(contract)},
				"internal/books/service.go": {Data: []byte(service + tt.more)},
			}, golang.Options{Contract: "internal/api"})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, r := range facts.Routes {
				got += fmt.Sprintf("%s: missing %t, unread %t; ", r.Handler, r.Missing, r.Unread)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
