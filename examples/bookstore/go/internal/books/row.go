// Code scaffolded by backend. Yours to edit.

package books

import (
	"time"

	"github.com/google/uuid"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/storage"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// table says what storage needs to know of the table.
var table = &storage.Table{
	Name: "books",
	Noun: "book",
	Columns: []string{
		"id",
		"isbn",
		"title",
		"subtitle",
		"author_id",
		"publisher_id",
		"category_id",
		"format",
		"price",
		"currency",
		"in_stock",
		"published_on",
		"tags",
		"dimensions",
		"internal_note",
		"created_at",
		"updated_at",
		"version",
	},
	Fields: map[string]string{
		"id":            "/id",
		"isbn":          "/isbn",
		"title":         "/title",
		"subtitle":      "/subtitle",
		"author_id":     "/authorId",
		"publisher_id":  "/publisherId",
		"category_id":   "/categoryId",
		"format":        "/format",
		"price":         "/price",
		"currency":      "/currency",
		"in_stock":      "/inStock",
		"published_on":  "/publishedOn",
		"tags":          "/tags",
		"dimensions":    "/dimensions",
		"internal_note": "/internalNote",
		"created_at":    "/createdAt",
		"updated_at":    "/updatedAt",
	},
}

// row is one record of the table books.
type row struct {
	ID           uuid.UUID                     `gorm:"column:id;primaryKey"`
	Isbn         string                        `gorm:"column:isbn"`
	Title        string                        `gorm:"column:title"`
	Subtitle     *string                       `gorm:"column:subtitle"`
	AuthorID     uuid.UUID                     `gorm:"column:author_id"`
	PublisherID  *int64                        `gorm:"column:publisher_id"`
	CategoryID   *int64                        `gorm:"column:category_id"`
	Format       string                        `gorm:"column:format"`
	Price        int64                         `gorm:"column:price"`
	Currency     *string                       `gorm:"column:currency"`
	InStock      bool                          `gorm:"column:in_stock"`
	PublishedOn  *wire.Date                    `gorm:"column:published_on"`
	Tags         storage.JSON[[]string]        `gorm:"column:tags"`
	Dimensions   storage.JSON[*api.Dimensions] `gorm:"column:dimensions"`
	InternalNote *string                       `gorm:"column:internal_note"`
	CreatedAt    time.Time                     `gorm:"column:created_at"`
	UpdatedAt    time.Time                     `gorm:"column:updated_at"`
	Version      int64                         `gorm:"column:version"`
}

// TableName names the table for GORM.
func (row) TableName() string { return table.Name }

// fields are where the columns are read into, in the table's order.
func (r *row) fields() []any {
	return []any{
		&r.ID,
		&r.Isbn,
		&r.Title,
		&r.Subtitle,
		&r.AuthorID,
		&r.PublisherID,
		&r.CategoryID,
		&r.Format,
		&r.Price,
		&r.Currency,
		&r.InStock,
		&r.PublishedOn,
		&r.Tags,
		&r.Dimensions,
		&r.InternalNote,
		&r.CreatedAt,
		&r.UpdatedAt,
		&r.Version,
	}
}

// values are what the columns are written from, in the table's order.
func (r *row) values() []any {
	return []any{
		r.ID,
		r.Isbn,
		r.Title,
		r.Subtitle,
		r.AuthorID,
		r.PublisherID,
		r.CategoryID,
		r.Format,
		r.Price,
		r.Currency,
		r.InStock,
		r.PublishedOn,
		r.Tags,
		r.Dimensions,
		r.InternalNote,
		r.CreatedAt,
		r.UpdatedAt,
		r.Version,
	}
}

// etag is the version as an entity tag.
func (r *row) etag() string { return wire.VersionETag(r.Version) }

// match refuses a change by a client that has seen another version.
func (r *row) match(ifMatch *string) error {
	if ifMatch != nil && !wire.IfMatch(*ifMatch, wire.VersionETag(r.Version)) {
		return wire.PreconditionFailed()
	}
	return nil
}

// newRow gives a new row from what a client sent; what is absent has its default.
func newRow(in api.BookInput) row {
	now := storage.Now()
	r := row{
		ID:           storage.NewUUID(),
		Isbn:         in.Isbn,
		Title:        in.Title,
		Subtitle:     in.Subtitle.Ptr(),
		AuthorID:     in.AuthorID,
		PublisherID:  in.PublisherID.Ptr(),
		CategoryID:   in.CategoryID.Ptr(),
		Format:       string(in.Format),
		Price:        in.Price,
		Currency:     new("EUR"),
		InStock:      in.InStock,
		PublishedOn:  in.PublishedOn,
		Tags:         storage.NewJSON(in.Tags),
		Dimensions:   storage.NewJSON(in.Dimensions),
		InternalNote: in.InternalNote,
		CreatedAt:    now,
		UpdatedAt:    now,
		Version:      1,
	}
	if in.Currency != nil {
		r.Currency = in.Currency
	}
	return r
}

// replace gives the row the values that a client sent; what is absent has its default.
func (r *row) replace(in api.BookInput) {
	r.Isbn = in.Isbn
	r.Title = in.Title
	r.Subtitle = in.Subtitle.Ptr()
	r.AuthorID = in.AuthorID
	r.PublisherID = in.PublisherID.Ptr()
	r.CategoryID = in.CategoryID.Ptr()
	r.Format = string(in.Format)
	r.Price = in.Price
	r.Currency = new("EUR")
	if in.Currency != nil {
		r.Currency = in.Currency
	}
	r.InStock = in.InStock
	r.PublishedOn = in.PublishedOn
	r.Tags.V = in.Tags
	r.Dimensions.V = in.Dimensions
	r.InternalNote = in.InternalNote
}

// patch changes the row as a client asks; what is absent stays.
func (r *row) patch(in api.BookUpdate) {
	if in.Title != nil {
		r.Title = *in.Title
	}
	if in.Subtitle.Set {
		r.Subtitle = in.Subtitle.Ptr()
	}
	if in.PublisherID.Set {
		r.PublisherID = in.PublisherID.Ptr()
	}
	if in.CategoryID.Set {
		r.CategoryID = in.CategoryID.Ptr()
	}
	if in.Price != nil {
		r.Price = *in.Price
	}
	if in.InStock != nil {
		r.InStock = *in.InStock
	}
	if in.PublishedOn != nil {
		r.PublishedOn = in.PublishedOn
	}
	if in.Tags != nil {
		r.Tags.V = in.Tags
	}
	if in.Dimensions != nil {
		r.Dimensions.V = in.Dimensions
	}
	if in.InternalNote != nil {
		r.InternalNote = in.InternalNote
	}
}

// book gives the row as the API answers it.
func (r row) book() api.Book {
	return api.Book{
		ID:          r.ID,
		Isbn:        r.Isbn,
		Title:       r.Title,
		Subtitle:    wire.FromPtr(r.Subtitle),
		AuthorID:    r.AuthorID,
		PublisherID: wire.FromPtr(r.PublisherID),
		CategoryID:  wire.FromPtr(r.CategoryID),
		Format:      api.BookFormat(r.Format),
		Price:       r.Price,
		Currency:    r.Currency,
		InStock:     r.InStock,
		PublishedOn: r.PublishedOn,
		Tags:        r.Tags.V,
		Dimensions:  r.Dimensions.V,
		CreatedAt:   r.CreatedAt,
		UpdatedAt:   r.UpdatedAt,
	}
}
