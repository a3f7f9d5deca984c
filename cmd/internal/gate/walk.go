package gate

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
)

// Surface is what a walk over every operation found.
type Surface struct {
	Operations int
	// Answered counts operations that the router knew.
	Answered int
	// Stubs counts 501 answers, ServerErrors every other 5xx.
	Stubs, ServerErrors int
	// Secured counts operations that ask who calls, Refused those of them that refuse
	// callers without credentials, and with wrong ones.
	Secured, Refused int
	Faults           []string
}

// Client asks a running service and judges what comes back.
type Client struct {
	Server    *Server
	Service   *openapi.Service
	Validator *Validator
	HTTP      *http.Client
}

// NewClient makes a client for a running service of a document.
func NewClient(server *Server, svc *openapi.Service) *Client {
	return &Client{
		Server: server, Service: svc, Validator: NewValidator(svc),
		HTTP: &http.Client{
			Timeout:       20 * time.Second,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// Do sends a call and reads the answer.
func (c *Client) Do(call *exchange.Call) (*exchange.Answer, error) {
	req, err := call.Request(c.Server.URL + c.Service.BasePath)
	if err != nil {
		return nil, err
	}
	c.Server.Credentials.Authorize(req, call.Operation)
	resp, err := c.HTTP.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 64<<20))
	if err != nil {
		return nil, err
	}
	a := &exchange.Answer{Response: resp, Body: body}
	if call.Operation.Method != http.MethodHead {
		a.Faults = c.Validator.Response(call.Operation, resp, body)
	}
	return a, nil
}

// Walk asks every operation once with sampled input: none may get the router's
// own 404 or 405, none a 5xx but 501.
func (c *Client) Walk(model *infer.Model) Surface {
	var s Surface
	for _, op := range model.Operations {
		s.Operations++
		values := map[*openapi.Parameter][]byte{}
		if l := op.List; l != nil && l.Sort != nil && l.Sort.Required && len(l.SortFields) > 0 {
			values[l.Sort] = sortValue(l.Sort, l.SortFields[0].Name)
		}
		answer, err := c.Do(&exchange.Call{Operation: op.Operation, Values: values, Seed: 1})
		if err != nil {
			s.Faults = append(s.Faults, fmt.Sprintf("%s: %v", op.Key(), err))
			continue
		}
		line, ok := c.Server.Line(answer.Header.Get("X-Request-Id"))
		switch {
		case !ok:
			s.Faults = append(s.Faults, fmt.Sprintf("%s: no access log line for the request", op.Key()))
			continue
		case line.Route == "":
			s.Faults = append(s.Faults, fmt.Sprintf("%s: the router's own %d", op.Key(), answer.StatusCode))
			continue
		}
		s.Answered++
		if len(op.Roles) > 0 || !op.Anonymous() {
			s.Secured++
			if c.refused(&s, op) {
				s.Refused++
			}
		}
		switch {
		case answer.StatusCode == http.StatusNotImplemented && op.Kind == infer.Stub:
			s.Stubs++
		case answer.StatusCode >= 500:
			s.ServerErrors++
			s.Faults = append(s.Faults, fmt.Sprintf("%s: %d %s (%s)", op.Key(), answer.StatusCode, exchange.Clip(string(answer.Body)), exchange.Clip(line.Error)))
		}
		for _, f := range answer.Faults {
			s.Faults = append(s.Faults, fmt.Sprintf("%s: %d: %s", op.Key(), answer.StatusCode, f))
		}
	}
	return s
}
