package operations

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Response is one concrete response type of an operation: a declared response in
// one of its representations.
type Response struct {
	// Name is the Go type.
	Name string
	// Declared is what the document says; nil for one that is made up because the
	// document has no success.
	Declared *openapi.Response
	// Status is the code. Open says that the handler chooses it (ranges, default):
	// the type then has a field Status, and Status here is what 0 stands for.
	Status int
	Open   bool
	// Media are the representations, empty without a body; Form is how the first
	// one is written and ContentType what it is called on the wire.
	Media       []*openapi.Media
	Form        Form
	ContentType string
	// OpenType says that the type has a field ContentType.
	OpenType bool
	// Value is the type of Body when Form is JSON and Untyped is false.
	Value   gotypes.Ref
	Untyped bool
	Headers []*Header
	Doc     string
	// Of is the operation that answers it.
	Of *Operation

	name *names.Name
}

// HasBody says that the type has a field Body.
func (r *Response) HasBody() bool { return len(r.Media) > 0 }

// BodyType gives the Go type of Body; pkg is "" within package api.
func (r *Response) BodyType(pkg string) string {
	switch {
	case r.Form != JSON:
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
	success := false
	for _, declared := range op.Responses {
		success = success || declared.Default || declared.Code < 400
		out = append(out, representations(declared)...)
	}
	if !success {
		status := 204
		if op.Status != 0 {
			status = op.Status
		}
		out = append(out, &Response{Status: status, Doc: "is success: the document declares none."})
	}
	for _, r := range out {
		r.Headers = headers(r)
	}
	return out
}

// representations gives one type per representation of a declared response; JSON
// ones with the same schema share one.
func representations(declared *openapi.Response) []*Response {
	base := Response{Declared: declared, Status: declared.Code, Open: declared.Range || declared.Default, Doc: responseDoc(declared)}
	if declared.Default {
		base.Status = 500
	}
	if len(declared.Media) == 0 || bodiless(declared.Code) {
		return []*Response{&base}
	}
	var out []*Response
	for _, m := range mainFirst(declared.Media) {
		f := form(m)
		if f != JSON {
			f = Raw
		}
		if i := slices.IndexFunc(out, func(r *Response) bool {
			return f == JSON && r.Form == JSON && identity(r.Media[0].Schema) == identity(m.Schema)
		}); i >= 0 {
			out[i].Media = append(out[i].Media, m)
			continue
		}
		r := base
		r.Form, r.Media, r.ContentType = f, []*openapi.Media{m}, contentType(m.Type)
		r.Untyped = f == JSON && m.Schema == nil
		r.OpenType = f == Raw && (isRange(mediaBase(m.Type)) || partsOfMany(m.Type))
		out = append(out, &r)
	}
	return out
}

func bodiless(code int) bool { return code == 204 || code == 304 || code/100 == 1 }

// partsOfMany tells whether a media type needs a boundary that only the handler knows.
func partsOfMany(media string) bool {
	base := mediaBase(media)
	return len(base) > 10 && base[:10] == "multipart/"
}

func responseDoc(r *openapi.Response) string {
	text := "answers " + r.Key()
	if r.Default {
		text = "answers any status that is not declared"
	}
	if description := firstLine(r.Description); description != "" {
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
	if description := firstLine(h.Description); description != "" {
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
		text += mediaWord(r.Media[0].Type)
	}
	return text
}

func code(status int) string {
	return string([]byte{byte('0' + status/100%10), byte('0' + status/10%10), byte('0' + status%10)})
}
