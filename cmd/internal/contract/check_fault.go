package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/sample"
)

func (s *suite) faultChecks() []live.Check {
	return []live.Check{
		{ID: "A13", Title: "without what it needs to verify callers the service does not start", Run: s.badSettings},
		{ID: "O8", Title: "a repeated Idempotency-Key has one effect", Run: s.idempotency},
		{ID: "O9", Title: "of 50 updates of one version one succeeds, the others are 412", Run: s.oneVersion},
		{ID: "O3", Title: "database and Redis down: 503, alive, not ready; recovers by itself", Run: s.outages},
		{ID: "W12", Title: "SIGTERM under load loses no request", Run: s.drain},
		{ID: "O4", Title: "logs are JSON with id, principal and route, and hold no secret", Run: s.logs},
	}
}

func (s *suite) badSettings(ctx context.Context, p *live.Probe) {
	settings := map[string]map[string]string{"a body limit that is none": {"MAX_BODY_BYTES": "lots"}}
	if s.Database == "postgres" {
		settings["no database"] = map[string]string{"DATABASE_URL": ""}
	}
	if s.Accounts != nil {
		settings["no signing key"] = map[string]string{"AUTH_SIGNING_KEYS": ""}
		settings["a signing key that is none"] = map[string]string{"AUTH_SIGNING_KEYS": "secret"}
	} else {
		settings["no issuer"] = map[string]string{"AUTH_ISSUER": "", "AUTH_AUDIENCE": "", "AUTH_JWKS": ""}
		settings["no audience"] = map[string]string{"AUTH_AUDIENCE": ""}
		settings["shared secrets as algorithm"] = map[string]string{"AUTH_ALGORITHMS": "HS256"}
	}
	for what, env := range settings {
		p.Asked()
		running, err := s.another(ctx, env)
		if err == nil {
			p.Faultf("with %s the service starts", what)
			_ = running.Stop()
			continue
		}
		name := ""
		for name = range env {
			break
		}
		if !strings.Contains(err.Error(), strings.SplitN(name, "_", 2)[0]) {
			p.Faultf("with %s the service says %v", what, err)
		}
	}
}

// oneVersion updates one version of an object 50 times at once.
func (s *suite) oneVersion(ctx context.Context, p *live.Probe) {
	for _, r := range s.makeable() {
		op := operation(r, infer.Replace)
		if op == nil || !op.IfMatch {
			continue
		}
		mine := s.create(p, s.a, r, nil, nil)
		if mine == nil || mine.etag == "" {
			p.Faultf("%s: no ETag", r.Name)
			continue
		}
		statuses := s.race(50, func() int {
			body, err := sample.Value(op.Body.Schema, sample.Options{Direction: sample.Input, Minimal: true, Seed: 3})
			if err != nil {
				return 0
			}
			c := exchange.Call{Operation: op.Operation, Values: mine.values(op), Media: op.Body, Body: body, Header: http.Header{"If-Match": {mine.etag}}}
			req, err := c.Request(s.URL + s.service.BasePath)
			if err != nil {
				return 0
			}
			s.a.authorize(req)
			a, err := do(http.DefaultClient, req.WithContext(ctx))
			if err != nil {
				return 0
			}
			return a.StatusCode
		})
		p.Asked()
		if statuses[http.StatusOK] != 1 || statuses[http.StatusPreconditionFailed] != 49 {
			p.Faultf("%s: 50 updates with one ETag: answers by status %v, want one 200 and 49 of 412", op.Key(), statuses)
		}
	}
}

// idempotency repeats a creation with one key: again, with another body, as another
// caller, and 20 times at once.
func (s *suite) idempotency(ctx context.Context, p *live.Probe) {
	for _, op := range s.model.Operations {
		param := op.Parameter(openapi.InHeader, "Idempotency-Key")
		if param == nil || op.Kind != infer.Create || len(op.Scope) > 0 || len(op.Roles) > 0 {
			continue
		}
		body, err := sample.Value(op.Body.Schema, sample.Options{Direction: sample.Input, Minimal: true, Seed: 4242})
		if err != nil {
			p.Faultf("%s: %v", op.Key(), err)
			continue
		}
		key := s.stored()
		call := func(u *user, key string, body []byte) *exchange.Answer {
			return s.as(p, u, &exchange.Call{Operation: op.Operation, Media: op.Body, Body: body, Values: map[*openapi.Parameter][]byte{param: quote(key)}})
		}
		first, again := call(s.a, key, body), call(s.a, key, body)
		if first == nil || again == nil || first.StatusCode != http.StatusCreated || again.StatusCode != first.StatusCode || string(again.Body) != string(first.Body) {
			p.Faultf("%s: %s, and with the same key %s", op.Key(), statusOf(first), statusOf(again))
			continue
		}
		if other := call(s.a, key, with(body, map[string]any{"title": "another"})); other == nil || other.StatusCode != http.StatusUnprocessableEntity {
			p.Faultf("%s: the same key with another body: %s, want 422", op.Key(), statusOf(other))
		}
		if theirs := call(s.b, key, body); theirs == nil || theirs.StatusCode != http.StatusCreated || string(theirs.Body) == string(first.Body) {
			p.Faultf("%s: another caller with the same key: %s", op.Key(), statusOf(theirs))
		}
		s.atOnce(ctx, p, op, param, body)
	}
	if p.Made() == 0 {
		p.Skip("no operation of the document has an Idempotency-Key")
	}
}

// atOnce sends one key 20 times at once: one object may be made.
func (s *suite) atOnce(ctx context.Context, p *live.Probe, op *infer.Operation, param *openapi.Parameter, body []byte) {
	var made sync.Map
	key := quote(s.stored())
	statuses := s.race(20, func() int {
		c := exchange.Call{Operation: op.Operation, Media: op.Body, Body: body, Values: map[*openapi.Parameter][]byte{param: key}}
		req, err := c.Request(s.URL + s.service.BasePath)
		if err != nil {
			return 0
		}
		s.a.authorize(req)
		r, err := do(http.DefaultClient, req.WithContext(ctx))
		if err != nil {
			return 0
		}
		if r.StatusCode == http.StatusCreated {
			made.Store(string(r.body), true)
		}
		return r.StatusCode
	})
	objects := 0
	made.Range(func(any, any) bool { objects++; return true })
	if objects != 1 || statuses[http.StatusCreated]+statuses[http.StatusConflict] != 20 {
		p.Faultf("%s: 20 requests with one key at once made %d objects: answers by status %v", op.Key(), objects, statuses)
	}
}

// outages takes the database and Redis away, one after the other.
func (s *suite) outages(ctx context.Context, p *live.Probe) {
	read, token := s.reading()
	switch {
	case s.machines.cluster == nil || s.Database != "postgres":
		p.Skip("the database is a file")
		return
	case read == nil:
		p.Skip("nothing to read")
		return
	}
	ask := func() (int, string) {
		r, err := s.send(ctx, s.URL, http.MethodGet, read.Path, nil, token)
		if err != nil {
			return 0, err.Error()
		}
		return r.StatusCode, r.String()
	}
	if err := s.machines.cluster.Stop(ctx); err != nil {
		p.Faultf("%v", err)
		return
	}
	for range 5 { // the first ones have a connection that breaks, the later ones get none
		if status, text := ask(); status != http.StatusServiceUnavailable || live.Tells([]byte(text)) != "" {
			p.Faultf("without its database: %s, want 503 that tells nothing", text)
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.health(ctx, p, "without its database", http.StatusServiceUnavailable)
	if err := s.machines.cluster.Start(ctx); err != nil {
		p.Faultf("%v", err)
		return
	}
	s.recovers(ctx, p, "the database", ask)
	if !s.Redis {
		return
	}
	if err := s.machines.redis.stop(ctx); err != nil {
		p.Faultf("%v", err)
		return
	}
	time.Sleep(100 * time.Millisecond)
	if status, text := ask(); token == "" && status != http.StatusOK {
		p.Faultf("without Redis a public read is %s, want 200", text)
	}
	s.health(ctx, p, "without Redis", http.StatusOK)
	s.closed(ctx, p)
	if err := s.machines.redis.start(ctx); err != nil {
		p.Faultf("%v", err)
		return
	}
	s.recovers(ctx, p, "Redis", ask)
}

// closed wants what needs Redis to be decided to be refused, with nothing but 503.
func (s *suite) closed(ctx context.Context, p *live.Probe) {
	op := s.guarded()
	if op == nil {
		return
	}
	r, err := s.send(ctx, s.URL, http.MethodGet, op.Path, nil, s.a.token)
	expect(p, "a caller without Redis", r, err, http.StatusServiceUnavailable, http.StatusOK)
}

// health wants the service alive, and ready or not.
func (s *suite) health(ctx context.Context, p *live.Probe, when string, ready int) {
	p.Asked()
	if got := status(ctx, s.URL+"/livez"); got != http.StatusOK {
		p.Faultf("%s /livez is %d, want 200", when, got)
	}
	if got := status(ctx, s.URL+"/readyz"); got != ready {
		p.Faultf("%s /readyz is %d, want %d", when, got, ready)
	}
}

func (s *suite) recovers(ctx context.Context, p *live.Probe, what string, ask func() (int, string)) {
	var text string
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		var got int
		if got, text = ask(); got == http.StatusOK && status(ctx, s.URL+"/readyz") == http.StatusOK && s.known(ctx) {
			return
		}
	}
	p.Faultf("15 s after the return of %s: %s", what, text)
}

// known tells whether a caller is let in.
func (s *suite) known(ctx context.Context) bool {
	op := s.guarded()
	if op == nil {
		return true
	}
	r, err := s.send(ctx, s.URL, http.MethodGet, op.Path, nil, s.a.token)
	return err == nil && r.StatusCode == http.StatusOK
}

// drain stops a process as an orchestrator does: it goes on sending until the service
// says that it is not ready, and every request sent must be answered.
func (s *suite) drain(ctx context.Context, p *live.Probe) {
	makeable := s.makeable()
	if len(makeable) == 0 {
		p.Skip("nothing to write")
		return
	}
	running, err := s.another(ctx, map[string]string{"DRAIN_DELAY": "1s"})
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	op := operation(makeable[0], infer.Create)
	done := make(chan struct{})
	var mu sync.Mutex
	var all sync.WaitGroup
	answered, lost := 0, map[string]int{}
	for worker := range 8 {
		all.Go(func() {
			client := &http.Client{Transport: &http.Transport{}, Timeout: 20 * time.Second}
			for i := 0; ; i++ {
				select {
				case <-done:
					return
				default:
				}
				err := s.writeTo(ctx, client, running.URL, op, fmt.Sprintf("drain-%d-%d", worker, i))
				mu.Lock()
				if answered++; err != nil {
					lost[err.Error()]++
				}
				mu.Unlock()
			}
		})
	}
	time.Sleep(500 * time.Millisecond)
	if err := running.Terminate(); err != nil {
		p.Faultf("%v", err)
	}
	for end := time.Now().Add(10 * time.Second); status(ctx, running.URL+"/readyz") == http.StatusOK && time.Now().Before(end); {
		time.Sleep(20 * time.Millisecond)
	}
	close(done)
	all.Wait()
	if err := running.End(); err != nil {
		p.Faultf("the process ended with %v", err)
	}
	p.Asked()
	for text, n := range lost {
		p.Faultf("of %d requests %d were lost: %s", answered, n, text)
	}
	if answered == 0 {
		p.Faultf("no request was answered")
	}
}

// writeTo creates an object through a client.
func (s *suite) writeTo(ctx context.Context, client *http.Client, server string, op *infer.Operation, title string) error {
	body, err := sample.Value(op.Body.Schema, sample.Options{Direction: sample.Input, Minimal: true, Seed: 8})
	if err != nil {
		return err
	}
	c := exchange.Call{Operation: op.Operation, Media: op.Body, Body: with(body, map[string]any{"title": title})}
	req, err := c.Request(server + s.service.BasePath)
	if err != nil {
		return err
	}
	s.a.authorize(req)
	r, err := do(client, req.WithContext(ctx))
	switch {
	case err != nil:
		return err
	case r.StatusCode != http.StatusCreated:
		return fmt.Errorf("status %d", r.StatusCode)
	}
	return nil
}

// logs reads what the service has written until now.
func (s *suite) logs(ctx context.Context, p *live.Probe) {
	secret := s.stored()
	if makeable := s.makeable(); len(makeable) > 0 {
		s.create(p, s.a, makeable[0], nil, map[string]any{"secret": secret, "text": secret})
	}
	if read, token := s.reading(); read != nil {
		r, err := s.send(ctx, s.URL, http.MethodGet, read.Path+"?title="+secret, nil, token)
		expect(p, "a read with a secret in its query", r, err, http.StatusOK, http.StatusBadRequest)
	}
	if op := s.guarded(); op != nil {
		r, err := s.send(ctx, s.URL, http.MethodGet, op.Path, nil, "garbage")
		expect(p, "a caller who is refused", r, err, http.StatusUnauthorized)
	}
	time.Sleep(100 * time.Millisecond)
	text := s.log.String()
	for _, canary := range s.secrets {
		if strings.Contains(text, canary) {
			p.Faultf("the log has the secret %s...", canary[:min(len(canary), 14)])
		}
	}
	principals, refusals, requests := 0, 0, 0
	for line := range strings.Lines(text) {
		var l struct {
			Time, Level, Msg, RequestID, Method, Route, Path, Principal, Reason string
			Status                                                              int
			Latency                                                             *float64
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			p.Faultf("a line that is no JSON: %s", exchange.Clip(line))
			continue
		}
		if t, err := time.Parse(time.RFC3339Nano, l.Time); err != nil || t.Location() != time.UTC {
			p.Faultf("a time that is not UTC: %s", l.Time)
		}
		if l.Msg != "request" {
			continue
		}
		requests++
		if l.RequestID == "" || l.Method == "" || l.Route == "" && l.Path == "" || l.Status == 0 || l.Latency == nil || l.Level == "" {
			p.Faultf("a request's line lacks something: %s", exchange.Clip(line))
		}
		if l.Principal != "" {
			principals++
		}
		if l.Status == http.StatusUnauthorized || l.Status == http.StatusForbidden {
			refusals++
		}
	}
	if requests == 0 || principals == 0 || refusals == 0 {
		p.Faultf("of %d lines of requests %d have a principal and %d are of refusals", requests, principals, refusals)
	}
}
