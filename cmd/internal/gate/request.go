package gate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// Call is one request to an operation: parameter values and body as JSON texts.
type Call struct {
	Operation *openapi.Operation
	// Values holds parameters by place and name; what is missing and required is
	// sampled.
	Values map[*openapi.Parameter][]byte
	// Media and Body are the representation sent; a nil Media takes the first.
	Media *openapi.Media
	Body  []byte
	// Header holds further headers.
	Header http.Header
	// Full also sends what is optional in a sampled body.
	Full bool
	Seed int
}

// Request makes the HTTP request under the base URL (which has the base path).
func (c *Call) Request(base string) (*http.Request, error) {
	path, err := c.path()
	if err != nil {
		return nil, err
	}
	query, header, err := c.parameters()
	if err != nil {
		return nil, err
	}
	body, contentType, err := c.body()
	if err != nil {
		return nil, err
	}
	target := base + path
	if query != "" {
		target += "?" + query
	}
	req, err := http.NewRequest(c.Operation.Method, target, body)
	if err != nil {
		return nil, err
	}
	for name, values := range header {
		req.Header[name] = values
	}
	for name, values := range c.Header {
		req.Header[name] = values
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	return req, nil
}

func (c *Call) value(p *openapi.Parameter) ([]byte, error) {
	if v, ok := c.Values[p]; ok {
		return v, nil
	}
	return sample.Value(p.Schema, sample.Options{Direction: sample.Input, Seed: c.Seed, Name: p.Name})
}

func (c *Call) path() (string, error) {
	var b strings.Builder
	for _, segment := range c.Operation.Segments {
		b.WriteByte('/')
		for _, part := range segment {
			if part.Parameter == "" {
				b.WriteString(escapeLiteral(part.Literal))
				continue
			}
			p := c.Operation.Parameter(openapi.InPath, part.Parameter)
			if p == nil {
				return "", fmt.Errorf("path parameter %s is not declared", part.Parameter)
			}
			v, err := c.value(p)
			if err != nil {
				return "", err
			}
			text, err := styled(p, v)
			if err != nil {
				return "", err
			}
			if text == "" {
				text = "x"
			}
			b.WriteString(text)
		}
	}
	if b.Len() == 0 {
		return "/", nil
	}
	return b.String(), nil
}

// escapeLiteral writes a literal part of a path template as a client sends it: what
// the document has percent-encoded already stays so.
func escapeLiteral(s string) string {
	if plain, err := url.PathUnescape(s); err == nil && plain != s {
		return s
	}
	return strings.NewReplacer("%3A", ":", "%40", "@", "%2C", ",", "%3D", "=", "%24", "$", "%26", "&", "%2B", "+", "%3B", ";").Replace(url.PathEscape(s))
}

func (c *Call) parameters() (string, http.Header, error) {
	var query []string
	var cookies []string
	header := http.Header{}
	for _, p := range c.Operation.Parameters {
		_, given := c.Values[p]
		if p.In == openapi.InPath || !p.Required && !given {
			continue
		}
		v, err := c.value(p)
		if err != nil {
			return "", nil, err
		}
		text, err := styled(p, v)
		if err != nil {
			return "", nil, err
		}
		switch p.In {
		case openapi.InQuery:
			if text != "" {
				query = append(query, text)
			}
		case openapi.InQueryString:
			query = append(query, text)
		case openapi.InCookie:
			cookies = append(cookies, p.Name+"="+strings.TrimPrefix(text, p.Name+"="))
		case openapi.InHeader:
			switch http.CanonicalHeaderKey(p.Name) {
			case "Accept", "Content-Type", "Authorization":
			default:
				header.Set(p.Name, headerText(text))
			}
		}
	}
	if len(cookies) > 0 {
		header.Set("Cookie", strings.Join(cookies, "; "))
	}
	return strings.Join(query, "&"), header, nil
}

func headerText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '-'
		}
		return r
	}, s)
}

func (c *Call) body() (io.Reader, string, error) {
	if c.Operation.Body == nil {
		return nil, "", nil
	}
	m := c.Media
	if m == nil {
		m = jsonFirst(c.Operation.Body.Media)
	}
	data := c.Body
	if data == nil && m.Schema != nil {
		var err error
		if data, err = sample.Value(m.Schema, sample.Options{Direction: sample.Input, Seed: c.Seed, Minimal: !c.Full}); err != nil {
			return nil, "", err
		}
	}
	switch {
	case openapi.IsJSON(m.Type):
		if data == nil {
			data = []byte("{}")
		}
		return bytes.NewReader(data), m.Type, nil
	case m.Type == "application/x-www-form-urlencoded":
		text, err := formBody(m, data)
		return strings.NewReader(text), m.Type, err
	case strings.HasPrefix(m.Type, "multipart/"):
		return multipartBody(m, data)
	default:
		return strings.NewReader("text"), concrete(m.Type), nil
	}
}

func jsonFirst(media []*openapi.Media) *openapi.Media {
	for _, m := range media {
		if openapi.IsJSON(m.Type) {
			return m
		}
	}
	return media[0]
}

func concrete(mediaType string) string {
	switch mediaType {
	case "*/*", "application/*":
		return "application/octet-stream"
	}
	return strings.Replace(mediaType, "/*", "/plain", 1)
}

func members(data []byte) ([]string, map[string]json.RawMessage, error) {
	values := map[string]json.RawMessage{}
	if len(data) == 0 {
		return nil, values, nil
	}
	if err := json.Unmarshal(data, &values); err != nil {
		return nil, nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	var names []string
	if _, err := dec.Token(); err != nil {
		return nil, nil, err
	}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, nil, err
		}
		names = append(names, t.(string))
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			return nil, nil, err
		}
	}
	return names, values, nil
}

func formBody(m *openapi.Media, data []byte) (string, error) {
	names, values, err := members(data)
	if err != nil {
		return "", nil //nolint:nilerr // not an object: an empty form is what can be sent
	}
	form := url.Values{}
	for _, n := range names {
		if items, ok := list(values[n]); ok {
			for _, item := range items {
				form.Add(n, plain(item))
			}
			continue
		}
		form.Set(n, plain(values[n]))
	}
	return form.Encode(), nil
}

func multipartBody(m *openapi.Media, data []byte) (io.Reader, string, error) {
	var buf bytes.Buffer
	w := multipart.NewWriter(&buf)
	names, values, err := members(data)
	if err != nil {
		names = nil
	}
	for _, n := range names {
		items, ok := list(values[n])
		if !ok {
			items = []json.RawMessage{values[n]}
		}
		for _, item := range items {
			if err := part(w, m, n, item); err != nil {
				return nil, "", err
			}
		}
	}
	if err := w.Close(); err != nil {
		return nil, "", err
	}
	base, _, _ := strings.Cut(m.Type, ";")
	if base == "multipart/*" {
		base = "multipart/form-data"
	}
	return &buf, base + "; boundary=" + w.Boundary(), nil
}

func part(w *multipart.Writer, m *openapi.Media, name string, value json.RawMessage) error {
	if m.Schema != nil && binaryProperty(m.Schema, name) {
		h := textproto.MIMEHeader{}
		h.Set("Content-Disposition", fmt.Sprintf(`form-data; name=%q; filename="file.bin"`, name))
		h.Set("Content-Type", "application/octet-stream")
		p, err := w.CreatePart(h)
		if err != nil {
			return err
		}
		_, err = io.WriteString(p, "content of the file")
		return err
	}
	return w.WriteField(name, plain(value))
}

func binaryProperty(s *openapi.Schema, name string) bool {
	p := s.Property(name)
	if p == nil {
		return false
	}
	schema := p.Schema
	if schema.Kind == openapi.Array {
		schema = schema.Items
	}
	return schema.Kind == openapi.String && (schema.Format == "binary" || schema.ContentMediaType != "")
}
