package operations

import (
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
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
func (a *API) ResponseSamples() []*ResponseSample { return a.samples.responses() }

func (a *API) responseSamples() []*ResponseSample {
	var out []*ResponseSample
	for _, o := range a.Operations {
		for _, r := range o.Responses {
			if len(out) == maxResponses {
				return out
			}
			if s := r.sample(); s != nil {
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
	a := r.Of.API
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
		text, ok := a.samples.output(r.Media[0].Schema)
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
		text, ok := a.samples.output(h.Header.Schema)
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
