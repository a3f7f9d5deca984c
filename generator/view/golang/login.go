package golang

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/project"
)

// BrowserLogin tells whether browsers may log in with the issuer of tokens.
func (v *View) BrowserLogin() bool { return v.OIDC() && v.ForeignTokens() }

// LoginPrefix is where browsers log in, outside of the base path: where the document
// has no operation.
func (v *View) LoginPrefix() string {
	prefixes := [...]string{"/auth", "/sign-in", "/oidc"}
	for _, prefix := range prefixes {
		taken := false
		for _, place := range [...]string{"/login", "/callback", "/session", "/logout"} {
			taken = taken || v.API.Declares(prefix+place)
		}
		if !taken {
			return prefix
		}
	}
	return "/-/auth"
}

// LoginTable is the table of the sessions of browsers; no resource has it.
func (v *View) LoginTable() string {
	table := "browser_sessions"
	for _, r := range v.model.Resources {
		if strings.EqualFold(r.Table, table) {
			return "login_sessions"
		}
	}
	return table
}

// JSONType is the type of columns that hold JSON.
func (v *View) JSONType() string {
	if v.Postgres() {
		return "jsonb"
	}
	return "TEXT"
}

// TimeType is the type of columns that hold moments.
func (v *View) TimeType() string {
	if v.Postgres() {
		return "timestamptz"
	}
	return "DATETIME"
}

// loginSettings are those of browsers that log in.
func loginSettings(v *View) []project.Setting {
	if !v.BrowserLogin() {
		return nil
	}
	return []project.Setting{
		{Name: "OIDC_CLIENT_ID", Meaning: "What the provider knows the service by; without it browsers cannot log in."},
		{Name: "OIDC_CLIENT_SECRET", Secret: true, Meaning: "The secret of that client, empty for a public one."},
		{Name: "OIDC_SCOPES", Default: "profile email", Meaning: "What the provider is asked for beside openid."},
		{Name: "PUBLIC_URL", Meaning: "Where browsers reach the service, such as https://shop.example."},
		{Name: "SESSION_TTL", Default: "12h", Meaning: "How long the session of a browser lasts."},
	}
}
