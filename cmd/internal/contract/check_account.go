package contract

import (
	"context"
	"crypto/rand"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/backend-dev/backend/generator/live"
)

func (s *suite) accountChecks() []live.Check {
	checks := []live.Check{
		{ID: "A1", Title: "passwords are stored as Argon2id with enough work, each with its salt", Run: s.storedPasswords},
		{ID: "A2", Title: "passwords of 8 to 64 and more characters are taken whole, common ones refused", Run: s.passwords},
		{ID: "A3", Title: "an unknown user and a wrong password cannot be told apart", Run: s.unknownUser},
		{ID: "A4", Title: "logins are limited, and go on after a while", Run: s.loginLimit},
		{ID: "A9", Title: "a refresh token works once; one used twice ends its session", Run: s.refreshTokens},
		{ID: "A10", Title: "logout, a new password and a disabled account end sessions", Run: s.endedSessions},
	}
	if s.Accounts == nil {
		for i := range checks {
			checks[i].Run = func(_ context.Context, p *live.Probe) { p.Skip("the service keeps no accounts") }
		}
	}
	return checks
}

var argon2 = regexp.MustCompile(`\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/=_-]+)\$[A-Za-z0-9+/=_-]+`)

// storedPasswords looks at all that the database holds.
func (s *suite) storedPasswords(ctx context.Context, p *live.Probe) {
	if s.Database != "postgres" {
		p.Skip("the database cannot be looked at from outside")
		return
	}
	password := s.secret()
	for range 2 {
		r, err := s.post(ctx, s.Accounts.Register, map[string]any{"email": strings.ToLower(rand.Text()) + "@example.com", "password": password}, "")
		if !expect(p, "register", r, err, http.StatusCreated) {
			return
		}
	}
	dump, err := s.machines.cluster.Dump(ctx, "suite_"+s.Name)
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	for _, secret := range s.secrets {
		if strings.Contains(dump, secret) && !strings.HasPrefix(secret, "user-") && !s.published[secret] {
			p.Faultf("the database holds %s... as it is", secret[:12])
		}
	}
	salts := map[string]bool{}
	hashes := argon2.FindAllStringSubmatch(dump, -1)
	for _, h := range hashes {
		memory, passes := number(h[1]), number(h[2])
		// ASVS 5.0, appendix C: m=47104 t=1, m=19456 t=2, m=12288 t=3 and so on.
		if memory*passes < 36864 || memory < 7168 || number(h[3]) < 1 {
			p.Faultf("the parameters m=%s,t=%s,p=%s are too cheap", h[1], h[2], h[3])
			break
		}
		if salts[h[4]] {
			p.Faultf("two hashes have one salt")
		}
		salts[h[4]] = true
	}
	if len(hashes) < 2 {
		p.Faultf("%d Argon2id hashes in the database, want one for each account", len(hashes))
	}
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

func (s *suite) passwords(ctx context.Context, p *live.Probe) {
	email := func() string { return strings.ToLower(rand.Text()) + "@example.com" }
	for what, password := range map[string]string{
		"7 characters": "kT9!xq2", "a common one": "password123", "another common one": "iloveyou1", "an empty one": "",
	} {
		r, err := s.post(ctx, s.Accounts.Register, map[string]any{"email": email(), "password": password}, "")
		expect(p, "a password of "+what, r, err, http.StatusBadRequest, http.StatusUnprocessableEntity)
	}
	long := strings.Repeat("kT9!xq2 ", 16)
	for what, password := range map[string]string{
		"8 characters": "kT9!xq2z", "64 characters": long[:64], "128 characters": long[:127] + "z", "other alphabets": "пароль-密码-🔑🔑", "spaces around": "  kT9!xq2z  ",
	} {
		address := email()
		r, err := s.post(ctx, s.Accounts.Register, map[string]any{"email": address, "password": password}, "")
		if !expect(p, "a password of "+what, r, err, http.StatusCreated) {
			continue
		}
		r, err = s.post(ctx, s.Accounts.Login, map[string]any{"email": address, "password": password}, "")
		expect(p, "login with "+what, r, err, http.StatusOK)
		runes := []rune(password)
		for tail, wrong := range map[string]string{"another last character": string(runes[:len(runes)-1]) + "~", "less": string(runes[:len(runes)-1]), "no spaces": strings.TrimSpace(password), "lower case": strings.ToLower(password)} {
			if wrong != password {
				r, err = s.post(ctx, s.Accounts.Login, map[string]any{"email": address, "password": wrong}, "")
				expect(p, "login with "+what+", "+tail, r, err, http.StatusUnauthorized)
			}
		}
	}
}

// unknownUser compares answers and times. Times are compared in pairs, so that a busy
// machine slows both; a service that does not hash for unknown users takes no time.
func (s *suite) unknownUser(ctx context.Context, p *live.Probe) {
	var unknown, wrong []time.Duration
	for range 12 {
		for _, email := range []string{s.a.email, strings.ToLower(rand.Text()) + "@example.com"} {
			began := time.Now()
			r, err := s.post(ctx, s.Accounts.Login, map[string]any{"email": email, "password": "not the password"}, "")
			took := time.Since(began)
			if !expect(p, "login of "+email, r, err, http.StatusUnauthorized) {
				return
			}
			if email == s.a.email {
				wrong = append(wrong, took)
				s.told = requestID.ReplaceAllString(string(r.body), "")
				continue
			}
			unknown = append(unknown, took)
			if got := requestID.ReplaceAllString(string(r.body), ""); got != s.told {
				p.Faultf("an unknown user is answered %s, a wrong password %s", got, s.told)
				return
			}
		}
	}
	a, b := median(unknown), median(wrong)
	if a < b/2 || b < a/2 {
		p.Faultf("an unknown user takes %s, a wrong password %s", a, b)
	}
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

// loginLimit asks a second process with a strict limit.
func (s *suite) loginLimit(ctx context.Context, p *live.Probe) {
	limited, err := s.another(ctx, map[string]string{"LOGIN_RATE_LIMIT": "5/4s"})
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	defer func() { _ = limited.Stop() }()
	for _, path := range []string{s.Accounts.Login, s.Accounts.Refresh} {
		seen := 0
		for i := range 12 {
			body := map[string]any{"email": s.a.email, "password": "not the password"}
			if path == s.Accounts.Refresh {
				body = map[string]any{"refreshToken": rand.Text()}
			}
			r, err := s.send(ctx, limited.URL, http.MethodPost, path, body, "")
			if !expect(p, path, r, err, http.StatusUnauthorized, http.StatusTooManyRequests) {
				return
			}
			if r.StatusCode == http.StatusTooManyRequests {
				seen++
				if number(r.Header.Get("Retry-After")) < 1 {
					p.Faultf("%s, attempt %d: 429 with Retry-After %q", path, i, r.Header.Get("Retry-After"))
				}
			}
		}
		if seen == 0 {
			p.Faultf("%s: 12 attempts, none is 429", path)
		}
	}
	time.Sleep(5 * time.Second)
	r, err := s.send(ctx, limited.URL, http.MethodPost, s.Accounts.Login, map[string]any{"email": s.a.email, "password": s.a.password}, "")
	expect(p, "login after the limit", r, err, http.StatusOK)
}

func (s *suite) refreshed(ctx context.Context, token string) (*reply, error) {
	return s.post(ctx, s.Accounts.Refresh, map[string]any{"refreshToken": token}, "")
}

func (s *suite) refreshTokens(ctx context.Context, p *live.Probe) {
	u := &user{email: s.a.email, password: s.a.password}
	if err := s.login(ctx, u); err != nil {
		p.Faultf("%v", err)
		return
	}
	first := u.refresh
	r, err := s.refreshed(ctx, first)
	if !expect(p, "refresh", r, err, http.StatusOK) {
		return
	}
	if err := s.take(u, r); err != nil || u.refresh == first {
		p.Faultf("a refresh gives the same token again (%v)", err)
	}
	r, err = s.refreshed(ctx, first)
	expect(p, "the first token a second time", r, err, http.StatusUnauthorized)
	r, err = s.refreshed(ctx, u.refresh)
	expect(p, "the newest token of a session that was used twice", r, err, http.StatusUnauthorized)
	r, err = s.refreshed(ctx, rand.Text())
	expect(p, "a made-up token", r, err, http.StatusUnauthorized)
	if err := s.login(ctx, u); err != nil {
		p.Faultf("%v", err)
		return
	}
	if won := s.race(20, func() int {
		r, err := s.refreshed(ctx, u.refresh)
		if err != nil {
			return 0
		}
		return r.StatusCode
	}); won[http.StatusOK] != 1 || won[http.StatusUnauthorized] != 19 {
		p.Faultf("20 refreshes at once: answers by status %v, want one 200 and 19 of 401", won)
	}
}

// race does something many times at once and counts the statuses.
func (s *suite) race(n int, do func() int) map[int]int {
	var mu sync.Mutex
	var all sync.WaitGroup
	statuses, begin := map[int]int{}, make(chan struct{})
	for range n {
		all.Go(func() {
			<-begin
			status := do()
			mu.Lock()
			statuses[status]++
			mu.Unlock()
		})
	}
	close(begin)
	all.Wait()
	return statuses
}

func (s *suite) endedSessions(ctx context.Context, p *live.Probe) {
	u, err := s.newUser(ctx)
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	r, err := s.post(ctx, s.Accounts.Logout, map[string]any{"refreshToken": u.refresh}, u.token)
	expect(p, "logout", r, err, http.StatusNoContent, http.StatusOK)
	r, err = s.refreshed(ctx, u.refresh)
	expect(p, "refresh after logout", r, err, http.StatusUnauthorized)
	if s.Redis {
		r, err = s.send(ctx, s.URL, http.MethodGet, s.Accounts.Me, nil, u.token)
		expect(p, "access token after logout", r, err, http.StatusUnauthorized)
	}
	if err := s.login(ctx, u); err != nil {
		p.Faultf("login after logout: %v", err)
		return
	}
	old, next := u.refresh, s.secret()
	if err := s.command(ctx, s.Accounts.Password, u.email, "", next); err != nil {
		p.Faultf("new password: %v", err)
		return
	}
	r, err = s.refreshed(ctx, old)
	expect(p, "refresh after a new password", r, err, http.StatusUnauthorized)
	r, err = s.post(ctx, s.Accounts.Login, map[string]any{"email": u.email, "password": u.password}, "")
	expect(p, "login with the old password", r, err, http.StatusUnauthorized)
	u.password = next
	if err := s.login(ctx, u); err != nil {
		p.Faultf("login with the new password: %v", err)
		return
	}
	if err := s.command(ctx, s.Accounts.Disable, u.email, "", ""); err != nil {
		p.Faultf("disable: %v", err)
		return
	}
	r, err = s.refreshed(ctx, u.refresh)
	expect(p, "refresh of a disabled account", r, err, http.StatusUnauthorized)
	r, err = s.post(ctx, s.Accounts.Login, map[string]any{"email": u.email, "password": next}, "")
	expect(p, "login of a disabled account", r, err, http.StatusUnauthorized)
}
