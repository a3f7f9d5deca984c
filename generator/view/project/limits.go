package project

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// loginWords end the paths of operations that take a password or a token, without
// separators.
var loginWords = [...]string{
	"auth", "authenticate", "login", "logins", "signin", "signup", "register", "registration", "registrations",
	"session", "sessions", "token", "tokens", "refresh", "refreshtoken", "accesstoken", "otp", "mfa", "verify",
	"password", "passwords", "forgotpassword", "resetpassword", "passwordreset", "passwordresets", "passwordrecovery",
}

// Logins are the operations that somebody who guesses passwords or tokens would call,
// as "POST /login".
func Logins(svc *openapi.Service) []string {
	var out []string
	for _, op := range svc.Operations {
		if op.Method == http.MethodPost && login(op) {
			out = append(out, op.Key())
		}
	}
	return out
}

func login(op *openapi.Operation) bool {
	if len(op.Segments) == 0 {
		return false
	}
	last, static := op.Segments[len(op.Segments)-1].Static()
	word := strings.NewReplacer("-", "", "_", "", ".", "").Replace(strings.ToLower(last))
	return static && slices.Contains(loginWords[:], word)
}

// RequestHeaders are the headers that browsers may send from pages of other origins:
// those of the document and those that the service reads anyway.
func RequestHeaders(svc *openapi.Service) []string {
	all := headerSet{}
	all.add("Authorization", "Content-Type", "If-Match", "If-None-Match", "X-Request-Id")
	for _, s := range svc.SecuritySchemes {
		if s.Type == "apiKey" && s.In == "header" {
			all.add(s.ParamName)
		}
	}
	for _, op := range svc.Operations {
		for _, p := range op.Parameters {
			if p.In == openapi.InHeader {
				all.add(p.Name)
			}
		}
	}
	return all.sorted()
}

// ResponseHeaders are the headers that scripts on pages of other origins may read.
func ResponseHeaders(svc *openapi.Service) []string {
	all := headerSet{}
	all.add("ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id")
	for _, op := range svc.Operations {
		for _, r := range op.Responses {
			for _, h := range r.Headers {
				all.add(h.Name)
			}
		}
	}
	delete(all, "set-cookie") // no script may read it
	return all.sorted()
}

// CookieAuth tells whether a cookie can authenticate.
func CookieAuth(svc *openapi.Service) bool {
	for _, s := range svc.SecuritySchemes {
		if s.Type == "apiKey" && s.In == "cookie" {
			return true
		}
	}
	return false
}

// headerSet holds names of headers as they are written first, by their lower case.
type headerSet map[string]string

func (s headerSet) add(names ...string) {
	for _, name := range names {
		key := strings.ToLower(name)
		if _, known := s[key]; !known && token(name) {
			s[key] = name
		}
	}
}

func (s headerSet) sorted() []string {
	out := make([]string, 0, len(s))
	for _, key := range slices.Sorted(maps.Keys(s)) {
		out = append(out, s[key])
	}
	return out
}

// token tells whether a text can be the name of a header.
func token(name string) bool {
	for _, c := range []byte(name) {
		if c <= ' ' || c > '~' || strings.IndexByte(`"(),/:;<=>?@[\]{}`, c) >= 0 {
			return false
		}
	}
	return name != ""
}
