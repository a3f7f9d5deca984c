package web

// Status is where a book is in its life.
type Status string

// The values of Status.
const (
	Draft     Status = "draft"
	Published Status = "published"
	Archived  Status = "archived"
)

// BookCreate is a new book.
type BookCreate struct {
	Title  string   `json:"title" validate:"required,min=1,max=200"`
	ISBN   string   `json:"isbn" validate:"required"`
	Status Status   `json:"status,omitempty"`
	Price  float64  `json:"price" validate:"required,min=0"`
	Pages  int      `json:"pages,omitempty" validate:"omitempty,min=1"`
	Tags   []string `json:"tags,omitempty" validate:"max=10"`
}

// Book is a book.
type Book struct {
	BookCreate
	ID     int    `json:"id"`
	Status Status `json:"status"`
}

// ReviewCreate is a new review.
type ReviewCreate struct {
	Rating int    `json:"rating" validate:"required,min=1,max=5"`
	Text   string `json:"text" validate:"required,max=2000"`
}

// Review is a review.
type Review struct {
	ReviewCreate
	ID int `json:"id"`
}

// Author is an author.
type Author struct {
	ID   int     `json:"id"`
	Name string  `json:"name"`
	Born *string `json:"born,omitempty"`
}
