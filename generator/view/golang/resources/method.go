package resources

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/openapi"
)

// Method is the method of the service for one operation. Template names the part
// that writes its body.
type Method struct {
	*operations.Operation
	Template string
	// Why says why a stub is one.
	Why string
	// Setup are the statements before the store is asked.
	Setup []string
	// Finder is the method of the store, Args what it takes after the context.
	Finder string
	Args   []string
	// Change is the call that changes a row, Check one whose error refuses it.
	Change, Check string
	// New makes a new row; Sets are the assignments to it.
	New  string
	Sets []string
	// Missing says that a row that is not there is as good as deleted.
	Missing bool
	// Unchanged is the answer to a client that has the current version, else "".
	Unchanged, UnchangedIf string
	// Answer is the response, Created that of an upsert that made the row.
	Answer, Created string

	converted map[string]string
}

func (m *Method) stub(why string) *Method {
	if why == "" {
		why = "nothing that is stored tells what it does"
	}
	m.Template, m.Why = "resource-stub", why
	return m
}

// Stub tells whether the operation answers 501.
func (m *Method) Stub() bool { return m.Template == "resource-stub" }

// Label is what a stub calls its operation.
func (m *Method) Label() string {
	if m.ID != "" {
		return m.ID
	}
	return m.Key()
}

// ArgList is what the store's method takes after the context.
func (m *Method) ArgList() string {
	if len(m.Args) == 0 {
		return ""
	}
	return ", " + strings.Join(m.Args, ", ")
}

// Req names the request, or leaves it out where nothing reads it.
func (m *Method) Req() string {
	if m.Template == "resource-list" {
		return "req"
	}
	for _, text := range m.code() {
		if strings.Contains(text, "req.") {
			return "req"
		}
	}
	return "_"
}

// Reads tells whether the answer is made from the row.
func (m *Method) Reads() bool { return uses(m.Answer+m.Created+m.Unchanged, "r") }

// code is all Go code of the method that the view holds.
func (m *Method) code() []string {
	list := append([]string{m.Change, m.Check, m.New, m.Answer, m.Created, m.Unchanged, m.UnchangedIf}, m.Setup...)
	return append(append(list, m.Args...), m.Sets...)
}

// response gives the type that answers success.
func (m *Method) response() *operations.Response {
	r := m.ResponseType(m.Status, m.Media)
	if r == nil || r.HasBody() && r.Form != messages.JSON && !texts(r) {
		return nil
	}
	return r
}

// texts tells whether the body of a response is plain text, which can be said.
func texts(r *operations.Response) bool {
	return !r.OpenType && strings.HasPrefix(r.ContentType, "text/plain")
}

// setupParameter gives the value of a parameter as a column's type. What does not
// convert is nothing that is stored: 404.
func (m *Method) setupParameter(p *openapi.Parameter, to goType, name string) (string, bool) {
	field := m.Request.Field(p)
	if field == nil {
		return "", false
	}
	expr := "req." + field.Name
	from := typeOf(field.Value)
	switch {
	case field.Mode != 0:
		return "", false
	case from.name == to.name:
		return expr, true
	case from.text && to.text:
		return to.name + "(" + expr + ")", true
	case from.name == "int32" && to.name == "int64":
		return "int64(" + expr + ")", true
	}
	key := expr + " " + to.name
	if known, ok := m.converted[key]; ok {
		return known, true
	}
	if m.converted == nil {
		m.converted = map[string]string{}
	}
	m.converted[key] = name
	m.Setup = append(m.Setup,
		name+", ok := storage.Key["+to.name+"]("+expr+")",
		"if !ok {", "return nil, table.NotFound()", "}")
	return name, true
}
