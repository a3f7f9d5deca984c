package operations

import (
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Response is one concrete response type of an operation: a declared response in
// one of its representations.
type Response struct {
	// Name is the Go type.
	Name string
	*messages.Response
	// Value is the type of Body when Form is JSON and Untyped is false.
	Value   gotypes.Ref
	Headers []*Header
	Doc     string
	// Of is the operation that answers it.
	Of *Operation

	name *names.Name
}

// BodyType gives the Go type of Body; pkg is "" within package api.
func (r *Response) BodyType(pkg string) string {
	switch {
	case r.Form != messages.JSON:
		return "io.Reader"
	case r.Untyped:
		return "json.RawMessage"
	default:
		return r.Value.Type(pkg)
	}
}

// Header is one header of a response as a field of its type.
type Header struct {
	// Field is the Go name, Name the header's.
	Field, Name string
	// Mode is Plain when the header is required, else Omit or Pointer.
	Mode   gotypes.Mode
	Value  gotypes.Ref
	Header *openapi.Header
	// Made says that the document does not declare it: Location of a redirect.
	Made bool
	Doc  string
}

// Type gives the field's Go type; pkg is "" within package api.
func (h *Header) Type(pkg string) string {
	switch {
	case h.Made:
		return "string"
	case h.Mode == gotypes.Pointer:
		return "*" + h.Value.Type(pkg)
	default:
		return h.Value.Type(pkg)
	}
}

// HeaderField gives the field of a header, nil when there is none.
func (r *Response) HeaderField(h *openapi.Header) *Header {
	for _, f := range r.Headers {
		if f.Header == h {
			return f
		}
	}
	return nil
}

// responses gives the response types of an operation, without names and types.
func responses(op *infer.Operation) []*Response {
	var out []*Response
	for _, found := range messages.Responses(op) {
		r := &Response{Response: found, Doc: "is success: the document declares none."}
		if found.Declared != nil {
			r.Doc = responseDoc(found.Declared)
		}
		r.Headers = headers(r)
		out = append(out, r)
	}
	return out
}

func responseDoc(r *openapi.Response) string {
	text := "answers " + r.Key()
	if r.Default {
		text = "answers any status that is not declared"
	}
	if description := messages.FirstLine(r.Description); description != "" {
		return text + ": " + description
	}
	return text + "."
}

// headers gives the header fields of a response type.
func headers(r *Response) []*Header {
	scope := names.NewScope()
	scope.Reserve("Body", "Status", "ContentType", "ContentLength")
	var out []*Header
	var given []*names.Name
	location := false
	if r.Declared != nil {
		for _, h := range r.Declared.Headers {
			if names.Kebab(h.Name) == "content-type" {
				continue // the representation says it
			}
			location = location || names.Kebab(h.Name) == "location"
			given = append(given, scope.Add(names.Request{
				Key:        h.Name,
				Candidates: []string{names.Pascal(h.Name), names.PascalWords(names.SpelledWords(h.Name)), names.Pascal(h.Name + " header")},
			}))
			out = append(out, &Header{Name: h.Name, Header: h, Doc: headerDoc(h)})
		}
	}
	if r.Status/100 == 3 && r.Status != 304 && !location {
		given = append(given, scope.Add(names.Request{Key: "Location", Candidates: []string{"Location"}}))
		out = append(out, &Header{Name: "Location", Made: true, Doc: "is where the client finds it."})
	}
	scope.Resolve()
	for i, h := range out {
		h.Field = given[i].String()
	}
	return out
}

func headerDoc(h *openapi.Header) string {
	if description := messages.FirstLine(h.Description); description != "" {
		return "is the header " + h.Name + ": " + description
	}
	return "is the header " + h.Name + "."
}

// suffix ends the name of a response type: 200, 4XX, Default, with the media type
// where the response has several.
func (r *Response) suffix(several bool) string {
	text := "Default"
	switch {
	case r.Declared == nil:
		text = code(r.Status)
	case !r.Declared.Default:
		text = r.Declared.Key()
	}
	if several && r.HasBody() {
		text += messages.MediaWord(r.Media[0].Type)
	}
	return text
}

func code(status int) string {
	return string([]byte{byte('0' + status/100%10), byte('0' + status/10%10), byte('0' + status%10)})
}
