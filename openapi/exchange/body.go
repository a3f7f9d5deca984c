package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

func (c *Call) body() (io.Reader, string, error) {
	if c.Operation.Body == nil {
		return nil, "", nil
	}
	m := c.Media
	if m == nil {
		m = JSONFirst(c.Operation.Body.Media)
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
		return strings.NewReader(formBody(m, data)), m.Type, nil
	case strings.HasPrefix(m.Type, "multipart/"):
		return multipartBody(m, data)
	default:
		return strings.NewReader("text"), concrete(m.Type), nil
	}
}

// JSONFirst gives the JSON representation of a body, else its first.
func JSONFirst(media []*openapi.Media) *openapi.Media {
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

// formBody encodes an object as a form: members that the representation encodes as
// deepObject by the names of what is in them, other lists by repeating their name,
// other objects as JSON.
func formBody(m *openapi.Media, data []byte) string {
	names, values, err := members(data)
	if err != nil {
		names = nil // not an object: an empty form is what can be sent
	}
	form := url.Values{}
	for _, n := range names {
		if slices.ContainsFunc(m.Encoding, func(e *openapi.Encoding) bool { return e.Property == n && e.Style == "deepObject" }) {
			addDeep(form, n, values[n])
			continue
		}
		if items, ok := Items(values[n]); ok {
			for _, item := range items {
				form.Add(n, plain(item))
			}
			continue
		}
		form.Set(n, plain(values[n]))
	}
	return form.Encode()
}

// addDeep adds a value under names such as address[city].
func addDeep(form url.Values, name string, value json.RawMessage) {
	if items, ok := Items(value); ok {
		for i, item := range items {
			addDeep(form, name+"["+strconv.Itoa(i)+"]", item)
		}
		return
	}
	names, values, err := members(value)
	if err != nil {
		form.Set(name, plain(value))
		return
	}
	for _, n := range names {
		addDeep(form, name+"["+n+"]", values[n])
	}
}

func multipartBody(m *openapi.Media, data []byte) (io.Reader, string, error) {
	var buf bytes.Buffer
	w := multipart.NewWriter(&buf)
	names, values, err := members(data)
	if err != nil {
		names = nil
	}
	for _, n := range names {
		items, ok := Items(values[n])
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
