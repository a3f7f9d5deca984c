package live

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
)

// Target is a running service and what it should say.
type Target struct {
	// URL is where the service is, without the base path: "http://127.0.0.1:8080".
	URL     string
	Service *openapi.Service
	Model   *infer.Model
	// Authorize gives a request credentials for the operation; nil sends none.
	Authorize func(r *http.Request, op *openapi.Operation)
	// Writes allows requests that the service may store something for.
	Writes bool
	// MaxBody is the size in bytes of the largest body accepted, 0 if it is not known.
	MaxBody int64
	// Trusted are the origins that pages may call the service from.
	Trusted []string
	HTTP    *http.Client
}

// NewTarget gives the service at a URL. What its document has on other servers is left
// out.
func NewTarget(url string, svc *openapi.Service) Target {
	own := *svc
	elsewhere := elsewhere(svc.Document)
	own.Operations = slices.DeleteFunc(slices.Clone(svc.Operations), func(op *openapi.Operation) bool { return elsewhere[op.Path] })
	return Target{URL: url, Service: &own, Model: infer.Infer(&own, infer.Options{}), HTTP: NewClient()}
}

// elsewhere gives the paths that have servers of their own.
func elsewhere(document []byte) map[string]bool {
	var d struct {
		Paths map[string]struct{ Servers []json.RawMessage }
	}
	out := map[string]bool{}
	if json.Unmarshal(document, &d) != nil {
		return out
	}
	for path, item := range d.Paths {
		out[path] = len(item.Servers) > 0
	}
	return out
}

// NewClient gives a client that follows no redirects and keeps no cookies.
func NewClient() *http.Client {
	return &http.Client{
		Timeout:       20 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Probe is what a check asks with.
type Probe struct {
	Target
	ctx    context.Context
	ledger *ledger
	result *Result
}

// Base is the URL that the paths of the document are under.
func (p *Probe) Base() string { return strings.TrimSuffix(p.URL, "/") + p.Service.BasePath }

// Request makes the request of a call; nil after a fault was noted.
func (p *Probe) Request(c *exchange.Call) *http.Request {
	req, err := c.Request(p.Base())
	if err != nil {
		p.Faultf("%s: %v", c.Operation.Key(), err)
		return nil
	}
	return req.WithContext(p.ctx)
}

// Call sends a call with credentials; nil after a fault was noted.
func (p *Probe) Call(c *exchange.Call) *exchange.Answer {
	req := p.Request(c)
	if req == nil {
		return nil
	}
	return p.Send(c.Operation, p.Authorized(c.Operation, req))
}

// Authorized gives the request credentials, if there are any.
func (p *Probe) Authorized(op *openapi.Operation, req *http.Request) *http.Request {
	if p.Authorize != nil && op != nil {
		p.Authorize(req, op)
	}
	return req
}

// Ask sends a request to a path of the server without credentials.
func (p *Probe) Ask(method, path string, header http.Header) *exchange.Answer {
	req, err := http.NewRequestWithContext(p.ctx, method, strings.TrimSuffix(p.URL, "/")+path, http.NoBody)
	if err != nil {
		p.Faultf("%s %s: %v", method, path, err)
		return nil
	}
	for name, values := range header {
		req.Header[name] = values
	}
	return p.Send(nil, req)
}

// Send sends a request as it is; nil after a fault was noted. A limit of requests is
// waited for.
func (p *Probe) Send(op *openapi.Operation, req *http.Request) *exchange.Answer {
	a, err := p.Try(op, req)
	if err != nil {
		p.Faultf("%s %s: %v", req.Method, exchange.Clip(req.URL.Path), err)
		return nil
	}
	return a
}

// maxBody bounds what is read of an answer.
const maxBody = 64 << 20

// Try is Send for requests that need not be answered.
func (p *Probe) Try(op *openapi.Operation, req *http.Request) (*exchange.Answer, error) {
	p.result.Asked++
	for range 3 {
		a, err := p.once(req)
		if err != nil {
			return nil, err
		}
		p.ledger.look(op, req, a)
		wait, err := strconv.Atoi(a.Header.Get("Retry-After"))
		if a.StatusCode != http.StatusTooManyRequests || err != nil || wait > 60 || req.Body != nil && req.GetBody == nil {
			return a, nil
		}
		select {
		case <-p.ctx.Done():
			return nil, p.ctx.Err()
		case <-time.After(time.Duration(wait) * time.Second):
		}
		if req.GetBody != nil {
			if req.Body, err = req.GetBody(); err != nil {
				return nil, err
			}
		}
	}
	return nil, errors.New("the limit of requests does not let this one through")
}

func (p *Probe) once(req *http.Request) (a *exchange.Answer, err error) {
	resp, err := p.HTTP.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxBody))
	if err != nil {
		return nil, err
	}
	return &exchange.Answer{Response: resp, Body: body}, nil
}

// WithBody gives the request another body.
func WithBody(req *http.Request, contentType string, body []byte) *http.Request {
	req.Body, req.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	return req
}

// want notes a fault unless the answer has one of the statuses.
func (p *Probe) want(a *exchange.Answer, what string, statuses ...int) bool {
	if a == nil {
		return false
	}
	for _, s := range statuses {
		if a.StatusCode == s {
			return true
		}
	}
	p.Faultf("%s: %d, want %s: %s", what, a.StatusCode, numbers(statuses), exchange.Clip(string(a.Body)))
	return false
}

func numbers(statuses []int) string {
	texts := make([]string, len(statuses))
	for i, s := range statuses {
		texts[i] = strconv.Itoa(s)
	}
	return strings.Join(texts, " or ")
}

// jsonBodies are the operations that take JSON.
func (p *Probe) jsonBodies() []*infer.Operation {
	var out []*infer.Operation
	for _, op := range p.Model.Operations {
		if b := op.Operation.Body; b != nil && openapi.IsJSON(exchange.JSONFirst(b.Media).Type) {
			out = append(out, op)
		}
	}
	return out
}

// secured are the operations that ask who calls.
func (p *Probe) secured() []*infer.Operation {
	var out []*infer.Operation
	for _, op := range p.Model.Operations {
		if !op.Anonymous() || len(op.Roles) > 0 {
			out = append(out, op)
		}
	}
	return out
}
