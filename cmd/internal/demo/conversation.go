package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// question is one request with the status that answers it. {name} in path and body
// stands for the id that an earlier answer gave under that name.
type question struct {
	say    string
	method string
	path   string
	body   string
	want   int
	keep   string
}

func conversation() []question {
	return []question{
		{say: "make an author", method: "POST", path: "/v1/authors", body: `{"name":"Ursula K. Le Guin","bornOn":"1929-10-21"}`, want: 201, keep: "author"},
		{
			say: "make two books", method: "POST", path: "/v1/books", want: 201, keep: "book",
			body: `{"isbn":"9780441478125","title":"The Left Hand of Darkness","authorId":"{author}","format":"paperback","price":1299,"inStock":true,"tags":["science fiction"]}`,
		},
		{
			method: "POST", path: "/v1/books", want: 201,
			body: `{"isbn":"9780547773742","title":"A Wizard of Earthsea","authorId":"{author}","format":"ebook","price":899,"inStock":true}`,
		},
		{say: "list, filter, sort and page", method: "GET", path: "/v1/books?authorId={author}&maxPrice=2000&sort=-price&limit=1", want: 200},
		{say: "change one property", method: "PATCH", path: "/v1/books/{book}", body: `{"price":999,"subtitle":null}`, want: 200},
		{say: "all that is wrong in one answer", method: "POST", path: "/v1/books", body: `{"isbn":"12","title":"","authorId":"{author}","price":-1}`, want: 422},
		{say: "unique columns", method: "POST", path: "/v1/books", body: `{"isbn":"9780441478125","title":"Again","authorId":"{author}","format":"ebook","price":1,"inStock":true}`, want: 409},
		{say: "relations", method: "DELETE", path: "/v1/authors/{author}", want: 409},
		{method: "POST", path: "/v1/books/{book}/reviews", body: `{"rating":5,"reviewer":"Ada"}`, want: 201},
		{say: "what is not there", method: "GET", path: "/v1/books/00000000-0000-7000-8000-000000000000", want: 404},
		{method: "POST", path: "/v1/customers", body: `{"email":"ada@example.com","name":"Ada"}`, want: 201, keep: "customer"},
		{method: "POST", path: "/v1/orders", body: `{"customerId":"{customer}","lines":[{"bookId":"{book}","quantity":2,"unitPrice":999}]}`, want: 201, keep: "order"},
		{say: "a stub: the one thing that the document does not tell", method: "POST", path: "/v1/orders/{order}/cancel", body: `{"reason":"too late"}`, want: 501},
		{say: "the document and its page", method: "GET", path: "/openapi.json", want: 200},
		{method: "GET", path: "/docs", want: 200},
	}
}

// converse asks all questions in order and stops at the first unexpected answer.
func (s *service) converse(ctx context.Context) error {
	for _, q := range conversation() {
		if q.say != "" {
			fmt.Printf("\n# %s\n", q.say)
		}
		if err := s.ask(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

func (s *service) ask(ctx context.Context, q question) error {
	for name, id := range s.vars {
		q.path = strings.ReplaceAll(q.path, "{"+name+"}", id)
		q.body = strings.ReplaceAll(q.body, "{"+name+"}", id)
	}
	fmt.Printf("$ curl -X %s '%s%s'", q.method, s.base, q.path)
	if q.body != "" {
		fmt.Printf(" --json '%s'", q.body)
	}
	fmt.Println()
	req, err := http.NewRequestWithContext(ctx, q.method, s.base+q.path, strings.NewReader(q.body))
	if err != nil {
		return err
	}
	if q.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	fmt.Printf("%s\n%s", resp.Status, shown(data))
	if resp.StatusCode != q.want {
		return fmt.Errorf("%s %s answered %d, expected %d", q.method, q.path, resp.StatusCode, q.want)
	}
	return s.remember(q.keep, data)
}

// remember keeps the id of an answer.
func (s *service) remember(name string, data []byte) error {
	if name == "" {
		return nil
	}
	var made struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(data, &made); err != nil || made.ID == "" {
		return fmt.Errorf("no id in the answer for %s (%w)", name, err)
	}
	s.vars[name] = made.ID
	return nil
}

// shown gives the body as people read it: JSON indented, long ones cut.
func shown(data []byte) string {
	const most = 900
	data = bytes.TrimSpace(data)
	if len(data) == 0 {
		return ""
	}
	var out bytes.Buffer
	if len(data) > 4*most || json.Indent(&out, data, "  ", "  ") != nil {
		out.Reset()
		out.Write(data)
	}
	text := out.Bytes()
	if len(text) > most {
		return fmt.Sprintf("  %s ... (%d bytes)\n", bytes.TrimSpace(text[:most/4]), len(data))
	}
	return fmt.Sprintf("  %s\n", text)
}
