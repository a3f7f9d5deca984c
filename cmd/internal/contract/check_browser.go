package contract

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
)

func (s *suite) browserChecks() []live.Check {
	logins := live.Check{ID: "B6", Title: "a login is the browser's that began it, and leads back here", Run: s.logins}
	if s.Browsers == nil {
		logins.Run = func(_ context.Context, p *live.Probe) { p.Skip("no browser logs in") }
		return []live.Check{logins}
	}
	return []live.Check{
		{ID: "B1", Title: "cookies are for this host only, and not for scripts", Run: s.sessionCookies},
		{ID: "B2", Title: "requests of other sites are refused where cookies authenticate", Run: s.otherSites},
		logins,
	}
}

// browser keeps the cookies of the service and follows nothing by itself.
type browser struct {
	s       *suite
	cookies map[string]*http.Cookie
	// set are all cookies that were set, in order.
	set []*http.Cookie
}

func (s *suite) browser() *browser { return &browser{s: s, cookies: map[string]*http.Cookie{}} }

// copied gives a browser with the same cookies.
func (b *browser) copied() *browser { return &browser{s: b.s, cookies: maps.Clone(b.cookies)} }

// ask sends a request to the service with the cookies, and takes those of the answer.
func (b *browser) ask(req *http.Request) (*reply, error) {
	for _, c := range b.cookies {
		req.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	r, err := do(live.NewClient(), req)
	if err != nil {
		return nil, err
	}
	for _, c := range r.Cookies() {
		b.set = append(b.set, c)
		if b.cookies[c.Name] = c; c.MaxAge < 0 || c.Value == "" {
			delete(b.cookies, c.Name)
			continue
		}
		b.s.secrets = append(b.s.secrets, c.Value)
	}
	return r, nil
}

func (b *browser) get(ctx context.Context, address string) (*reply, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	return b.ask(req)
}

func (b *browser) logout(ctx context.Context, header http.Header) (*reply, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, b.s.URL+b.s.Browsers.Logout, http.NoBody)
	if err != nil {
		return nil, err
	}
	maps.Copy(req.Header, header)
	return b.ask(req)
}

// begin asks for a login and lets the provider log the visitor in; it gives the address
// that the provider sends the browser back to, on the service under test.
func (b *browser) begin(ctx context.Context, back string) (string, error) {
	r, err := b.get(ctx, b.s.URL+b.s.Browsers.Login+"?return="+url.QueryEscape(back))
	if err != nil {
		return "", err
	}
	to := r.Header.Get("Location")
	if r.StatusCode != http.StatusFound || !strings.HasPrefix(to, b.s.issuer.URL+"/") {
		return "", errors.New("the login leads to " + r.String() + " " + to)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, to, http.NoBody)
	if err != nil {
		return "", err
	}
	if r, err = do(live.NewClient(), req); err != nil {
		return "", err
	}
	path, ok := strings.CutPrefix(r.Header.Get("Location"), home+b.s.Browsers.Callback)
	if !ok {
		return "", errors.New("the provider was given another address to return to: " + r.String() + " " + r.Header.Get("Location"))
	}
	return b.s.URL + b.s.Browsers.Callback + path, nil
}

// login logs a visitor in; it gives the answer to what the provider sent.
func (b *browser) login(ctx context.Context, back string, v visitor) (*reply, error) {
	b.s.issuer.welcome(v)
	address, err := b.begin(ctx, back)
	if err != nil {
		return nil, err
	}
	return b.get(ctx, address)
}

// who gives what the service says of the session: 200 with the subject, or 401.
func (b *browser) who(ctx context.Context) (subject string, r *reply, err error) {
	if r, err = b.get(ctx, b.s.URL+b.s.Browsers.Session); err != nil {
		return "", nil, err
	}
	var session struct{ Subject string }
	if r.StatusCode == http.StatusOK {
		err = json.Unmarshal(r.body, &session)
	}
	return session.Subject, r, err
}

func (s *suite) sessionCookies(ctx context.Context, p *live.Probe) {
	b := s.browser()
	brought := &http.Cookie{Name: "__Host-session", Value: rand.Text()}
	b.cookies[brought.Name] = brought
	r, err := b.login(ctx, "/", visitor{subject: s.a.name})
	if !expect(p, "login", r, err, http.StatusFound) {
		return
	}
	for _, c := range b.set {
		lax := c.SameSite == http.SameSiteLaxMode || c.SameSite == http.SameSiteStrictMode
		if !strings.HasPrefix(c.Name, "__Host-") || !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || !lax {
			p.Faultf("a login sets the cookie %s=; %s", c.Name, c.String()[len(c.Name)+1+len(c.Value):])
		}
		if c.Value != "" && strings.Contains(r.Header.Get("Location"), c.Value) {
			p.Faultf("the value of %s is in an address", c.Name)
		}
	}
	if len(b.cookies) != 1 {
		p.Faultf("after a login the browser has %d cookies, want that of the session", len(b.cookies))
		return
	}
	for _, c := range b.cookies {
		if c.Value == brought.Value {
			p.Faultf("the session has the id that the browser brought")
		}
	}
	if subject, r, err := b.who(ctx); expect(p, "the session", r, err, http.StatusOK) && subject != s.a.name {
		p.Faultf("the session is %q, want %q", subject, s.a.name)
	}
	s.cookieLetsIn(ctx, p, b, http.StatusOK)
	old := b.copied()
	r, err = b.logout(ctx, nil)
	expect(p, "logout", r, err, http.StatusNoContent)
	_, r, err = old.who(ctx)
	expect(p, "the session after its logout", r, err, http.StatusUnauthorized)
	s.cookieLetsIn(ctx, p, old, http.StatusUnauthorized)
}

// cookieLetsIn sends the cookies in place of a token.
func (s *suite) cookieLetsIn(ctx context.Context, p *live.Probe, b *browser, want int) {
	op := s.guarded()
	if op == nil {
		return
	}
	if req := p.Request(&exchange.Call{Operation: op.Operation, Seed: 1}); req != nil {
		r, err := b.ask(req.WithContext(ctx))
		expect(p, op.Key()+" with a cookie", r, err, want)
	}
}

func (s *suite) otherSites(ctx context.Context, p *live.Probe) {
	b := s.browser()
	r, err := b.login(ctx, "/", visitor{subject: s.a.name})
	if !expect(p, "login", r, err, http.StatusFound) {
		return
	}
	foreign := []http.Header{
		{"Sec-Fetch-Site": {"cross-site"}}, {"Sec-Fetch-Site": {"same-site"}}, {"Origin": {"https://evil.example"}}, {"Origin": {"null"}},
		{"Origin": {s.URL + ".evil.example"}, "Sec-Fetch-Site": {"cross-site"}},
	}
	makes := s.makeable()
	if len(makes) == 0 {
		p.Skip("no object can be made by every user")
		return
	}
	op := operation(makes[0], infer.Create)
	send := func(header http.Header) (*reply, error) {
		s.made++
		req := p.Request(&exchange.Call{Operation: op.Operation, Seed: 9000 + s.made})
		if req == nil {
			return nil, errors.New("no request can be made")
		}
		maps.Copy(req.Header, header)
		return b.ask(req.WithContext(ctx))
	}
	for _, header := range foreign {
		r, err := send(header)
		expect(p, op.Key()+" of another site", r, err, http.StatusForbidden)
		r, err = b.logout(ctx, header)
		expect(p, "logout of another site", r, err, http.StatusForbidden)
	}
	for _, header := range []http.Header{{"Sec-Fetch-Site": {"same-origin"}}, {"Origin": {s.URL}}} {
		r, err := send(header)
		expect(p, op.Key()+" of the service's own page", r, err, http.StatusOK, http.StatusCreated)
	}
}

func (s *suite) logins(ctx context.Context, p *live.Probe) {
	good := visitor{subject: s.a.name}
	for back, want := range map[string]string{"/shelf?page=2": "/shelf?page=2", "//evil.example": "/", "https://evil.example/": "/", "/\\evil.example": "/", "/\t/evil.example": "/"} {
		b := s.browser()
		if r, err := b.login(ctx, back, good); expect(p, "login", r, err, http.StatusFound) && r.Header.Get("Location") != want {
			p.Faultf("a login for %q leads to %q, want %q", back, r.Header.Get("Location"), want)
		}
	}
	refused := []int{http.StatusBadRequest, http.StatusForbidden}
	s.issuer.welcome(good)
	one, other := s.browser(), s.browser()
	address, err := one.begin(ctx, "/")
	if err == nil {
		_, err = other.begin(ctx, "/")
	}
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	r, err := s.browser().get(ctx, address)
	expect(p, "the answer to another's login, without a cookie", r, err, refused...)
	r, err = other.get(ctx, address)
	expect(p, "the answer to another's login", r, err, refused...)
	changes := map[string]func(string) string{
		"an answer without a state":             func(a string) string { return withQuery(a, "state", nil) },
		"an answer with another state":          func(a string) string { return withQuery(a, "state", []string{rand.Text()}) },
		"a code that the provider did not give": func(a string) string { return withQuery(a, "code", []string{rand.Text()}) },
	}
	for what, change := range changes {
		one = s.browser()
		if address, err = one.begin(ctx, "/"); err == nil {
			r, err = one.get(ctx, change(address))
		}
		expect(p, what, r, err, refused...)
	}
	s.replayed(ctx, p, good, refused)
	lies := map[string]map[string]any{
		"another nonce": {"nonce": "another"}, "no nonce": {"nonce": nil}, "another audience": {"aud": "another"}, "another issuer": {"iss": "https://evil.example"}, "no subject": {"sub": nil},
		"a life that is over": {"exp": 1_000_000_000},
	}
	for what, claims := range lies {
		b := s.browser()
		r, err := b.login(ctx, "/", visitor{subject: s.a.name, claims: claims})
		expect(p, "an ID token with "+what, r, err, refused...)
		if _, r, err = b.who(ctx); err == nil && r.StatusCode == http.StatusOK {
			p.Faultf("an ID token with %s began a session", what)
		}
	}
}

// replayed brings a code, with its cookie, a second time.
func (s *suite) replayed(ctx context.Context, p *live.Probe, v visitor, refused []int) {
	b := s.browser()
	s.issuer.welcome(v)
	address, err := b.begin(ctx, "/")
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	again := b.copied()
	r, err := b.get(ctx, address)
	expect(p, "login", r, err, http.StatusFound)
	r, err = again.get(ctx, address)
	expect(p, "a code that was used", r, err, refused...)
}

// withQuery gives an address with other values of one parameter.
func withQuery(address, name string, values []string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	query := u.Query()
	query[name] = slices.Clone(values)
	u.RawQuery = query.Encode()
	return u.String()
}
