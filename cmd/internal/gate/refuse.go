package gate

import (
	"fmt"
	"net/http"

	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
)

// refused asks a secured operation without credentials, and with wrong ones: both must
// be answered 401, with a challenge.
func (c *Client) refused(s *Surface, op *infer.Operation) bool {
	good := true
	for _, attempt := range []struct {
		name      string
		authorize func(*http.Request)
	}{
		{"without credentials", func(*http.Request) {}},
		{"with wrong credentials", func(r *http.Request) { garbage(r, op.Operation) }},
	} {
		fault := func(format string, args ...any) {
			good = false
			s.Faults = append(s.Faults, fmt.Sprintf("%s %s: ", op.Key(), attempt.name)+fmt.Sprintf(format, args...))
		}
		req, err := (&exchange.Call{Operation: op.Operation, Seed: 1}).Request(c.Server.URL + c.Service.BasePath)
		if err != nil {
			fault("%v", err)
			continue
		}
		attempt.authorize(req)
		resp, err := c.HTTP.Do(req)
		if err != nil {
			fault("%v", err)
			continue
		}
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusUnauthorized || resp.Header.Get("WWW-Authenticate") == "" {
			fault("%d with challenge %q, want 401", resp.StatusCode, resp.Header.Get("WWW-Authenticate"))
		}
	}
	return good
}
