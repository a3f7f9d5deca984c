package project

import "slices"

// Settings are those of who may call.
func (s *Security) Settings() []Setting {
	return slices.Concat(s.credentialSettings(), s.accountSettings(), s.loginSettings())
}

// credentialSettings are those of credentials.
func (s *Security) credentialSettings() []Setting {
	if !s.Credentialed() {
		return nil
	}
	var out []Setting
	if !s.keepsAccounts() {
		out = append(out, Setting{
			Name: "ENVIRONMENT", Default: "production",
			Meaning: "development lets the service start without what it needs to verify credentials; it then refuses all of them.",
		})
	}
	if s.APIKeys() {
		out = append(out, Setting{
			Name: "API_KEYS", Secret: true,
			Meaning: "The keys of callers, separated by commas: name:hash, or name:hash:scopes:roles; the hash is SHA-256 in hexadecimal (printf %s KEY | sha256sum).",
		})
	}
	if s.Basic() {
		out = append(out, Setting{
			Name: "BASIC_USERS", Secret: true,
			Meaning: "Who may log in with a password, separated by semicolons: name:hash or name:hash:roles; the hash is Argon2id in the PHC format.",
		})
	}
	if s.ForeignTokens() {
		out = append(out,
			Setting{Name: "AUTH_ISSUER", Meaning: "Who issues access tokens: their claim iss, and where the issuer describes itself."},
			Setting{Name: "AUTH_AUDIENCE", Meaning: "Whom access tokens are for: what their claim aud must hold."},
			Setting{Name: "AUTH_JWKS", Meaning: "Where the issuer's public keys are, a URL or a file; without it the issuer is asked."},
			Setting{Name: "AUTH_ALGORITHMS", Default: "RS256,ES256,EdDSA", Meaning: "The signature algorithms of access tokens that are accepted."},
		)
	}
	return out
}

// accountSettings are those of accounts and their tokens.
func (s *Security) accountSettings() []Setting {
	if !s.keepsAccounts() {
		return nil
	}
	return []Setting{
		{Name: "ENVIRONMENT", Default: "production", Meaning: "development lets the service make what is missing for a try, such as a signing key that ends with the process."},
		{Name: "AUTH_SIGNING_KEYS", Secret: true, Meaning: "The private keys that sign access tokens, in PEM: Ed25519 or P-256. The first signs, tokens of all are good. Required outside of development."},
		{Name: "AUTH_ISSUER", Default: s.name, Meaning: "The claim iss of access tokens: the public address of the service, if it has one."},
		{Name: "AUTH_AUDIENCE", Default: s.name, Meaning: "The claim aud of access tokens."},
		{Name: "ACCESS_TOKEN_TTL", Default: "15m", Meaning: "How long an access token is valid: so long a caller stays in after a logout."},
		{Name: "REFRESH_TOKEN_TTL", Default: "720h", Meaning: "How long a refresh token waits to be used."},
		{Name: "SESSION_TTL", Default: "2160h", Meaning: "How long after a login one must log in again."},
		{Name: "REGISTRATION", Default: "open", Meaning: "open lets everybody register; closed leaves it to the command accounts."},
	}
}

// loginSettings are those of browsers that log in.
func (s *Security) loginSettings() []Setting {
	if !s.BrowserLogin() {
		return nil
	}
	return []Setting{
		{Name: "OIDC_CLIENT_ID", Meaning: "What the provider knows the service by; without it browsers cannot log in."},
		{Name: "OIDC_CLIENT_SECRET", Secret: true, Meaning: "The secret of that client, empty for a public one."},
		{Name: "OIDC_SCOPES", Default: "profile email", Meaning: "What the provider is asked for beside openid."},
		{Name: "PUBLIC_URL", Meaning: "Where browsers reach the service, such as https://shop.example."},
		{Name: "SESSION_TTL", Default: "12h", Meaning: "How long the session of a browser lasts."},
	}
}
