package contract

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"

	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// Subject is a service under test: its folder, the machines below it, who it believes.
type Subject struct {
	*Profile
	// Dir is the service's folder, Work one for what is made of it.
	Dir, Work string
	*Process
	machines  *machines
	authority *authority
	issuer    *issuer
	env       map[string]string
	service   *openapi.Service
	model     *infer.Model
	// secrets are what must never be in a log.
	secrets []string
	// published are secrets that were sent as what may be stored.
	published map[string]bool
}

// audience is whom tokens are for.
const audience = "suite"

// generate makes the service with the backend command and builds it.
func (s *Subject) generate(ctx context.Context, backend string) error {
	if len(s.New) > 0 {
		if err := os.RemoveAll(s.Dir); err != nil {
			return err
		}
		args := append([]string{backend, "new", "room", "--spec", filepath.Join(s.dir, s.Document), "--dir", s.Dir, "--no-git", "--yes"}, s.New...)
		if _, err := execute(ctx, s.Work, args, os.Environ()); err != nil {
			return err
		}
	}
	return s.build(ctx)
}

func (s *Subject) build(ctx context.Context) error {
	if len(s.Build) == 0 {
		return nil
	}
	_, err := execute(ctx, s.Dir, s.filled(s.Build), os.Environ())
	return err
}

// filled puts values in the place of {words}: the folder, the interpreter of the tests,
// and more.
func (s *Subject) filled(command []string, more ...string) []string {
	return filled(command, append([]string{"{work}", s.Work, "{python}", os.Getenv("BACKEND_TEST_PYTHON")}, more...)...)
}

// newSubject makes a subject over the machines, not started yet.
func newSubject(ctx context.Context, p *Profile, work string, m *machines) (*Subject, error) {
	s := &Subject{Profile: p, Work: work, Dir: filepath.Join(work, "service"), machines: m, env: map[string]string{}, published: map[string]bool{}}
	if err := os.MkdirAll(work, 0o755); err != nil {
		return nil, err
	}
	maps.Copy(s.env, p.Environment)
	s.env["DATABASE_URL"] = "file:" + filepath.Join(work, "service.db")
	if p.Database == "postgres" {
		name := "suite_" + p.Name
		if err := m.cluster.CreateDatabase(ctx, name); err != nil {
			return nil, err
		}
		s.env["DATABASE_URL"] = m.cluster.DatabaseURL(name)
	}
	if p.Redis {
		s.env["REDIS_URL"] = m.redis.url()
	}
	return s, s.trust()
}

// trust says whose tokens are good: the service's own, with a key that the suite has
// too, or those of the suite's issuer.
func (s *Subject) trust() error {
	algorithm := "ES256"
	if s.Accounts == nil {
		algorithm = "RS256"
	}
	key, err := newSigner("suite-1", algorithm)
	if err != nil {
		return err
	}
	s.authority = &authority{issuer: "https://suite.test", audience: audience, signer: key}
	if s.Accounts == nil {
		s.issuer = newIssuer(key)
		s.authority.issuer = s.issuer.URL
		s.env["AUTH_JWKS"] = s.issuer.URL + "/keys"
	} else if s.env["AUTH_SIGNING_KEYS"], err = key.pem(); err != nil {
		return err
	}
	if s.Browsers != nil {
		s.env["OIDC_CLIENT_ID"], s.env["PUBLIC_URL"] = client, home
	}
	s.env["AUTH_ISSUER"], s.env["AUTH_AUDIENCE"] = s.authority.issuer, audience
	return nil
}

// run starts the service and reads the document that it serves.
func (s *Subject) run(ctx context.Context) (err error) {
	if s.Process, err = s.another(ctx, nil); err != nil {
		return err
	}
	data, err := s.fetch(ctx, s.URL+"/openapi.json")
	if err != nil {
		return err
	}
	served, err := load.Bytes(ctx, "openapi.json", data, load.Options{})
	if err != nil {
		return err
	}
	t := live.NewTarget(s.URL, served)
	s.service, s.model = t.Service, t.Model
	if s.Accounts == nil || s.Accounts.Keys == "" {
		return nil
	}
	if data, err = s.fetch(ctx, s.URL+s.Accounts.Keys); err != nil {
		return err
	}
	var set struct {
		Keys []struct{ Kid string }
	}
	if err := json.Unmarshal(data, &set); err != nil || len(set.Keys) == 0 {
		return fmt.Errorf("%s: no keys: %w", s.Accounts.Keys, errors.Join(err))
	}
	s.authority.signer.id = set.Keys[0].Kid
	return nil
}

// another starts one more process of the service, with other settings.
func (s *Subject) another(ctx context.Context, settings map[string]string) (*Process, error) {
	env := maps.Clone(s.env)
	maps.Copy(env, settings)
	return start(ctx, s.Dir, s.filled(s.Start), env)
}

// command runs one of the service's own commands about an account.
func (s *Subject) command(ctx context.Context, command []string, email, role, password string) error {
	env := maps.Clone(s.env)
	env["ACCOUNT_PASSWORD"] = password
	_, err := execute(ctx, s.Dir, s.filled(command, "{email}", email, "{role}", role), environment(env))
	return err
}

func (s *Subject) fetch(ctx context.Context, address string) (data []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, resp.Status)
	}
	return io.ReadAll(resp.Body)
}

// target gives the service for the checks, with the credentials of a user; nil: none.
func (s *Subject) target(p *Process, u *user) live.Target {
	t := live.Target{URL: p.URL, Service: s.service, Model: s.model, Writes: true, MaxBody: s.MaxBody, HTTP: live.NewClient()}
	if u != nil {
		t.Authorize = func(r *http.Request, op *openapi.Operation) {
			if s.Accounts == nil || op.Path != s.Accounts.Logout {
				u.authorize(r)
				return
			}
			// A logout ends its token: it gets one of its own.
			if own, err := s.bearer(u.name, map[string]any{"roles": []string{"admin"}}); err == nil {
				own.authorize(r)
			}
		}
	}
	return t
}

// secret gives a text that must never be in a log, and remembers it.
func (s *Subject) secret() string {
	text := "canary-" + rand.Text()
	s.secrets = append(s.secrets, text)
	return text
}

// stored gives a text that may be stored as it is, but not logged.
func (s *Subject) stored() string {
	text := s.secret()
	s.published[text] = true
	return text
}
