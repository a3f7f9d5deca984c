// Code scaffolded by backend. Yours to edit.

package test_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/api"
)

// basePath is what every path of the document stands behind.
const basePath = "/v1"

// document is what the service serves at /openapi.json, read by a library that the
// service does not use: a second opinion on each answer. It is nil, with the reason in
// documentFault, where that library cannot read the document.
var document, documentFault = openapi3.NewLoader().LoadFromData(api.Document())

// declared gives the document's operation, or nil.
func declared(method, path string) *openapi3.Operation {
	if document == nil {
		return nil
	}
	item := document.Paths.Find(path)
	if item == nil {
		return nil
	}
	return item.GetOperation(method)
}

// conforms checks an answer against the document: its status must be declared, its
// content type, headers and body what the document says. An error that the document
// does not declare in this content type must still be a JSON object.
func conforms(t *testing.T, s *step, answer *answer) {
	t.Helper()
	operation := declared(s.Method, s.Path)
	if operation == nil {
		t.Errorf("the document has no %s %s", s.Method, s.Path)
		return
	}
	response := operation.Responses.Status(answer.status)
	if response == nil {
		response = operation.Responses.Default()
	}
	if response == nil && answer.status < http.StatusBadRequest && !succeeds(operation) {
		return // the document says nothing of success: it is the service's to choose
	}
	if s.Method == http.MethodHead {
		return // it has headers only
	}
	if response == nil || answer.status >= http.StatusBadRequest && !offers(response, answer) || answer.envelope() {
		var object map[string]any
		if err := json.Unmarshal(answer.body, &object); answer.status < http.StatusBadRequest || err != nil {
			t.Errorf("status %d is not declared and the answer is no error: %s", answer.status, answer.body)
		}
		return
	}
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{
			Request: &http.Request{Method: s.Method, URL: &url.URL{Path: s.Path}},
			Route:   &routers.Route{Spec: document, Path: s.Path, PathItem: document.Paths.Find(s.Path), Method: s.Method, Operation: operation},
		},
		Status:  answer.status,
		Header:  answer.header,
		Body:    io.NopCloser(bytes.NewReader(answer.body)),
		Options: &openapi3filter.Options{MultiError: true, RegexCompiler: compile},
	}
	if err := openapi3filter.ValidateResponse(t.Context(), input); err != nil && !unreadable(err) {
		t.Errorf("the answer is not what the document declares: %v\n%s", err, answer.body)
	}
}

// succeeds tells whether the operation declares an answer that is no error.
func succeeds(operation *openapi3.Operation) bool {
	for status := range operation.Responses.Map() {
		if status < "4" {
			return true
		}
	}
	return false
}

// offers tells whether the response is declared with the answer's content type. An
// error that is declared in a shape that holds no message comes in the service's own.
func offers(response *openapi3.ResponseRef, answer *answer) bool {
	return response.Value != nil && response.Value.Content.Get(answer.header.Get("Content-Type")) != nil
}

// compile reads a pattern of the document. What Go's expressions cannot say accepts
// everything: the service itself then checks it no better.
func compile(pattern string) (openapi3.RegexMatcher, error) {
	compiled, err := regexp.Compile(pattern)
	if err != nil {
		return anything{}, nil //nolint:nilerr // see above
	}
	return compiled, nil
}

type anything struct{}

func (anything) MatchString(string) bool { return true }

// unreadable tells whether the library has no decoder for the content type: what it
// holds is then not for JSON Schema to judge.
func unreadable(err error) bool {
	return strings.Contains(err.Error(), "unsupported content type")
}

// formats are what "format" must look like; the library leaves most of them alone
// unless they are registered.
func TestMain(m *testing.M) {
	openapi3.DefineStringFormatValidator("uuid", openapi3.NewRegexpFormatValidator(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`))
	openapi3.DefineStringFormatValidator("email", openapi3.NewRegexpFormatValidator(`^[^@\s]+@[^@\s]+$`))
	openapi3.DefineStringFormatValidator("date-time", openapi3.NewRegexpFormatValidator(`^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$`))
	m.Run()
}

// answer is one response, read to its end.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// envelope tells whether the answer is an error in the service's own shape, which
// stands in where the document declares a shape that holds no message.
func (a *answer) envelope() bool {
	var e struct {
		Error struct{ Code, Message string }
	}
	return a.status >= http.StatusBadRequest && json.Unmarshal(a.body, &e) == nil && e.Error.Code != "" && e.Error.Message != ""
}

func (a *answer) String() string {
	return fmt.Sprintf("%d %s", a.status, a.body)
}
