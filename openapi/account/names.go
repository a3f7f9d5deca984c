package account

import (
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// names are those of what is added, by their placeholders in accounts.yaml, chosen so
// that the document has none of them.
type names map[string]string

// replacer puts the names into the fragment.
func (n names) replacer() *strings.Replacer {
	var pairs []string
	for placeholder, name := range n {
		pairs = append(pairs, "__"+placeholder+"__", name)
	}
	return strings.NewReplacer(pairs...)
}

// newNames chooses the names; the problems say which of them cannot be had.
func newNames(svc *openapi.Service) (names, openapi.Problems) {
	n := names{"scheme": "bearerAuth"}
	var problems openapi.Problems
	if n["prefix"] = prefix(svc); n["prefix"] == "" {
		problems = append(problems, taken(svc, "the document has operations below "+strings.Join(prefixes, ", ")))
	}
	for _, op := range svc.Operations {
		if collides(op, KeysPath) {
			problems = append(problems, taken(svc, "the document has an operation on "+KeysPath))
			break
		}
	}
	tags := map[string]bool{}
	for _, t := range svc.Tags {
		tags[strings.ToLower(t.Name)] = true
	}
	n["tag"] = free(tags, "accounts", "sign-in")
	ids := map[string]bool{}
	for _, op := range svc.Operations {
		ids[strings.ToLower(op.ID)] = true
	}
	for placeholder, name := range map[string]string{
		"register": "registerAccount", "login": "logIn", "refresh": "refreshTokens", "logout": "logOut", "me": "getOwnAccount", "keys": "getSigningKeys",
	} {
		n[placeholder] = free(ids, name)
	}
	schemas := map[string]bool{}
	for _, s := range svc.Schemas {
		schemas[strings.ToLower(s.Name)] = true
	}
	for placeholder, name := range map[string]string{
		"registration": "AccountRegistration", "credentials": "AccountCredentials", "refreshtoken": "AccountRefresh",
		"tokens": "AccountTokens", "profile": "AccountProfile", "failure": "AccountError",
	} {
		n[placeholder] = free(schemas, name)
	}
	return n, problems
}

// free gives the first of the names that is not taken in any case, else the first
// one with a number.
func free(taken map[string]bool, names ...string) string {
	for _, name := range names {
		if !taken[strings.ToLower(name)] && !taken[name] {
			return name
		}
	}
	for i := 2; ; i++ {
		if name := names[0] + strconv.Itoa(i); !taken[strings.ToLower(name)] && !taken[name] {
			return name
		}
	}
}

// prefixes are where the operations may be, in the order of preference.
var prefixes = []string{"/auth", "/account", "/identity", "/sign-in"}

// places are the operations' paths below the prefix.
var places = [...]string{"/register", "/login", "/refresh", "/logout", "/me"}

// prefix gives the first prefix whose paths no operation of the document answers, ""
// if there is none.
func prefix(svc *openapi.Service) string {
	for _, p := range prefixes {
		if !shadows(svc, p) {
			return p
		}
	}
	return ""
}

func shadows(svc *openapi.Service, prefix string) bool {
	for _, op := range svc.Operations {
		for _, place := range places {
			if collides(op, prefix+place) {
				return true
			}
		}
	}
	return false
}

// collides tells whether an operation answers the path. One whose path begins with a
// parameter means anything, and gives way to the more particular.
func collides(op *openapi.Operation, path string) bool {
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	if len(op.Segments) != len(segments) {
		return false
	}
	for i, s := range op.Segments {
		text, static := s.Static()
		if static && text != segments[i] || !static && i == 0 {
			return false
		}
	}
	return true
}

func taken(svc *openapi.Service, why string) openapi.Problem {
	return openapi.Problem{
		Rule: "accounts-path", Severity: openapi.Error, Pos: openapi.Position{File: svc.Source},
		Message: "the operations of accounts have no place: " + why,
		Hint:    "rename those paths, or use --auth spec",
	}
}
