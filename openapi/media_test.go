package openapi_test

import (
	"testing"

	"github.com/backend-dev/backend/openapi"
)

func TestIsJSON(t *testing.T) {
	t.Parallel()
	for mediaType, want := range map[string]bool{
		"application/json":                true,
		"application/json; charset=utf-8": true,
		"application/vnd.api+json":        true,
		"text/json":                       true,
		"*/*":                             true,
		"application/*":                   true,
		"text/plain":                      false,
		"application/xml":                 false,
		"application/jsonlines":           false,
		"":                                false,
	} {
		if got := openapi.IsJSON(mediaType); got != want {
			t.Errorf("IsJSON(%q) = %v", mediaType, got)
		}
	}
}

func TestPathParameters(t *testing.T) {
	t.Parallel()
	segments := []openapi.Segment{{{Literal: "a"}}, {{Parameter: "x"}, {Literal: "-"}, {Parameter: "y"}}, {{Parameter: "z"}}}
	got := openapi.PathParameters(segments)
	if len(got) != 3 || got[0] != "x" || got[1] != "y" || got[2] != "z" {
		t.Errorf("got %q", got)
	}
}
