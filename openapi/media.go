package openapi

import "strings"

// IsJSON tells whether a media type is JSON, or a range that JSON is part of:
// application/json, text/json, any +json, application/* and */*.
func IsJSON(mediaType string) bool {
	t, _, _ := strings.Cut(mediaType, ";")
	t = strings.TrimSpace(t)
	return t == "application/json" || t == "*/*" || t == "application/*" || t == "text/json" || strings.HasSuffix(t, "+json")
}
