package python

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

const securedDocument = `openapi: 3.0.3
info: {title: Shop, version: "1"}
servers: [{url: "/v1"}]
paths:
  /things:
    get: {operationId: listThings, security: [{token: ["things:read"]}], responses: {'200': {description: all}}}
    post: {operationId: addThing, security: [{key: []}, {user: []}], x-backend: {roles: [clerk, admin]}, responses: {'201': {description: made}}}
  /login:
    post: {operationId: logIn, responses: {'200': {description: in}}}
components:
  securitySchemes:
    token: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://x.test", scopes: {"things:read": r}}}}
    key: {type: apiKey, in: header, name: X-Key}
    user: {type: http, scheme: basic}
`

func securedView(t *testing.T, text string, answers Answers) *View {
	t.Helper()
	svc, err := load.Bytes(t.Context(), "shop.yaml", []byte(text), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	answers.Name = "shop"
	v, err := Build(infer.Infer(svc, infer.Options{}), answers)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSecurity(t *testing.T) {
	t.Parallel()
	v := securedView(t, securedDocument, Answers{Database: SQLite, Cache: "redis"})
	type facts struct {
		Secured, Tokens, ForeignTokens, APIKeys, Basic, Issuer, BrowserLogin, Hashes, Keyless bool
		Roles, Scopes, Bases, Logins, Arguments                                               []string
		FirstLogin                                                                            string
	}
	got := facts{
		v.Secured(), v.Tokens(), v.ForeignTokens(), v.APIKeys(), v.Basic(), v.Issuer(), v.BrowserLogin(), v.Hashes(), v.Keyless(),
		v.Roles(), v.Scopes(), v.SettingBases(), v.LoginOperations(), v.CredentialArguments(), v.FirstLoginPath(),
	}
	want := facts{
		true, true, true, true, true, false, false, true, false,
		[]string{"clerk"}, []string{"things:read"}, []string{"ApiKeySettings", "BasicSettings", "IssuerSettings"}, []string{"POST /v1/login"},
		[]string{"tokens=tokens", "api_keys=settings.api_keys", "users=settings.basic_users", "lenient=settings.development"}, "/v1/login",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("security (-want +got):\n%s", diff)
	}
}

// TestWiringImports holds that the parts are imported in the order that isort has.
func TestWiringImports(t *testing.T) {
	t.Parallel()
	const plain = "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\npaths: {/things: {get: {responses: {'200': {description: all}}}}}\n"
	for name, test := range map[string]struct {
		text    string
		answers Answers
		want    []string
	}{
		"nothing secured": {plain, Answers{Database: SQLite}, []string{
			"from app.core.config import Settings",
			"from app.core.limits import client_limits",
			"from app.core.protection import Protection",
			"from app.core.ratelimit import Memory",
			"from app.storage.session import Database",
		}},
		"secured, with Redis": {securedDocument, Answers{Database: Postgres, Cache: "redis"}, []string{
			"from app.api.policies import SECURITY_SCHEMES",
			"from app.core import redis",
			"from app.core.config import Settings",
			"from app.core.events import Bus",
			"from app.core.health import Check",
			"from app.core.limits import client_limits, principal_limits",
			"from app.core.protection import Protection",
			"from app.core.ratelimit import Memory, Store",
			"from app.core.ratelimit.shared import Shared",
			"from app.core.security.guard import Guard",
			"from app.core.security.issuer import issuer_tokens",
			"from app.core.security.policy import POLICY",
			"from app.core.security.verifiers import Credentials, verifiers",
			"from app.storage.session import Database",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, securedView(t, test.text, test.answers).WiringImports()); diff != "" {
				t.Errorf("imports (-want +got):\n%s", diff)
			}
		})
	}
}

func TestImportLines(t *testing.T) {
	t.Parallel()
	got := importLines([]part{
		{"app.b", "lower", true}, {"app.b", "Class", true}, {"app.b", "CONSTANT", true}, {"starlette.requests", "Request", true}, {"app.a", "x", true},
	})
	want := []string{"from starlette.requests import Request", "", "from app.a import x", "from app.b import CONSTANT, Class, lower"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}
