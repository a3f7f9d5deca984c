package contract

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi/exchange"
)

// strict are checks of a second process that has limits and trusts an origin.
func (s *suite) strict(ctx context.Context) []live.Result {
	checks := []live.Check{{ID: "O1", Title: "limits are told and kept, and X-Forwarded-For does not change them", Run: s.limits}}
	for _, c := range live.Checks() {
		if c.ID == "O1" || c.ID == "B3" {
			checks = append(checks, c)
		}
	}
	running, err := s.another(ctx, map[string]string{"RATE_LIMIT": "2000/1h", "CORS_ORIGINS": "https://shop.example,https://desk.example"})
	if err != nil {
		return []live.Result{{ID: "O1", Title: checks[0].Title, Outcome: live.Failed, Faults: []string{err.Error()}}}
	}
	defer func() { _ = running.Stop() }()
	t := s.target(running, s.admin)
	t.Trusted = []string{"https://shop.example", "https://desk.example"}
	return live.Run(ctx, t, checks)
}

// limits asks until the limit is reached, as many clients by their own word.
func (s *suite) limits(ctx context.Context, p *live.Probe) {
	read, token := s.reading()
	if read == nil {
		p.Skip("nothing to read")
		return
	}
	limited, err := s.another(ctx, map[string]string{"RATE_LIMIT": "20/30s"})
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	defer func() { _ = limited.Stop() }()
	refused := 0
	ask := func(i int) *reply {
		c := exchange.Call{Operation: read.Operation}
		req, err := c.Request(limited.URL + s.service.BasePath)
		if err != nil {
			p.Faultf("%v", err)
			return nil
		}
		address := fmt.Sprintf("203.0.113.%d", i)
		if token != "" {
			req.Header.Set("Authorization", "Bearer "+token)
		}
		req.Header.Set("X-Forwarded-For", address)
		req.Header.Set("X-Real-Ip", address)
		req.Header.Set("Forwarded", "for="+address)
		r, err := do(http.DefaultClient, req.WithContext(ctx))
		if !expect(p, "a request under a limit", r, err, http.StatusOK, http.StatusTooManyRequests) {
			return nil
		}
		return r
	}
	for i := range 60 {
		r := ask(i)
		if r == nil {
			return
		}
		if r.StatusCode != http.StatusTooManyRequests {
			continue
		}
		refused++
		if number(r.Header.Get("Retry-After")) < 1 || r.Header.Get("RateLimit") == "" || r.Header.Get("RateLimit-Policy") == "" || !strings.Contains(string(r.body), "RATE") {
			p.Faultf("429 with Retry-After %q, RateLimit %q, RateLimit-Policy %q: %s", r.Header.Get("Retry-After"), r.Header.Get("RateLimit"), r.Header.Get("RateLimit-Policy"), r)
		}
	}
	if refused < 20 {
		p.Faultf("of 60 requests at once under a limit of 20 %d were refused", refused)
	}
	time.Sleep(3500 * time.Millisecond)
	if r := ask(1); r == nil || r.StatusCode != http.StatusOK {
		p.Faultf("after the limit's time: %s", r)
	}
}
