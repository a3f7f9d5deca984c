package messages

import (
	"slices"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Response is a declared response in one of its representations.
type Response struct {
	// Declared is what the document says; nil for one that is made up because the
	// document has no success.
	Declared *openapi.Response
	// Status is the code. Open says that whoever answers chooses it (ranges,
	// default): Status is then what stands for none.
	Status int
	Open   bool
	// Media are the representations, empty without a body; Form is how the first
	// one is written and ContentType what it is called on the wire.
	Media       []*openapi.Media
	Form        Form
	ContentType string
	// OpenType says that whoever answers chooses the content type.
	OpenType bool
	// Untyped says that the document gives no schema of a JSON body.
	Untyped bool
}

// HasBody says that the response has a body.
func (r *Response) HasBody() bool { return len(r.Media) > 0 }

// Responses gives the concrete responses of an operation: each declared one in each of
// its representations, and a success where the document declares none.
func Responses(op *infer.Operation) []*Response {
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
		out = append(out, &Response{Status: status})
	}
	return out
}

// representations gives one response per representation of a declared response; JSON
// ones with the same schema share one.
func representations(declared *openapi.Response) []*Response {
	base := Response{Declared: declared, Status: declared.Code, Open: declared.Range || declared.Default}
	if declared.Default {
		base.Status = 500
	}
	if len(declared.Media) == 0 || bodiless(declared.Code) {
		return []*Response{&base}
	}
	var out []*Response
	for _, m := range MainFirst(declared.Media) {
		f := FormOf(m)
		if f != JSON {
			f = Raw
		}
		if i := slices.IndexFunc(out, func(r *Response) bool {
			return f == JSON && r.Form == JSON && Identity(r.Media[0].Schema) == Identity(m.Schema)
		}); i >= 0 {
			out[i].Media = append(out[i].Media, m)
			continue
		}
		r := base
		r.Form, r.Media, r.ContentType = f, []*openapi.Media{m}, ContentType(m.Type)
		r.Untyped = f == JSON && m.Schema == nil
		r.OpenType = f == Raw && (IsRange(MediaBase(m.Type)) || partsOfMany(m.Type))
		out = append(out, &r)
	}
	return out
}

func bodiless(code int) bool { return code == 204 || code == 304 || code/100 == 1 }

// partsOfMany tells whether a media type needs a boundary that only the handler knows.
func partsOfMany(media string) bool {
	base := MediaBase(media)
	return len(base) > 10 && base[:10] == "multipart/"
}

// Declares422 tells whether a response is that of faults in what was sent.
func Declares422(r *openapi.Response) bool { return !r.Default && !r.Range && r.Code == 422 }
