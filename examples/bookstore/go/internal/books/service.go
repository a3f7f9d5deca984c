// Code scaffolded by backend. Yours to edit.

// Package books serves the operations on books from the table books.
//
// A row is what the table holds, a store reads and writes rows, and the methods
// of Service answer the operations of the API with them.
package books

import (
	"context"

	"gorm.io/gorm"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// Service implements api.Books.
type Service struct{ store *store }

// New makes the service over a database.
func New(db *gorm.DB) *Service { return &Service{store: newStore(db)} }

// ListBooksOfAuthor answers GET /authors/{authorId}/books: List the books of an author.
func (s *Service) ListBooksOfAuthor(ctx context.Context, req api.ListBooksOfAuthorRequest) (api.ListBooksOfAuthorResponse, error) {
	if err := s.store.requireAuthor(ctx, req.AuthorID); err != nil {
		return nil, err
	}
	page, err := s.store.List(ctx, listBooksOfAuthorQuery(req))
	if err != nil {
		return nil, err
	}
	return api.ListBooksOfAuthor200{
		Body: api.BookPage{
			Items:      storage.Each(page.Rows, row.book),
			NextCursor: wire.FromPtr(page.Next),
		},
	}, nil
}

// ListBooks answers GET /books: List books.
func (s *Service) ListBooks(ctx context.Context, req api.ListBooksRequest) (api.ListBooksResponse, error) {
	page, err := s.store.List(ctx, listBooksQuery(req))
	if err != nil {
		return nil, err
	}
	return api.ListBooks200{
		Body: api.BookPage{
			Items:      storage.Each(page.Rows, row.book),
			NextCursor: wire.FromPtr(page.Next),
		},
	}, nil
}

// CreateBook answers POST /books: Add a book.
func (s *Service) CreateBook(ctx context.Context, req api.CreateBookRequest) (api.CreateBookResponse, error) {
	r := newRow(req.Body)
	if err := s.store.Create(ctx, &r); err != nil {
		return nil, err
	}
	return api.CreateBook201{Body: r.book(), Location: new("/v1/books/" + r.ID.String()), ETag: new(r.etag())}, nil
}

// GetBook answers GET /books/{bookId}: Show a book.
func (s *Service) GetBook(ctx context.Context, req api.GetBookRequest) (api.GetBookResponse, error) {
	r, err := s.store.Get(ctx, req.BookID)
	if err != nil {
		return nil, err
	}
	return api.GetBook200{Body: r.book(), ETag: new(r.etag())}, nil
}

// ReplaceBook answers PUT /books/{bookId}: Replace a book.
func (s *Service) ReplaceBook(ctx context.Context, req api.ReplaceBookRequest) (api.ReplaceBookResponse, error) {
	r, err := s.store.Update(ctx, req.BookID, func(r *row) error {
		if err := r.match(req.IfMatch); err != nil {
			return err
		}
		r.replace(req.Body)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return api.ReplaceBook200{Body: r.book(), ETag: new(r.etag())}, nil
}

// UpdateBook answers PATCH /books/{bookId}: Change a book.
func (s *Service) UpdateBook(ctx context.Context, req api.UpdateBookRequest) (api.UpdateBookResponse, error) {
	r, err := s.store.Update(ctx, req.BookID, func(r *row) error {
		if err := r.match(req.IfMatch); err != nil {
			return err
		}
		r.patch(req.Body)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return api.UpdateBook200{Body: r.book(), ETag: new(r.etag())}, nil
}

// DeleteBook answers DELETE /books/{bookId}: Remove a book.
func (s *Service) DeleteBook(ctx context.Context, req api.DeleteBookRequest) (api.DeleteBookResponse, error) {
	_, err := s.store.Take(ctx, req.BookID, func(r *row) error {
		return r.match(req.IfMatch)
	})
	if err != nil {
		return nil, err
	}
	return api.DeleteBook204{}, nil
}

// GetCover answers GET /books/{bookId}/cover: Download the cover.
func (s *Service) GetCover(context.Context, api.GetCoverRequest) (api.GetCoverResponse, error) {
	return nil, wire.NotImplemented("getCover", "answers image/png, image/jpeg, not JSON")
}

// UploadCover answers PUT /books/{bookId}/cover: Upload a cover.
func (s *Service) UploadCover(context.Context, api.UploadCoverRequest) (api.UploadCoverResponse, error) {
	return nil, wire.NotImplemented("uploadCover", "PUT on \"cover\" below an item: an action or a part of it, not stored rows")
}
