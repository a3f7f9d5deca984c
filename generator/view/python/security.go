package python

import (
	"strings"

	"github.com/backend-dev/backend/generator/migrate"
)

// ScopeList names the scopes that operations ask for, for a comment.
func (v *View) ScopeList() string { return strings.Join(v.Scopes(), ", ") }

// IdempotencyTable keeps the answers of requests with an idempotency key.
func (v *View) IdempotencyTable() string { return migrate.IdempotencyTable(v.model) }

// Idempotent tells whether some operation takes an idempotency key.
func (v *View) Idempotent() bool { return v.IdempotencyTable() != "" }

// Keyless tells whether callers are asked for credentials, none of which is a token.
func (v *View) Keyless() bool { return v.Secured() && !v.Tokens() }

// KeepsCallers tells whether the service stores anything of callers itself.
func (v *View) KeepsCallers() bool { return v.Issuer() || v.BrowserLogin() || v.Idempotent() }

// FirstLoginPath is the path of one of the LoginOperations.
func (v *View) FirstLoginPath() string {
	_, path, _ := strings.Cut(v.LoginOperations()[0], " ")
	return path
}

// LoginOperations are the Logins as the service names them: with the base path.
func (v *View) LoginOperations() []string {
	logins := v.Logins()
	for i, login := range logins {
		method, path, _ := strings.Cut(login, " ")
		logins[i] = method + " " + v.BasePath() + path
	}
	return logins
}

// part is what a class or module is imported from.
type part struct {
	module, name string
	when         bool
}

// SettingBases are the classes of which the settings of callers are made.
func (v *View) SettingBases() []string {
	var out []string
	for _, p := range v.settingParts() {
		out = append(out, p.name)
	}
	return out
}

// SettingImports import them.
func (v *View) SettingImports() []string { return importLines(v.settingParts()) }

func (v *View) settingParts() []part {
	return chosen([]part{
		{"app.core.security.apikey_settings", "ApiKeySettings", v.APIKeys()},
		{"app.core.security.basic_settings", "BasicSettings", v.Basic()},
		{"app." + v.accountsPackage() + ".settings", "AccountSettings", v.Issuer()},
		{"app.core.security.issuer_settings", "IssuerSettings", v.ForeignTokens() && !v.BrowserLogin()},
		{"app.browserlogin.settings", "LoginSettings", v.BrowserLogin()},
		{"app.core.security.development", "EnvironmentSettings", v.Keyless()},
	})
}

// CredentialArguments say what the verifiers go by.
func (v *View) CredentialArguments() []string {
	var out []string
	for _, a := range []struct {
		text string
		when bool
	}{
		{"tokens=tokens", v.Tokens()},
		{"api_keys=settings.api_keys", v.APIKeys()},
		{"users=settings.basic_users", v.Basic()},
		{"lenient=settings.development", true},
	} {
		if a.when {
			out = append(out, a.text)
		}
	}
	return out
}

// WiringImports import the parts that app/core/wiring.py puts together.
func (v *View) WiringImports() []string {
	accounts := "app." + v.accountsPackage()
	return importLines(chosen([]part{
		{"app.api.policies", "SECURITY_SCHEMES", v.Secured()},
		{"app.core", "redis", v.Redis()},
		{"app.core.config", "Settings", true},
		{"app.core.events", "Bus", v.Redis()},
		{"app.core.health", "Check", v.Redis()},
		{"app.core.limits", "client_limits", true},
		{"app.core.limits", "principal_limits", v.Secured()},
		{"app.core.protection", "Protection", true},
		{"app.core.ratelimit", "Memory", true},
		{"app.core.ratelimit", "Store", v.Redis()},
		{"app.core.ratelimit.shared", "Shared", v.Redis()},
		{"app.core.security", "principal_of", v.Secured() && v.Idempotent()},
		{"app.core.security.guard", "Guard", v.Secured()},
		{"app.core.security.issuer", "issuer_tokens", v.ForeignTokens()},
		{"app.core.security.policy", "POLICY", v.Secured()},
		{"app.core.security.revocations", "Revocations", v.Revocable()},
		{"app.core.security.tokens", "TokenSettings", v.Issuer()},
		{"app.core.security.verifiers", "Credentials", v.Secured()},
		{"app.core.security.verifiers", "verifiers", v.Secured()},
		{"app.browserlogin.router", "open_logins", v.BrowserLogin()},
		{accounts + ".keys", "keys_route", v.Issuer()},
		{accounts + ".setup", "open_accounts", v.Issuer()},
		{accounts + ".setup", "signing_keys", v.Issuer()},
		{"app.storage.once", "Submissions", v.Idempotent()},
		{"app.storage.session", "Database", true},
		{"starlette.requests", "Request", v.Secured() && v.Idempotent()},
	}))
}
