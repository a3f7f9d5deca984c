package project

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi/infer"
)

// BrowserLogin tells whether browsers may log in with the issuer of tokens.
func (s *Security) BrowserLogin() bool { return s.OIDC() && s.ForeignTokens() }

// LoginPrefix is where browsers log in, outside of the base path: where the document
// has no operation.
func (s *Security) LoginPrefix() string {
	prefixes := [...]string{"/auth", "/sign-in", "/oidc"}
	for _, prefix := range prefixes {
		taken := false
		for _, place := range [...]string{"/login", "/callback", "/session", "/logout"} {
			taken = taken || s.declares(prefix+place)
		}
		if !taken {
			return prefix
		}
	}
	return "/-/auth"
}

func (s *Security) declares(path string) bool {
	return slices.ContainsFunc(s.model.Operations, func(o *infer.Operation) bool { return s.base+o.Path == path })
}

// LoginTable is the table of the sessions of browsers; no resource has it.
func (s *Security) LoginTable() string {
	if s.tables()["browser_sessions"] {
		return "login_sessions"
	}
	return "browser_sessions"
}

// AccountTables are the names of the tables of the service's own accounts, of their
// sessions and of the tokens of these; no resource has one of them.
func (s *Security) AccountTables() (accounts, sessions, tokens string) {
	taken := s.tables()
	prefix := ""
	for i := 1; taken[prefix+"accounts"] || taken[prefix+"account_sessions"] || taken[prefix+"refresh_tokens"]; i++ {
		prefix = "auth_"
		if i > 1 {
			prefix = "auth" + strconv.Itoa(i) + "_"
		}
	}
	return prefix + "accounts", prefix + "account_sessions", prefix + "refresh_tokens"
}

// tables are the names of the tables of resources, in lower case.
func (s *Security) tables() map[string]bool {
	taken := map[string]bool{}
	for _, r := range s.model.Resources {
		taken[strings.ToLower(r.Table)] = true
	}
	return taken
}

// JSONType is the type of columns that hold JSON.
func (s *Security) JSONType() string { return s.column("jsonb", "TEXT") }

// TimeType is the type of columns that hold moments.
func (s *Security) TimeType() string { return s.column("timestamptz", "DATETIME") }

// UUIDType is the type of columns that hold UUIDs.
func (s *Security) UUIDType() string { return s.column("uuid", "TEXT") }

func (s *Security) column(postgres, sqlite string) string {
	if s.postgres {
		return postgres
	}
	return sqlite
}
