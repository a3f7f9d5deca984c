package operations

import (
	"strconv"
	"strings"
)

// Line is one field of a struct with what it says about it. Each field has a
// comment, so gofmt aligns none of them.
type Line struct {
	Doc, Line string
}

// Lines are the fields of the request.
func (r *Request) Lines() []Line {
	var out []Line
	for _, f := range r.Fields {
		out = append(out, Line{f.Name + " " + f.Doc, f.Name + " " + f.Type("")})
	}
	for _, b := range r.Bodies {
		out = append(out, Line{b.Field + " " + b.Doc(), b.Field + " " + b.Type("")})
	}
	if r.ContentType {
		out = append(out, Line{"ContentType is the media type of a raw body.", "ContentType string"})
	}
	return out
}

// Fields are the fields of the response.
func (r *Response) Fields() []Line {
	var out []Line
	if r.HasBody() {
		out = append(out, Line{"Body is sent as " + r.ContentType + ".", "Body " + r.BodyType("")})
	}
	if r.Open {
		out = append(out, Line{"Status is the status to answer; 0 is " + strconv.Itoa(r.Status) + ".", "Status int"})
	}
	if r.OpenType {
		out = append(out, Line{"ContentType is what Body is; empty is " + r.ContentType + ".", "ContentType string"})
	}
	if r.Streams() {
		out = append(out, Line{"ContentLength is the length of Body in bytes, 0 when it is not known.", "ContentLength int64"})
	}
	for _, h := range r.Headers {
		out = append(out, Line{h.Field + " " + h.Doc, h.Field + " " + h.Type("")})
	}
	return out
}

// Write is the Go statement that fills the response.
func (r *Response) Write() string {
	switch {
	case !r.HasBody():
		return "w.Empty(" + r.statusValue() + ")"
	case r.Streams():
		return "w.Content(" + r.statusValue() + ", " + r.contentTypeValue() + ", v.Body, lengthOf(v.ContentLength))"
	default:
		return "w.JSON(" + r.statusValue() + ", " + quote(r.ContentType) + ", " + r.appendBody() + ")"
	}
}

// Row is the operation's row in the table of the router.
func (o *Operation) Row() string {
	var b strings.Builder
	b.WriteString("key: " + quote(o.Key()) + ", method: " + quote(o.Route.Method) + ", pattern: " + quote(o.Route.Pattern))
	if o.ID != "" {
		b.WriteString(", id: " + quote(o.ID))
	}
	b.WriteString(", access: &" + o.access)
	if o.Route.Head {
		b.WriteString(", head: true")
	}
	if o.Unprocessable() {
		b.WriteString(", invalid: http.StatusUnprocessableEntity")
	}
	if len(o.Route.Params) > 0 {
		params := make([]string, len(o.Route.Params))
		for i, p := range o.Route.Params {
			params[i] = p.Literal()
		}
		b.WriteString(", params: []pathParam{" + strings.Join(params, ", ") + "}")
	}
	if accepts := o.Request.Accepts(); len(accepts) > 0 {
		b.WriteString(", accepts: " + texts(accepts))
	}
	if o.Binding != nil {
		b.WriteString(", errors: " + o.Binding.Name)
	}
	b.WriteString(", call: (*server)." + o.Adapter)
	return b.String()
}

// SampleRow is the operation's row in the table of requests of the service's tests.
func (o *Operation) SampleRow() string {
	s := o.Sample()
	var b strings.Builder
	b.WriteString("operation: " + quote(o.Key()) + ", method: " + quote(o.Route.Method) + ", target: " + quote(s.Target))
	if len(s.Headers) > 0 {
		headers := make([]string, len(s.Headers))
		for i, h := range s.Headers {
			headers[i] = "{" + quote(h[0]) + ", " + quote(h[1]) + "}"
		}
		b.WriteString(", headers: [][2]string{" + strings.Join(headers, ", ") + "}")
	}
	if s.ContentType != "" {
		b.WriteString(", contentType: " + quote(s.ContentType) + ", body: " + quote(s.Body))
	}
	if s.Valid {
		b.WriteString(", valid: true")
	}
	return b.String()
}

// Row is the response's row in the table of the service's tests, but for the
// function that answers it.
func (s *ResponseSample) Row() string {
	contentType := ""
	if s.HasBody() {
		contentType = s.ContentType
	}
	headers := "nil"
	if len(s.Set) > 0 {
		headers = texts(s.Set)
	}
	return strings.Join([]string{quote(s.Name), strconv.Itoa(s.Status), quote(contentType), quote(s.Text), headers}, ", ")
}

// Row is the type's row in the table of the service's tests, but for its functions.
func (c Codec) Row() string {
	required := "nil"
	if len(c.Required) > 0 {
		required = texts(c.Required)
	}
	return strings.Join([]string{quote(c.Name), quote(c.Text), required, quote(c.Wrong)}, ", ")
}

// texts gives a Go literal of strings.
func texts(list []string) string {
	quoted := make([]string, len(list))
	for i, text := range list {
		quoted[i] = quote(text)
	}
	return "[]string{" + strings.Join(quoted, ", ") + "}"
}
