package scripts

import (
	"bytes"
	"encoding/json"
	"maps"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/sample"
)

// value samples a schema as the service takes it; false when that is impossible.
func value(s *openapi.Schema, seed int, full bool) (json.RawMessage, bool) {
	data, err := sample.Value(s, sample.Options{Direction: sample.Input, Seed: seed, Minimal: !full})
	return data, err == nil && len(data) > 0
}

// written samples the body of a write, as far as possible so that answers with it
// are what the document says; false when that is impossible.
func written(op *infer.Operation, seed int, full bool) (json.RawMessage, bool) {
	data, err := sample.Value(op.Body.Schema, sample.Options{Direction: sample.Input, Seed: seed, Minimal: !full, Overrides: op.Formatted(seed, full)})
	return data, err == nil && len(data) > 0
}

// request begins a step: path, parameters that are required, no body. False when a
// parameter cannot be sampled or written.
func request(op *infer.Operation, name string, seed int) (*Step, bool) {
	s := &Step{Name: name, Method: op.Method, Path: op.Path, Params: map[string]string{}, Header: map[string]string{}}
	credentials, ok := op.Credentials()
	if !ok || len(op.Roles) > 0 && op.Anonymous() {
		return nil, false // nobody can call it
	}
	for _, use := range credentials {
		s.Credentials = append(s.Credentials, use.Scheme.Name)
	}
	for _, p := range op.Parameters {
		if p.In != openapi.InPath && !p.Required {
			continue
		}
		v, ok := value(p.Schema, seed, false)
		if !ok || !s.set(p, v) {
			return nil, false
		}
	}
	return s, true
}

// set writes a parameter into the request; false for shapes of a kind that a script
// cannot write.
func (s *Step) set(p *openapi.Parameter, v json.RawMessage) bool {
	if p.Content != "" {
		return s.put(p, p.Name, string(v))
	}
	if one, ok := text(v); ok {
		return (one != "" || p.In != openapi.InPath) && s.put(p, p.Name, one)
	}
	var items []json.RawMessage
	if json.Unmarshal(v, &items) == nil && len(items) > 0 {
		one, ok := text(items[0])
		return ok && one != "" && s.put(p, p.Name, one)
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(v, &members) != nil || p.In != openapi.InQuery {
		return false
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		one, ok := text(members[name])
		switch {
		case !ok:
			return false
		case p.Style == "deepObject":
			s.put(p, p.Name+"["+name+"]", one)
		case p.Explode:
			s.put(p, name, one)
		default:
			return false
		}
	}
	return true
}

func (s *Step) put(p *openapi.Parameter, name, text string) bool {
	switch p.In {
	case openapi.InPath:
		s.Params[name] = text
	case openapi.InQuery:
		s.Query = append(s.Query, [2]string{name, text})
	case openapi.InHeader:
		if !printable(text) {
			return false
		}
		s.Header[name] = text
	case openapi.InCookie:
		if !printable(text) || strings.ContainsAny(text, ` ",;\`) {
			return false
		}
		if s.Header["Cookie"] != "" {
			s.Header["Cookie"] += "; "
		}
		s.Header["Cookie"] += name + "=" + text
	default:
		return false
	}
	return true
}

func printable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' })
}

// body gives the request the body that the operation prefers; false when it cannot
// be sampled.
func (s *Step) body(op *openapi.Operation, seed int) bool {
	if op.Body == nil {
		return true
	}
	media := op.Body.Media[0]
	for _, m := range op.Body.Media {
		if isJSON(m.Type) {
			media = m
			break
		}
	}
	base, _, _ := strings.Cut(media.Type, ";")
	s.ContentType = media.Type
	var data json.RawMessage
	if media.Schema != nil {
		var ok bool
		if data, ok = value(media.Schema, seed, false); !ok {
			return false
		}
	}
	switch {
	case isJSON(media.Type):
		if s.JSON = data; data == nil {
			s.JSON = json.RawMessage(`{}`)
		}
	case base == formType:
		form, ok := members(data)
		s.Text = form.Encode()
		return ok
	case strings.HasPrefix(base, "multipart/"):
		return s.multipart(media, data)
	case strings.Contains(base, "*"):
		s.ContentType, s.Text = "application/octet-stream", "content"
		if strings.HasPrefix(base, "text/") || strings.HasPrefix(base, "image/") {
			s.ContentType = strings.Replace(base, "*", "plain", 1)
		}
	default:
		s.Text = "content"
	}
	return true
}

const formType = "application/x-www-form-urlencoded"

func isJSON(media string) bool {
	base, _, _ := strings.Cut(media, ";")
	base = strings.TrimSpace(base)
	return base == "application/json" || strings.HasSuffix(base, "+json")
}

// members gives the scalar members of an object as a form.
func members(data json.RawMessage) (url.Values, bool) {
	form := url.Values{}
	var object map[string]json.RawMessage
	if len(data) > 0 && json.Unmarshal(data, &object) != nil {
		return form, false
	}
	for name, member := range object {
		one, ok := text(member)
		if !ok {
			return form, false
		}
		form.Set(name, one)
	}
	return form, true
}

// boundary is fixed, so that the same document gives the same bytes.
const boundary = "a-boundary-of-the-tests"

func (s *Step) multipart(media *openapi.Media, data json.RawMessage) bool {
	var object map[string]json.RawMessage
	if len(data) > 0 && json.Unmarshal(data, &object) != nil {
		return false
	}
	var buf bytes.Buffer
	w := multipart.NewWriter(&buf)
	if w.SetBoundary(boundary) != nil {
		return false
	}
	for _, p := range properties(media.Schema) {
		member, ok := object[p.Name]
		if !ok {
			continue
		}
		header := textproto.MIMEHeader{}
		disposition := `form-data; name="` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(p.Name) + `"`
		content := string(member)
		if one, ok := text(member); ok {
			content = one
		}
		if p.Schema.Format == "binary" || p.Schema.ContentMediaType != "" {
			disposition += `; filename="file.txt"`
			header.Set("Content-Type", "application/octet-stream")
			content = "content"
		}
		header.Set("Content-Disposition", disposition)
		part, err := w.CreatePart(header)
		if err != nil {
			return false
		}
		if _, err := part.Write([]byte(content)); err != nil {
			return false
		}
	}
	if w.Close() != nil {
		return false
	}
	base, _, _ := strings.Cut(media.Type, ";")
	s.ContentType, s.Text = base+"; boundary="+boundary, buf.String()
	return true
}

func properties(s *openapi.Schema) []*openapi.Property {
	if s == nil {
		return nil
	}
	return s.Properties
}
