package account_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/account"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

const open = `openapi: 3.0.3
info: {title: Notes, version: "1"}
paths:
  /notes:
    get: {operationId: listNotes, security: [], responses: {'200': {description: all}}}
    post: {operationId: addNote, responses: {'201': {description: added}}}
`

func parse(t *testing.T, text string) *openapi.Service {
	t.Helper()
	svc, err := load.Bytes(t.Context(), "notes.yaml", []byte(text), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return svc
}

// operations gives each operation with its id, tags and requirement.
func operations(svc *openapi.Service) (out []string) {
	for _, op := range svc.Operations {
		var demands []string
		for _, d := range op.Security {
			for _, use := range d {
				demands = append(demands, use.Scheme.Name)
			}
		}
		out = append(out, strings.Join([]string{op.Key(), op.ID, strings.Join(op.Tags, ","), strings.Join(demands, ",")}, " "))
	}
	return out
}

func TestAdd(t *testing.T) {
	t.Parallel()
	svc := parse(t, open)
	add(t, svc)
	want := []string{
		"GET /notes listNotes  ",
		"POST /notes addNote  bearerAuth",
		"POST /auth/register registerAccount accounts ",
		"POST /auth/login logIn accounts ",
		"POST /auth/refresh refreshTokens accounts ",
		"POST /auth/logout logOut accounts bearerAuth",
		"GET /auth/me getOwnAccount accounts bearerAuth",
	}
	if diff := cmp.Diff(want, operations(svc)); diff != "" {
		t.Error(diff)
	}
	again := parse(t, string(svc.Document))
	if diff := cmp.Diff(append(want, "GET /.well-known/jwks.json getSigningKeys accounts "), operations(again)); diff != "" {
		t.Errorf("the document does not say what the model says:\n%s", diff)
	}
	if len(again.Problems) > 0 {
		t.Errorf("the document has faults: %v", again.Problems)
	}
	for _, op := range svc.Operations[2:] {
		if op.Account == "" || op.Pos.Line != 0 || op.Pos.File != "notes.yaml" {
			t.Errorf("%s: role %q at %s", op.Key(), op.Account, op.Pos)
		}
		if r := op.Response(500); r == nil || r.Media[0].Schema.Name != "AccountError" {
			t.Errorf("%s: the error is %+v", op.Key(), r)
		}
	}
}

func add(t *testing.T, svc *openapi.Service) {
	t.Helper()
	if err := account.Require(svc); err != nil {
		t.Fatal(err)
	}
	if err := account.Add(t.Context(), svc); err != nil {
		t.Fatal(err)
	}
}

// TestAddOverwritesNothing adds to documents that have everything already.
func TestAddOverwritesNothing(t *testing.T) {
	t.Parallel()
	svc := parse(t, `openapi: 3.1.0
info: {title: Taken, version: "1"}
tags: [{name: Accounts, description: Theirs.}]
paths:
  /auth/{provider}: {get: {operationId: LogIn, tags: [Accounts], parameters: [{name: provider, in: path, required: true, schema: {type: string}}], security: [{key: []}], responses: {'200': {description: ok}}}}
  /{a}/{b}: {get: {operationId: any, parameters: [{name: a, in: path, required: true, schema: {type: string}}, {name: b, in: path, required: true, schema: {type: string}}], responses: {'200': {description: ok}}}}
components:
  securitySchemes: {bearerAuth: {type: apiKey, in: header, name: X}, key: {type: http, scheme: Bearer}}
  schemas: {accounttokens: {type: string}, AccountTokens2: {type: string}}
`)
	before := operations(svc)
	add(t, svc)
	want := append(slices.Clone(before),
		"POST /account/register registerAccount sign-in ",
		"POST /account/login logIn2 sign-in ",
		"POST /account/refresh refreshTokens sign-in ",
		"POST /account/logout logOut sign-in key",
		"GET /account/me getOwnAccount sign-in key",
	)
	if diff := cmp.Diff(want, operations(svc)); diff != "" {
		t.Error(diff)
	}
	var schemas []string
	for _, s := range parse(t, string(svc.Document)).Schemas {
		schemas = append(schemas, s.Name)
	}
	if !slices.Contains(schemas, "AccountTokens3") || schemas[0] != "accounttokens" {
		t.Errorf("the schemas are %q", schemas)
	}
}

func TestAddHasNoPlace(t *testing.T) {
	t.Parallel()
	var paths strings.Builder
	for _, p := range []string{"/auth/login", "/account/me", "/identity/{x}", "/sign-in/refresh", "/.well-known/{file}"} {
		fmt.Fprintf(&paths, "  %s: {get: {responses: {'200': {description: ok}}}}\n", p)
	}
	svc := parse(t, "openapi: 3.0.3\ninfo: {title: Full, version: '1'}\npaths:\n"+paths.String())
	before := string(svc.Document)
	err := account.Add(t.Context(), svc)
	var problems openapi.Problems
	if !errors.As(err, &problems) || len(problems) != 2 || problems[0].Rule != "accounts-path" {
		t.Errorf("got %v", err)
	}
	if string(svc.Document) != before {
		t.Error("the document was changed")
	}
}

// TestAddToBookstore holds that errors are the document's own and that accounts are
// neither resources nor stubs.
func TestAddToBookstore(t *testing.T) {
	t.Parallel()
	svc, err := load.Load(t.Context(), filepath.Join("..", "..", "examples", "bookstore", "openapi.yaml"), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	without := infer.Infer(svc, infer.Options{})
	add(t, svc)
	m := infer.Infer(svc, infer.Options{})
	if len(m.Resources) != len(without.Resources) {
		t.Errorf("%d resources with accounts, %d without", len(m.Resources), len(without.Resources))
	}
	var group *infer.Group
	for _, op := range m.Operations {
		if op.Account == "" {
			continue
		}
		if op.Kind != infer.Account || op.Resource != nil || group != nil && op.Group != group {
			t.Errorf("%s is %s in %q", op.Key(), op.Kind, op.Group.Name)
		}
		group = op.Group
		if r := op.Response(500); r.Media[0].Schema.Name != "Error" {
			t.Errorf("%s: the error is %q", op.Key(), r.Media[0].Schema.Name)
		}
	}
	if group == nil || len(group.Operations) != 5 {
		t.Errorf("the group is %+v", group)
	}
	for _, s := range parse(t, string(svc.Document)).Schemas {
		if s.Name == "AccountError" {
			t.Error("an error schema was added beside the document's own")
		}
	}
}

// TestRequire leaves documents alone that say who may call.
func TestRequire(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"open", open, []string{"GET /notes listNotes  ", "POST /notes addNote  bearerAuth"}},
		{"secured", open + "components: {securitySchemes: {key: {type: apiKey, in: header, name: X}}}\nsecurity: [{key: []}]\n",
			[]string{"GET /notes listNotes  ", "POST /notes addNote  key"}},
		{"open to all", open + "components: {securitySchemes: {token: {type: http, scheme: bearer}}}\nsecurity: []\n",
			[]string{"GET /notes listNotes  ", "POST /notes addNote  token"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			svc := parse(t, tt.text)
			if err := account.Require(svc); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, operations(svc)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.want, operations(parse(t, string(svc.Document)))); diff != "" {
				t.Errorf("the document:\n%s", diff)
			}
		})
	}
}
