package contract

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
)

// suite is a subject with its users, and the checks of both.
type suite struct {
	*Subject
	people
	// made counts the objects made, so that no two are alike.
	made int
	// told is what the last wrong password was answered.
	told string
}

func (s *suite) tokenChecks() []live.Check {
	return []live.Check{
		// First, because unknown keys let a service wait before it asks again.
		{ID: "A8", Title: "new keys work at once, known ones while the issuer is down", Run: s.rotation},
		{ID: "A5", Title: "unsigned, wrongly signed and otherwise signed tokens are 401", Run: s.forgedSignatures},
		{ID: "A6", Title: "tokens for others, of others, too old, too young or of another kind are 401", Run: s.forgedClaims},
		{ID: "A7", Title: "unknown, hostile and brought keys are 401 and cost the issuer nothing", Run: s.keyIDs},
	}
}

// guarded is an operation that any user may call, for tokens to be tried on.
func (s *Subject) guarded() *infer.Operation {
	for _, op := range s.model.Operations {
		if !op.Anonymous() && len(op.Roles) == 0 && op.Method == http.MethodGet && op.KeyParameter == "" && op.Kind == infer.List && !scoped(op) {
			return op
		}
	}
	return nil
}

func scoped(op *infer.Operation) bool {
	for _, requirement := range op.Security {
		for _, use := range requirement {
			if len(use.Scopes) > 0 {
				return true
			}
		}
	}
	return false
}

// try sends a token to the guarded operation and gives the status.
func (s *suite) try(ctx context.Context, p *live.Probe, token string) *exchange.Answer {
	op := s.guarded()
	if op == nil {
		p.Skip("no operation is for every user")
		return nil
	}
	req := p.Request(&exchange.Call{Operation: op.Operation, Seed: 1})
	if req == nil {
		return nil
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return p.Send(op.Operation, req.WithContext(ctx))
}

// refused wants 401 for a token.
func (s *suite) refused(ctx context.Context, p *live.Probe, what, token string, err error) {
	if err != nil {
		p.Faultf("%s: %v", what, err)
		return
	}
	if a := s.try(ctx, p, token); a != nil && a.StatusCode != http.StatusUnauthorized {
		p.Faultf("%s: %d, want 401", what, a.StatusCode)
	}
}

// accepted wants a good token to be good: else every refusal below says nothing.
func (s *suite) accepted(ctx context.Context, p *live.Probe, what, token string, err error) bool {
	if err != nil {
		p.Faultf("%s: %v", what, err)
		return false
	}
	a := s.try(ctx, p, token)
	if a == nil || a.StatusCode != http.StatusOK {
		p.Faultf("%s is refused: %v", what, statusOf(a))
		return false
	}
	return true
}

func statusOf(a *exchange.Answer) string {
	if a == nil {
		return "no answer"
	}
	return fmt.Sprintf("%d %s", a.StatusCode, exchange.Clip(string(a.Body)))
}

func (s *suite) forgedSignatures(ctx context.Context, p *live.Probe) {
	good, err := s.authority.token(s.a.name, nil, nil)
	if !s.accepted(ctx, p, "a good token", good, err) {
		return
	}
	parts := strings.Split(good, ".")
	empty := func(string) ([]byte, error) { return nil, nil }
	for _, none := range []string{"none", "None", "NONE", "nOnE", ""} {
		token, err := jws(s.authority.header(map[string]any{"alg": none}), s.authority.claims(s.a.name, nil), empty)
		s.refused(ctx, p, fmt.Sprintf("alg %q", none), token, err)
		s.refused(ctx, p, fmt.Sprintf("alg %q without its last dot", none), strings.TrimSuffix(token, "."), err)
		s.refused(ctx, p, fmt.Sprintf("alg %q with a signature", none), token+parts[2], err)
	}
	s.refused(ctx, p, "empty signature", parts[0]+"."+parts[1]+".", nil)
	s.refused(ctx, p, "no signature", parts[0]+"."+parts[1], nil)
	s.refused(ctx, p, "cut signature", good[:len(good)-8], nil)
	s.refused(ctx, p, "signature of another token", parts[0]+"."+encode([]byte(`{"sub":"admin","iss":"x"}`))+"."+parts[2], nil)
	pem, err := s.authority.signer.spki()
	for name, secret := range map[string][]byte{"the public key": pem, "no secret": {}, "a common secret": []byte("secret")} {
		token, signed := s.authority.hmacToken(s.a.name, "HS256", secret)
		if err != nil {
			signed = err
		}
		s.refused(ctx, p, "HS256 with "+name, token, signed)
	}
	for _, algorithm := range []string{"RS256", "ES256", "EdDSA"} {
		other, err := newSigner(s.authority.signer.id, algorithm)
		if err != nil {
			p.Faultf("%v", err)
			continue
		}
		token, err := (&authority{s.authority.issuer, s.authority.audience, other}).token(s.a.name, nil, nil)
		s.refused(ctx, p, "another key of "+algorithm, token, err)
	}
	for _, algorithm := range []string{"RS256", "PS256", "ES384", "RS1", "HS512"} {
		if algorithm != s.authority.signer.algorithm {
			token, err := s.authority.token(s.a.name, nil, map[string]any{"alg": algorithm})
			s.refused(ctx, p, "a good signature said to be "+algorithm, token, err)
		}
	}
}

func (s *suite) forgedClaims(ctx context.Context, p *live.Probe) {
	now := time.Now().Unix()
	good, err := s.authority.token(s.a.name, map[string]any{"aud": []string{"others", audience}, "nbf": now}, nil)
	if !s.accepted(ctx, p, "a good token for several audiences", good, err) {
		return
	}
	for name, claims := range map[string]map[string]any{
		"another issuer": {"iss": "https://evil.example"}, "issuer with a slash": {"iss": s.authority.issuer + "/"}, "no issuer": {"iss": nil},
		"another audience": {"aud": "others"}, "other audiences": {"aud": []string{"others", "suite2"}}, "no audience": {"aud": nil}, "empty audience": {"aud": []string{}},
		"expired": {"exp": now - 90}, "expired long ago": {"exp": 1}, "no expiry": {"exp": nil}, "expiry as text": {"exp": "never"},
		"not yet valid": {"nbf": now + 90}, "ID token by at_hash": {"at_hash": "x"}, "ID token by nonce": {"nonce": "x"}, "refresh token": {"typ": "Refresh"},
		"no subject": {"sub": nil}, "empty subject": {"sub": ""}, "subject as number": {"sub": 7},
	} {
		token, err := s.authority.token(s.a.name, claims, nil)
		s.refused(ctx, p, name, token, err)
	}
	for name, header := range map[string]map[string]any{
		"typ of a logout token": {"typ": "logout+jwt"}, "typ of a DPoP proof": {"typ": "dpop+jwt"}, "typ of an ID token": {"typ": "id+jwt"}, "unknown crit": {"crit": []string{"exp2"}, "exp2": true},
	} {
		token, err := s.authority.token(s.a.name, nil, header)
		s.refused(ctx, p, name, token, err)
	}
}

func (s *suite) keyIDs(ctx context.Context, p *live.Probe) {
	evil, err := newSigner("evil", "ES256")
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	set := newIssuer(evil)
	defer set.Close()
	mine := &authority{s.authority.issuer, s.authority.audience, evil}
	for name, header := range map[string]map[string]any{
		"jku": {"jku": set.URL + "/keys"}, "x5u": {"x5u": set.URL + "/keys"}, "jwk": {"jwk": evil.public()},
		"path as kid": {"kid": "../../../../dev/null"}, "SQL as kid": {"kid": "x' UNION SELECT 'x'--"}, "10 KB kid": {"kid": strings.Repeat("k", 10<<10)},
		"number as kid": {"kid": 7}, "no kid": {"kid": nil}, "kid of a good key": {"kid": s.authority.signer.id},
	} {
		token, err := mine.token(s.a.name, nil, header)
		s.refused(ctx, p, name, token, err)
	}
	if set.asked() > 0 {
		p.Faultf("the service fetched keys from where a token said")
	}
	if s.issuer == nil {
		return
	}
	before := s.issuer.asked()
	for i := range 300 {
		token, err := mine.token(s.a.name, nil, map[string]any{"kid": fmt.Sprintf("random-%d", i)})
		s.refused(ctx, p, "random kid", token, err)
	}
	if fetched := s.issuer.asked() - before; fetched > 2 {
		p.Faultf("300 unknown kids made the service fetch keys %d times", fetched)
	}
	good, err := s.authority.token(s.a.name, nil, nil)
	s.accepted(ctx, p, "a good token after 300 bad ones", good, err)
}

func (s *suite) rotation(ctx context.Context, p *live.Probe) {
	if s.issuer == nil {
		p.Skip("the service signs with keys of its environment: a rotation is a restart")
		return
	}
	old := s.authority.signer
	token, err := s.authority.token(s.a.name, nil, nil)
	if !s.accepted(ctx, p, "a token of the first key", token, err) {
		return
	}
	for _, algorithm := range []string{"EdDSA"} {
		next, err := newSigner("suite-2-"+algorithm, algorithm)
		if err != nil {
			p.Faultf("%v", err)
			return
		}
		s.issuer.change(false, old, next)
		token, err := (&authority{s.authority.issuer, audience, next}).token(s.a.name, nil, nil)
		s.accepted(ctx, p, "a token of a new key", token, err)
	}
	s.accepted(ctx, p, "a token of the key before", token, err)
	s.issuer.change(true)
	defer s.issuer.change(false, old)
	s.accepted(ctx, p, "a token of a known key while the issuer is down", token, err)
	unknown, err := newSigner("suite-3", "ES256")
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	token, err = (&authority{s.authority.issuer, audience, unknown}).token(s.a.name, nil, nil)
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	if a := s.try(ctx, p, token); a == nil || a.StatusCode != http.StatusUnauthorized && a.StatusCode != http.StatusServiceUnavailable {
		p.Faultf("a token of an unknown key while the issuer is down: %s, want 401 or 503", statusOf(a))
	}
}
