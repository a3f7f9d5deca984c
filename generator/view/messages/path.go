package messages

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// MethodWord is the verb of an operation without an operationId.
func MethodWord(op *openapi.Operation) string {
	switch op.Method {
	case "POST":
		return "create"
	case "PUT":
		return "replace"
	case "PATCH":
		return "update"
	default:
		return strings.ToLower(op.Method)
	}
}

// PathWords writes a path as words: /pets/{petId}/toys gives "pets by petId toys".
func PathWords(op *openapi.Operation) string {
	var words []string
	for _, segment := range op.Segments {
		for _, part := range segment {
			if part.Parameter != "" {
				words = append(words, "by", part.Parameter)
			} else if part.Literal != "" {
				words = append(words, part.Literal)
			}
		}
	}
	if len(words) == 0 {
		return "root"
	}
	return strings.Join(words, " ")
}

// Expression is a regular expression for the texts a parameter's schema accepts, empty when
// any text may do. It has no groups, braces or slashes.
func Expression(s *openapi.Schema) string {
	switch {
	case len(s.Enum) > 0:
		return enumShape(s)
	case s.Kind == openapi.Integer:
		return "-?[0-9]+"
	case s.Kind == openapi.Number:
		return "-?[0-9][0-9.eE+-]*"
	case s.Kind == openapi.Boolean:
		return "(?:true|false)"
	case s.Kind == openapi.String && s.Format == "uuid":
		return "[0-9a-fA-F]+-[0-9a-fA-F]+-[0-9a-fA-F]+-[0-9a-fA-F]+-[0-9a-fA-F]+"
	}
	return ""
}

func enumShape(s *openapi.Schema) string {
	words := make([]string, 0, len(s.Enum))
	for _, value := range s.Enum {
		text := string(value)
		if unquoted, ok := shapes.StringValue(value); ok {
			text = unquoted
		}
		words = append(words, regexp.QuoteMeta(url.PathEscape(text)))
	}
	return "(?:" + strings.Join(words, "|") + ")"
}
