package operations

import (
	"encoding/json"
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

// form tells how a representation of a request or response is handled. Without
// a schema a form or multipart body is raw: nothing says what is in it.
func form(m *openapi.Media) Form {
	base := mediaBase(m.Type)
	switch {
	case isJSON(base) && !binary(m.Schema):
		return JSON
	case (base == "*/*" || base == "application/*") && structured(m.Schema):
		return JSON
	case base == "application/x-www-form-urlencoded" && object(m.Schema):
		return URLEncoded
	case base == "multipart/form-data" && object(m.Schema):
		return Multipart
	default:
		return Raw
	}
}

// mediaBase gives a media type without its parameters.
func mediaBase(media string) string {
	base, _, _ := strings.Cut(media, ";")
	return strings.ToLower(strings.TrimSpace(base))
}

func isJSON(base string) bool {
	return base == "application/json" || base == "text/json" || strings.HasSuffix(base, "+json")
}

func isRange(base string) bool { return strings.Contains(base, "*") }

func binary(s *openapi.Schema) bool {
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

func object(s *openapi.Schema) bool { return s != nil && s.Kind == openapi.Object }

// contentType gives the media type to answer with for a declared one.
func contentType(media string) string {
	base := mediaBase(media)
	switch {
	case !isRange(base):
		return media
	case base == "*/*" || base == "application/*" || strings.HasSuffix(base, "+json"):
		return "application/json"
	default:
		return "application/octet-stream"
	}
}

// mediaWord names a media type in a type name.
func mediaWord(media string) string {
	base := mediaBase(media)
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

// jsonString gives the text of a JSON string; ok is false for any other value.
func jsonString(value []byte) (text string, ok bool) {
	if len(value) == 0 || value[0] != '"' {
		return "", false
	}
	if err := json.Unmarshal(value, &text); err != nil {
		return "", false
	}
	return text, true
}
