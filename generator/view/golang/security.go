package golang

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/generator/view/project"
)

// Secured tells whether an operation asks its callers who they are.
func (v *View) Secured() bool { return len(v.API.Accesses) > 0 }

// Issuer tells whether the service issues tokens of its own.
func (v *View) Issuer() bool { return v.Auth == AuthJWT }

// OIDC tells whether browsers may log in with an OpenID issuer.
func (v *View) OIDC() bool { return v.Auth == AuthOIDC }

// Hashes tells whether the service checks passwords against their hashes.
func (v *View) Hashes() bool { return v.Passwords() || v.Basic() }

// Tokens tells whether the service verifies JSON Web Tokens.
func (v *View) Tokens() bool {
	return v.Issuer() || v.hasScheme(func(s operations.SecurityScheme) bool { return s.Bearer() })
}

// ForeignTokens tells whether these are another issuer's.
func (v *View) ForeignTokens() bool { return v.Tokens() && v.Accounts == nil }

// Revocable tells whether replicas share a list of the tokens that are good no more.
func (v *View) Revocable() bool { return v.Accounts != nil && v.Redis() }

// Credentialed tells whether settings say whose credentials are good, beside those of
// the service's own accounts.
func (v *View) Credentialed() bool {
	return v.Secured() && (v.Accounts == nil || v.APIKeys() || v.Basic())
}

// Secretive tells whether secrets may come from files, which variables name.
func (v *View) Secretive() bool { return v.Accounts != nil || v.OIDC() || v.APIKeys() || v.Basic() }

// APIKeys tells whether callers may have keys.
func (v *View) APIKeys() bool {
	return v.hasScheme(func(s operations.SecurityScheme) bool { return s.Type == "apiKey" })
}

// Basic tells whether callers may log in with a password.
func (v *View) Basic() bool {
	return v.hasScheme(func(s operations.SecurityScheme) bool { return s.Basic() })
}

func (v *View) hasScheme(is func(operations.SecurityScheme) bool) bool {
	return v.Secured() && slices.ContainsFunc(v.API.SecuritySchemes, is)
}

// Unverifiable are the schemes that operations ask for and that let in nobody.
func (v *View) Unverifiable() []operations.SecurityScheme {
	return slices.DeleteFunc(slices.Clone(v.API.SecuritySchemes), func(s operations.SecurityScheme) bool { return s.Verifiable() })
}

// Roles are those that operations ask for, sorted, without admin, which may do all.
func (v *View) Roles() []string {
	var out []string
	for _, o := range v.API.Operations {
		out = append(out, o.Roles...)
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(role string) bool { return role == "admin" })
}

// Scopes are those that operations ask for, sorted.
func (v *View) Scopes() []string {
	var out []string
	for _, o := range v.API.Operations {
		for _, alternative := range o.Security {
			for _, use := range alternative {
				out = append(out, use.Scopes...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// authSettings are those of credentials.
func authSettings(v *View) []project.Setting {
	if !v.Credentialed() {
		return nil
	}
	var out []project.Setting
	if v.Accounts == nil {
		out = append(out, project.Setting{
			Name: "ENVIRONMENT", Default: "production",
			Meaning: "development lets the service start without what it needs to verify credentials; it then refuses all of them.",
		})
	}
	if v.APIKeys() {
		out = append(out, project.Setting{
			Name: "API_KEYS", Secret: true,
			Meaning: "The keys of callers, separated by commas: name:hash, or name:hash:scopes:roles; the hash is SHA-256 in hexadecimal (printf %s KEY | sha256sum).",
		})
	}
	if v.Basic() {
		out = append(out, project.Setting{
			Name: "BASIC_USERS", Secret: true,
			Meaning: "Who may log in with a password, separated by semicolons: name:hash or name:hash:roles; the hash is Argon2id in the PHC format.",
		})
	}
	if v.ForeignTokens() {
		out = append(out,
			project.Setting{Name: "AUTH_ISSUER", Meaning: "Who issues access tokens: their claim iss, and where the issuer describes itself."},
			project.Setting{Name: "AUTH_AUDIENCE", Meaning: "Whom access tokens are for: what their claim aud must hold."},
			project.Setting{Name: "AUTH_JWKS", Meaning: "Where the issuer's public keys are, a URL or a file; without it the issuer is asked."},
			project.Setting{Name: "AUTH_ALGORITHMS", Default: "RS256,ES256,EdDSA", Meaning: "The signature algorithms of access tokens that are accepted."},
		)
	}
	return out
}
