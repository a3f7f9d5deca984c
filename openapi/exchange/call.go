package exchange

import (
	"fmt"
	"net/http"
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
