package messages

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
)

// Form is how a representation is read and written.
type Form string

// The forms. Raw is everything that is passed on as bytes.
const (
	JSON       Form = "json"
	URLEncoded Form = "form"
	Multipart  Form = "multipart"
	Raw        Form = "raw"
)

// FormOf tells how a representation of a request or response is handled. Without
// a schema a form or multipart body is raw: nothing says what is in it.
func FormOf(m *openapi.Media) Form {
	base := MediaBase(m.Type)
	switch {
	case IsJSON(base) && !Binary(m.Schema):
		return JSON
	case (base == "*/*" || base == "application/*") && structured(m.Schema):
		return JSON
	case base == "application/x-www-form-urlencoded" && Object(m.Schema):
		return URLEncoded
	case base == "multipart/form-data" && Object(m.Schema):
		return Multipart
	default:
		return Raw
	}
}

// MediaBase gives a media type without its parameters.
func MediaBase(media string) string {
	base, _, _ := strings.Cut(media, ";")
	return strings.ToLower(strings.TrimSpace(base))
}

// IsJSON tells whether a media type without parameters is JSON.
func IsJSON(base string) bool {
	return base == "application/json" || base == "text/json" || strings.HasSuffix(base, "+json")
}

// IsRange tells whether a media type is a range.
func IsRange(base string) bool { return strings.Contains(base, "*") }

// Binary tells whether a schema means bytes.
func Binary(s *openapi.Schema) bool {
	return s != nil && s.Kind == openapi.String && s.Format == "binary"
}

// structured tells whether a schema is something only JSON can be meant for.
func structured(s *openapi.Schema) bool {
	if s == nil {
		return false
	}
	switch s.Kind {
	case openapi.Object, openapi.Array, openapi.Union, openapi.Integer, openapi.Number, openapi.Boolean:
		return true
	case openapi.String:
		return s.Format != "binary" && s.Format != ""
	default:
		return false
	}
}

// Object tells whether a schema is one of objects.
func Object(s *openapi.Schema) bool { return s != nil && s.Kind == openapi.Object }

// ContentType gives the media type to answer with for a declared one.
func ContentType(media string) string {
	base := MediaBase(media)
	switch {
	case !IsRange(base):
		return media
	case base == "*/*" || base == "application/*" || strings.HasSuffix(base, "+json"):
		return "application/json"
	default:
		return "application/octet-stream"
	}
}

// MediaWord names a media type in a type name.
func MediaWord(media string) string {
	base := MediaBase(media)
	switch base {
	case "application/json":
		return "JSON"
	case "application/xml", "text/xml":
		return "XML"
	case "text/plain":
		return "Text"
	case "application/octet-stream":
		return "Binary"
	case "*/*", "application/*":
		return "Any"
	case "application/x-www-form-urlencoded":
		return "Form"
	case "multipart/form-data":
		return "Multipart"
	}
	kind, sub, _ := strings.Cut(base, "/")
	switch sub {
	case "csv", "pdf", "png", "gif", "zip", "rtf":
		return strings.ToUpper(sub)
	case "svg+xml":
		return "SVG"
	}
	if strings.Trim(sub, "*") == "" {
		return names.Pascal(kind)
	}
	return names.Pascal(strings.TrimPrefix(sub, "x-"))
}
