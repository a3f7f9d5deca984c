package contract

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/backend-dev/backend/generator/live"
)

// user is somebody who calls.
type user struct {
	// Name is how credentials call the user: the token's subject.
	name, token string
	// The rest is of users with an account.
	email, password, refresh string
}

func (u *user) authorize(r *http.Request) { r.Header.Set("Authorization", "Bearer "+u.token) }

// people are the users of a suite.
type people struct {
	a, b, admin *user
}

// meet makes the users: with accounts where the service keeps them, else with tokens.
func (s *Subject) meet(ctx context.Context) (p people, err error) {
	if p.a, err = s.newUser(ctx); err != nil {
		return p, err
	}
	if p.b, err = s.newUser(ctx); err != nil {
		return p, err
	}
	p.admin, err = s.withRole(ctx, "admin")
	return p, err
}

// newUser makes a user without roles.
func (s *Subject) newUser(ctx context.Context) (*user, error) {
	if s.Accounts == nil {
		return s.bearer("user-"+strings.ToLower(s.secret()[7:15]), nil)
	}
	u := &user{email: strings.ToLower(s.secret()[7:20]) + "@example.com", password: s.secret()}
	a, err := s.post(ctx, s.Accounts.Register, map[string]any{"email": u.email, "password": u.password}, "")
	if err != nil || a.StatusCode != http.StatusCreated {
		return nil, fmt.Errorf("register: %s: %w", a, errors.Join(err))
	}
	return u, s.login(ctx, u)
}

// withRole makes a user who has a role.
func (s *Subject) withRole(ctx context.Context, role string) (*user, error) {
	if s.Accounts == nil {
		return s.bearer("user-"+role, map[string]any{"roles": []string{role}})
	}
	u := &user{email: strings.ToLower(s.secret()[7:20]) + "@example.com", password: s.secret()}
	if err := s.command(ctx, s.Accounts.Create, u.email, role, u.password); err != nil {
		return nil, err
	}
	return u, s.login(ctx, u)
}

// bearer makes a user out of a token of the authority.
func (s *Subject) bearer(name string, claims map[string]any) (*user, error) {
	token, err := s.authority.token(name, claims, nil)
	s.secrets = append(s.secrets, token)
	return &user{name: name, token: token}, err
}

// login gives an account new tokens.
func (s *Subject) login(ctx context.Context, u *user) error {
	a, err := s.post(ctx, s.Accounts.Login, map[string]any{"email": u.email, "password": u.password}, "")
	if err != nil {
		return err
	}
	return s.take(u, a)
}

// take reads the tokens of an answer.
func (s *Subject) take(u *user, a *reply) error {
	var tokens struct {
		AccessToken, RefreshToken string
	}
	if err := json.Unmarshal(payload(a.body), &tokens); err != nil || a.StatusCode != http.StatusOK || tokens.AccessToken == "" {
		return fmt.Errorf("tokens: %s: %w", a, errors.Join(err))
	}
	u.token, u.refresh = tokens.AccessToken, tokens.RefreshToken
	s.secrets = append(s.secrets, u.token, u.refresh)
	if u.name == "" {
		u.name = subjectOf(u.token)
	}
	return nil
}

// payload gives what is in the envelope, if there is one.
func payload(body []byte) []byte {
	var envelope struct{ Data json.RawMessage }
	if json.Unmarshal(body, &envelope) == nil && len(envelope.Data) > 0 {
		return envelope.Data
	}
	return body
}

// reply is an answer to a request that no document says how to judge.
type reply struct {
	*http.Response
	body []byte
}

// String gives status and body on one line.
func (r *reply) String() string {
	if r == nil {
		return "no answer"
	}
	return r.Status + " " + strings.Join(strings.Fields(string(r.body[:min(len(r.body), 200)])), " ")
}

// post sends JSON to a path below the base path, with a token if there is one.
func (s *Subject) post(ctx context.Context, path string, body any, token string) (*reply, error) {
	return s.send(ctx, s.URL, http.MethodPost, path, body, token)
}

// send sends JSON to a process of the service.
func (s *Subject) send(ctx context.Context, server, method, path string, body any, token string) (*reply, error) {
	base := ""
	if s.service != nil {
		base = s.service.BasePath
	}
	var content io.Reader = http.NoBody
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		content = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(ctx, method, server+base+path, content)
	if err != nil {
		return nil, err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	return do(http.DefaultClient, req)
}

func do(client *http.Client, req *http.Request) (r *reply, err error) {
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	body, err := io.ReadAll(resp.Body)
	return &reply{resp, body}, err
}

// expect notes a fault unless the answer has one of the statuses.
func expect(p *live.Probe, what string, r *reply, err error, statuses ...int) bool {
	p.Asked()
	if err != nil {
		p.Faultf("%s: %v", what, err)
		return false
	}
	for _, s := range statuses {
		if r.StatusCode == s {
			return true
		}
	}
	p.Faultf("%s: %s, want %v", what, r, statuses)
	return false
}

// subjectOf reads the subject of a token, which nobody else has to verify here.
func subjectOf(token string) string {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return ""
	}
	var claims struct{ Sub string }
	if text, err := decode(parts[1]); err != nil || json.Unmarshal(text, &claims) != nil {
		return ""
	}
	return claims.Sub
}
