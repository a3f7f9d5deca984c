package project_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/project"
	"github.com/backend-dev/backend/openapi/load"
)

const shop = `openapi: 3.0.3
info: {title: Shop, version: "1"}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Api-Key}
    session: {type: apiKey, in: cookie, name: sid}
paths:
  /auth/login: {post: {responses: {"204": {description: In.}}}}
  /auth/refresh_token: {post: {responses: {"204": {description: In.}}}}
  /users/{id}/password: {post: {responses: {"204": {description: Set.}}}}
  /tokens: {get: {responses: {"204": {description: All.}}}}
  /sessions/{token}: {post: {parameters: [{in: path, name: token, required: true, schema: {type: string}}], responses: {"204": {description: One.}}}}
  /books:
    post:
      parameters:
        - {in: header, name: Idempotency-Key, schema: {type: string}}
        - {in: header, name: "bad header", schema: {type: string}}
        - {in: header, name: x-api-key, schema: {type: string}}
      responses:
        "201":
          description: Made.
          headers:
            X-Total: {schema: {type: integer}}
            location: {schema: {type: string}}
            Set-Cookie: {schema: {type: string}}
`

func TestLimits(t *testing.T) {
	t.Parallel()
	svc, err := load.Load(t.Context(), "-", load.Options{Stdin: strings.NewReader(shop)})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{"logins": project.Logins(svc), "request": project.RequestHeaders(svc), "response": project.ResponseHeaders(svc)}
	want := map[string][]string{
		"logins":   {"POST /auth/login", "POST /auth/refresh_token", "POST /users/{id}/password"},
		"request":  {"Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "X-Api-Key", "X-Request-Id"},
		"response": {"ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id", "X-Total"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("limits (-want +got):\n%s", diff)
	}
	if !project.CookieAuth(svc) {
		t.Error("a cookie does not authenticate")
	}
}
