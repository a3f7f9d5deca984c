package operations

import (
	"bytes"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// Sample is a request that an operation should take, for the service's own tests.
type Sample struct {
	// Target is path and query, percent-encoded.
	Target string
	// Headers are names and values, cookies included.
	Headers [][2]string
	// ContentType is empty without a body.
	ContentType, Body string
	// Valid says that nothing is wrong with the request; else it only has the
	// right method and path.
	Valid bool
}

// Sample gives a request for the operation.
func (o *Operation) Sample() *Sample {
	s := &Sample{Valid: !o.Route.Shadowed}
	var query []string
	path := map[string]string{}
	var cookies []string
	for _, p := range messages.Parameters(o.Operation) {
		if !p.Required && p.In != openapi.InPath {
			continue
		}
		value, ok := s.value(p)
		switch p.In {
		case openapi.InPath:
			path[p.Name] = s.pathText(p, value, ok)
		case openapi.InQuery:
			query = append(query, s.queryText(p, value)...)
		case openapi.InHeader:
			s.Headers = append(s.Headers, [2]string{p.Name, simple(value, p.Explode)})
		case openapi.InCookie:
			cookies = append(cookies, p.Name+"="+url.QueryEscape(simple(value, p.Explode)))
			s.Valid = s.Valid && !composed(value)
		default:
			s.Valid = false
		}
	}
	if len(cookies) > 0 {
		s.Headers = append(s.Headers, [2]string{"Cookie", strings.Join(cookies, "; ")})
	}
	s.Target = o.target(path)
	if len(query) > 0 {
		s.Target += "?" + strings.Join(query, "&")
	}
	o.sampleBody(s)
	return s
}

// target writes the operation's path with parameters set to encoded values.
func (o *Operation) target(values map[string]string) string {
	var b strings.Builder
	for segment := range strings.SplitSeq(strings.Trim(o.API.BasePath, "/"), "/") {
		if segment != "" {
			b.WriteString("/" + encode(segment))
		}
	}
	for _, segment := range o.Segments {
		b.WriteByte('/')
		for _, part := range segment {
			if part.Parameter != "" {
				b.WriteString(values[part.Parameter])
			} else {
				b.WriteString(encode(part.Literal))
			}
		}
	}
	if b.Len() == 0 {
		return "/"
	}
	return b.String()
}

// value gives a decoded sample of a parameter: text, list of pairs...
func (s *Sample) value(p *openapi.Parameter) (any, bool) {
	text, err := sample.Value(p.Schema, sample.Options{Direction: sample.Input, Minimal: true, Name: p.Name})
	if err != nil {
		s.Valid = false
		return "x", false
	}
	if p.Content != "" {
		return string(text), true
	}
	v, err := ordered(text)
	if err != nil {
		s.Valid = false
		return "x", false
	}
	return v, true
}

// pathText writes a path parameter, percent-encoded.
func (s *Sample) pathText(p *openapi.Parameter, value any, ok bool) string {
	text := simple(value, p.Explode)
	encoded := url.PathEscape(text)
	if composed(value) {
		encoded = strings.ReplaceAll(encoded, "%2C", ",")
	}
	switch {
	case !ok:
	case text == "":
		s.Valid = false
		return "x"
	case p.Style == "label":
		s.Valid = s.Valid && !composed(value)
		return "." + encoded
	case p.Style == "matrix":
		s.Valid = s.Valid && !composed(value)
		return ";" + url.PathEscape(p.Name) + "=" + encoded
	}
	if text == "." || text == ".." {
		return strings.ReplaceAll(text, ".", "%2E")
	}
	return encoded
}

// queryText writes a query parameter as one or more pairs.
func (s *Sample) queryText(p *openapi.Parameter, value any) []string {
	name := url.QueryEscape(p.Name)
	switch v := value.(type) {
	case []any:
		if len(v) == 0 || !p.Explode || p.Style != "form" || slices.ContainsFunc(v, composed) {
			s.Valid = s.Valid && p.Style == "form" && len(v) > 0 && !slices.ContainsFunc(v, composed)
			return []string{name + "=" + url.QueryEscape(simple(value, false))}
		}
		var out []string
		for _, item := range v {
			out = append(out, name+"="+url.QueryEscape(simple(item, false)))
		}
		return out
	case members:
		s.Valid = false
		if p.Style == "deepObject" {
			var out []string
			for _, m := range v {
				out = append(out, name+url.QueryEscape("["+m.name+"]")+"="+url.QueryEscape(simple(m.value, false)))
			}
			return out
		}
		return []string{name + "=" + url.QueryEscape(simple(value, false))}
	default:
		return []string{name + "=" + url.QueryEscape(simple(value, false))}
	}
}

// sampleBody adds a body in the operation's main representation.
func (o *Operation) sampleBody(s *Sample) {
	if len(o.Request.Bodies) == 0 {
		return
	}
	b := o.Request.Bodies[0]
	m := b.Media[0]
	s.ContentType = messages.ContentType(m.Type)
	switch {
	case b.Form == messages.JSON && b.Schema == nil:
		s.Body = "{}"
	case b.Form == messages.Raw:
		s.Body = "x"
		if messages.IsRange(messages.MediaBase(m.Type)) {
			s.ContentType = strings.NewReplacer("*/*", "application/octet-stream", "/*", "/x-sample").Replace(messages.MediaBase(m.Type))
		}
	case b.Form == messages.JSON:
		text, err := sample.Value(b.Schema, sample.Options{Direction: sample.Input, Minimal: true})
		if err != nil {
			s.Valid = false
			text = []byte("{}")
		}
		s.Body = string(text)
	default:
		s.ContentType = m.Type
		if b.Form == messages.Multipart {
			s.ContentType = "multipart/form-data; boundary=sample"
		}
		s.Valid = false
		s.Body = "x=y"
		if b.Form == messages.Multipart {
			s.Body = "--sample--\r\n"
		}
	}
}

// members are the members of an object in order.
type members []member

type member struct {
	name  string
	value any
}

// ordered decodes a JSON text with the order of its members.
func ordered(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return orderedValue(d)
}

func orderedValue(d *json.Decoder) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return token, nil
	}
	list, object := []any{}, members{}
	for d.More() {
		if delim == '[' {
			v, err := orderedValue(d)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
			continue
		}
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		v, err := orderedValue(d)
		if err != nil {
			return nil, err
		}
		text, _ := name.(string)
		object = append(object, member{text, v})
	}
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	if delim == '[' {
		return list, nil
	}
	return object, nil
}

func composed(v any) bool {
	switch v.(type) {
	case []any, members:
		return true
	}
	return false
}

// simple writes a value in the style simple.
func simple(value any, explode bool) string {
	switch v := value.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
		return "false"
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = simple(item, false)
		}
		return strings.Join(parts, ",")
	case members:
		var parts []string
		for _, m := range v {
			if explode {
				parts = append(parts, m.name+"="+simple(m.value, false))
			} else {
				parts = append(parts, m.name, simple(m.value, false))
			}
		}
		return strings.Join(parts, ",")
	default:
		return "null"
	}
}
