package operations

import (
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// maxResponses bounds the generated test of responses.
const maxResponses = 400

// ResponseSample is a response with values, for the service's own tests.
type ResponseSample struct {
	*Response
	// Text is the body: JSON, or the content of a stream.
	Text string
	// Literal is the Go expression of the response.
	Literal string
	// Set are the headers that must be there.
	Set []string
}

// ResponseSamples gives responses with values.
func (a *API) ResponseSamples() []*ResponseSample {
	var out []*ResponseSample
	for _, o := range a.Operations {
		for _, r := range o.Responses {
			if s := r.sample(); s != nil && len(out) < maxResponses {
				out = append(out, s)
			}
		}
	}
	return out
}

// ResponseImports are the import blocks that the values need beside package wire.
func (a *API) ResponseImports() [][]string {
	paths := []string{"encoding/json", "net/http", "net/http/httptest", "reflect", "testing", a.wirePath()}
	for _, s := range a.ResponseSamples() {
		switch {
		case s.Streams():
			paths = append(paths, "strings")
		case s.HasBody() && !s.Untyped:
			paths = append(paths, s.Value.CodeImports()...)
		}
		for _, h := range s.Headers {
			if !h.Made {
				paths = append(paths, h.Value.CodeImports()...)
			}
		}
	}
	return blocks(a.Module, paths)
}

// sample gives the response with values, nil when there are none.
func (r *Response) sample() *ResponseSample {
	s := &ResponseSample{Response: r, Literal: r.Name + "{"}
	switch {
	case !r.HasBody():
	case r.Streams():
		s.Text = "content"
		s.Literal += "Body: strings.NewReader(text), "
	case r.Untyped:
		s.Text = `{"a":[1,"b",null]}`
		s.Literal += "Body: json.RawMessage(text), "
	default:
		text, ok := jsonSample(r.Media[0].Schema)
		if !ok {
			return nil
		}
		s.Text = text
		s.Literal += "Body: readText(text, " + r.Value.Decode() + "), "
	}
	for _, h := range r.Headers {
		if h.Made {
			s.Literal += h.Field + `: "/elsewhere", `
			s.Set = append(s.Set, h.Name)
			continue
		}
		text, ok := jsonSample(h.Header.Schema)
		if !ok || text == "null" || text == `""` || text == "[]" || text == "{}" {
			continue
		}
		value := "readText(" + quote(text) + ", " + h.Value.Decode() + ")"
		if h.Mode == gotypes.Pointer {
			value = "wire.Ptr(" + value + ")"
		}
		s.Literal += h.Field + ": " + value + ", "
		s.Set = append(s.Set, h.Name)
	}
	s.Literal = trimComma(s.Literal) + "}"
	return s
}

func trimComma(text string) string {
	if n := len(text); n > 2 && text[n-2:] == ", " {
		return text[:n-2]
	}
	return text
}

// jsonSample gives a text of bounded size that satisfies a schema as an answer.
func jsonSample(s *openapi.Schema) (string, bool) {
	text, err := sample.Value(s, sample.Options{Direction: sample.Output})
	if err != nil || len(text) > maxCodecText {
		text, err = sample.Value(s, sample.Options{Direction: sample.Output, Minimal: true})
	}
	if err != nil || len(text) > maxSampleText {
		return "", false
	}
	return string(text), true
}
