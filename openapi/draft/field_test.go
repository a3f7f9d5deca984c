package draft

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseField(t *testing.T) {
	t.Parallel()
	tests := map[string]Field{
		"title:string!":            {Name: "title", Type: "string", Required: true},
		"tags:string[]":            {Name: "tags", Type: "string", Many: true},
		"tags:string[]!":           {Name: "tags", Type: "string", Many: true, Required: true},
		"author:ref(author)!":      {Name: "author", Type: "ref", Of: []string{"author"}, Required: true},
		"state:enum(new|half-new)": {Name: "state", Type: "enum", Of: []string{"new", "half-new"}},
		"title":                    {},
		"title:":                   {},
		"title:String":             {},
		"title:string(5)":          {},
		"state:enum":               {},
		"state:enum(a b)":          {},
		"a:ref(b|c)":               {},
		"id:int":                   {},
		"1:int":                    {},
	}
	for text, want := range tests {
		got, err := ParseField(text)
		if (err != nil) != (want.Name == "") {
			t.Errorf("%s: error %v", text, err)
			continue
		}
		if diff := cmp.Diff(want, got); err == nil && diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestSwap(t *testing.T) {
	t.Parallel()
	from, to := nounOf("books"), nounOf("order items")
	for text, want := range map[string]string{
		"List the books of an author": "List the order items of an author",
		"Show a book":                 "Show an order item",
		"A book. Books, bookings":     "An order item. Order items, bookings",
		"Nothing":                     "Nothing",
	} {
		if got := swap(text, from, to); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	if name, ok := swapName("BookPage", from, to); name != "OrderItemPage" || !ok {
		t.Errorf("BookPage became %q", name)
	}
	if _, ok := swapName("Bookings", from, to); ok {
		t.Error("Bookings has no book")
	}
}
