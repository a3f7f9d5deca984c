package exchange

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// Answer is a response read whole.
type Answer struct {
	*http.Response
	Body []byte
	// Faults are the ways in which it does not conform to the document.
	Faults []string
}

// Faults checks status, media type and body of an answer to an operation.
func Faults(op *openapi.Operation, resp *http.Response, body []byte) []string {
	declared := op.Response(resp.StatusCode)
	if declared == nil {
		if resp.StatusCode >= 400 || !slices.ContainsFunc(op.Responses, (*openapi.Response).Success) {
			return nil // errors may go undeclared, and a document may name no success
		}
		return []string{fmt.Sprintf("status %d is not declared", resp.StatusCode)}
	}
	if len(declared.Media) == 0 {
		if len(body) > 0 && resp.StatusCode < 400 {
			return []string{fmt.Sprintf("%d has a body though none is declared", resp.StatusCode)}
		}
		return nil
	}
	if resp.StatusCode == http.StatusNoContent || resp.StatusCode == http.StatusNotModified {
		return nil // HTTP allows no content, whatever is declared
	}
	got := resp.Header.Get("Content-Type")
	media := Matching(declared.Media, got)
	if media == nil {
		if resp.StatusCode >= 400 {
			return nil // an error the document gives no bindable shape for
		}
		return []string{fmt.Sprintf("content type %q is not declared", got)}
	}
	if media.Schema == nil || !openapi.IsJSON(got) {
		return nil
	}
	if !json.Valid(body) {
		return []string{"body is no JSON: " + Clip(string(body))}
	}
	return sample.Check(media.Schema, body, sample.Output)
}

// Matching gives the representation that a Content-Type falls under, or nil.
func Matching(media []*openapi.Media, got string) *openapi.Media {
	base, _, _ := strings.Cut(got, ";")
	base = strings.ToLower(strings.TrimSpace(base))
	for _, m := range media {
		want, _, _ := strings.Cut(m.Type, ";")
		if strings.TrimSpace(want) == base {
			return m
		}
	}
	for _, m := range media {
		want, _, _ := strings.Cut(m.Type, ";")
		if want == "*/*" || strings.HasSuffix(want, "/*") && strings.HasPrefix(base, strings.TrimSuffix(want, "*")) {
			return m
		}
	}
	return nil
}

// Clip gives a text on one line, of at most 200 bytes.
func Clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 200 {
		return s[:200] + "..."
	}
	return s
}

// Undeclared gives the properties of an answer that its schema does not name, where the
// schema names properties and says nothing of others.
func Undeclared(op *openapi.Operation, resp *http.Response, body []byte) []string {
	declared := op.Response(resp.StatusCode)
	if declared == nil {
		return nil
	}
	media := Matching(declared.Media, resp.Header.Get("Content-Type"))
	if media == nil || media.Schema == nil {
		return nil
	}
	return undeclared(media.Schema, body, "")
}

func undeclared(s *openapi.Schema, value []byte, at string) []string {
	switch s.Kind {
	case openapi.Array:
		items, _ := Items(value)
		var out []string
		for _, item := range items {
			out = append(out, undeclared(s.Items, item, at+"/*")...)
		}
		return out
	case openapi.Object:
		if s.Map() || s.Open == openapi.Opened || len(s.OneOf)+len(s.AnyOf) > 0 {
			return nil
		}
	default:
		return nil
	}
	names, values, err := members(value)
	if err != nil {
		return nil // no object: Faults says so
	}
	var out []string
	for _, name := range names {
		p := s.Property(name)
		if p == nil {
			out = append(out, fmt.Sprintf("%s/%s is not declared", at, name))
			continue
		}
		out = append(out, undeclared(p.Schema, values[name], at+"/"+name)...)
	}
	return out
}
