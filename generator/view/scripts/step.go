package scripts

import "encoding/json"

// Script is a series of steps against an empty database.
type Script struct {
	Name  string  `json:"name"`
	Steps []*Step `json:"steps"`
}

// Step is one request and what its answer must hold. A text value that begins with
// "$" stands for what an earlier step saved under that name.
type Step struct {
	Name   string `json:"name"`
	Method string `json:"method"`
	// Path is the document's path without the base path; Params are the values of
	// its parameters.
	Path   string            `json:"path"`
	Params map[string]string `json:"params,omitempty"`
	// Query holds name and value in turns.
	Query  [][2]string       `json:"query,omitempty"`
	Header map[string]string `json:"header,omitempty"`
	// Credentials are the security schemes whose credentials the request has.
	Credentials []string `json:"credentials,omitempty"`
	// ContentType and the body: JSON, whose members are the fields where it is an
	// urlencoded form, or Text for anything else.
	ContentType string          `json:"contentType,omitempty"`
	JSON        json.RawMessage `json:"json,omitempty"`
	Text        string          `json:"text,omitempty"`
	// Refs puts saved values into the JSON body: pointer to name.
	Refs map[string]string `json:"refs,omitempty"`

	// Status lists the statuses that are right. Empty: any that the document
	// declares, or 501 while the operation is a stub.
	Status []int `json:"status,omitempty"`
	// Save keeps parts of the answer: name to pointer, or to "Location" for the last
	// segment of that header.
	Save map[string]string `json:"save,omitempty"`
	// Same are values that the answer must hold: pointer to value.
	Same map[string]json.RawMessage `json:"same,omitempty"`
	List *List                      `json:"list,omitempty"`
}

// List is what the list in an answer must hold.
type List struct {
	// Pointer leads to the array; Key from an element to its key.
	Pointer string `json:"pointer"`
	Key     string `json:"key"`
	// Has and Lacks are saved keys. Count is the number of elements, -1 for any.
	Has   []string `json:"has,omitempty"`
	Lacks []string `json:"lacks,omitempty"`
	Count int      `json:"count"`
}
