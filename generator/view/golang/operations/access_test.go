package operations

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAccess(t *testing.T) {
	t.Parallel()
	a := buildAPI(t, `
security: [{token: []}]
components:
  securitySchemes:
    token: {type: http, scheme: Bearer}
    key: {type: apiKey, in: header, name: X-Key}
    login: {type: oauth2, flows: {implicit: {authorizationUrl: 'https://x', scopes: {read: r, write: w}}}}
paths:
  /default: {get: {`+ok+`}}
  /same: {get: {security: [{token: []}], `+ok+`}}
  /open: {get: {security: [], `+ok+`}}
  /anonymous: {get: {security: [{key: []}, {}], `+ok+`}}
  /either: {get: {security: [{key: []}, {login: [read, write], token: []}], `+ok+`}}
  /roles: {get: {x-backend: {roles: [clerk, chief]}, `+ok+`}}
  /nobody: {get: {security: [], x-backend: {roles: clerk}, `+ok+`}}
`)
	want := map[string]string{
		"GET /default": "access1", "GET /same": "access1", "GET /open": "public", "GET /anonymous": "access2", "GET /either": "access3", "GET /roles": "access4",
		"GET /nobody": "access5",
	}
	got := map[string]string{}
	for _, o := range a.Operations {
		got[o.Key()] = o.access
		if secured := o.access != "public" && o.Path != "/anonymous"; o.Secured() != secured {
			t.Errorf("%s: secured is %v", o.Key(), o.Secured())
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	accesses := []Access{
		{Name: "access1", Doc: `asks for "token".`, Literal: `{Alternatives: [][]wire.SecurityUse{{{Scheme: "token"}}}}`},
		{
			Name: "access2", Doc: `asks for "key", or nothing.`,
			Literal: `{Alternatives: [][]wire.SecurityUse{{{Scheme: "key"}}, {}}}`,
		},
		{
			Name: "access3", Doc: `asks for "key", or "login" and "token".`,
			Literal: `{Alternatives: [][]wire.SecurityUse{{{Scheme: "key"}}, {{Scheme: "login", Scopes: []string{"read", "write"}}, {Scheme: "token"}}}}`,
		},
		{
			Name: "access4", Doc: `asks for "token"; one of the roles "clerk", "chief".`,
			Literal: `{Alternatives: [][]wire.SecurityUse{{{Scheme: "token"}}}, Roles: []string{"clerk", "chief"}}`,
		},
		{
			Name: "access5", Doc: `asks for nothing; one of the roles "clerk".`,
			Literal: `{Alternatives: [][]wire.SecurityUse{{}}, Roles: []string{"clerk"}}`,
		},
	}
	if diff := cmp.Diff(accesses, a.Accesses); diff != "" {
		t.Error(diff)
	}
	if got, want := a.SecuritySchemes[1].Row(), `Name: "key", Type: "apiKey", In: "header", ParamName: "X-Key"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
