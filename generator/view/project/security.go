package project

import (
	"slices"
	"strconv"

	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// The ways to authenticate.
const (
	AuthSpec = "spec"
	AuthJWT  = "jwt"
	AuthOIDC = "oidc"
)

// Security is who may call a service, and how callers prove who they are. Views embed
// it, so that the templates of all stacks ask alike.
type Security struct {
	model      *infer.Model
	name, base string
	auth       string
	redis      bool
	postgres   bool
	schemes    []SecurityScheme
}

// SecurityOptions are the answers that security depends on.
type SecurityOptions struct {
	// Name is the program's name, BasePath what stands before the paths of operations.
	Name, BasePath string
	// Auth is AuthSpec, AuthJWT or AuthOIDC.
	Auth string
	// Redis tells that replicas share a Redis; Postgres that the database is a
	// PostgreSQL server, else it is an SQLite file.
	Redis, Postgres bool
}

// SecurityScheme is a way to authenticate that operations ask for.
type SecurityScheme struct{ *openapi.SecurityScheme }

// Why says why a service cannot verify credentials of the scheme.
func (s SecurityScheme) Why() string {
	if s.Type == "mutualTLS" {
		return "certificates of clients end where TLS does, before the service"
	}
	return "the HTTP scheme " + strconv.QuoteToASCII(s.Scheme) + " is not one of bearer and basic"
}

// NewSecurity gives the security of a model.
func NewSecurity(m *infer.Model, o SecurityOptions) *Security {
	s := &Security{model: m, name: o.Name, base: o.BasePath, auth: o.Auth, redis: o.Redis, postgres: o.Postgres}
	used := map[*openapi.SecurityScheme]bool{}
	for _, op := range m.Operations {
		for _, alternative := range op.Security {
			for _, use := range alternative {
				used[use.Scheme] = true
			}
		}
	}
	for _, scheme := range m.Service.SecuritySchemes {
		if used[scheme] {
			s.schemes = append(s.schemes, SecurityScheme{scheme})
		}
	}
	return s
}

// Secured tells whether an operation asks its callers who they are.
func (s *Security) Secured() bool {
	return slices.ContainsFunc(s.model.Operations, func(o *infer.Operation) bool {
		asks := func(r openapi.SecurityRequirement) bool { return len(r) > 0 }
		return len(o.Roles) > 0 || slices.ContainsFunc(o.Security, asks)
	})
}

// Issuer tells whether the service issues tokens of its own.
func (s *Security) Issuer() bool { return s.auth == AuthJWT }

// OIDC tells whether browsers may log in with an OpenID issuer.
func (s *Security) OIDC() bool { return s.auth == AuthOIDC }

// Tokens tells whether the service verifies JSON Web Tokens.
func (s *Security) Tokens() bool { return s.Issuer() || s.asks((*openapi.SecurityScheme).Bearer) }

// ForeignTokens tells whether these are another issuer's.
func (s *Security) ForeignTokens() bool { return s.Tokens() && !s.keepsAccounts() }

// Revocable tells whether replicas share a list of the tokens that are good no more.
func (s *Security) Revocable() bool { return s.keepsAccounts() && s.redis }

// Credentialed tells whether settings say whose credentials are good, beside those of
// the service's own accounts.
func (s *Security) Credentialed() bool {
	return s.Secured() && (!s.keepsAccounts() || s.APIKeys() || s.Basic())
}

// Secretive tells whether secrets may come from files, which variables name.
func (s *Security) Secretive() bool {
	return s.keepsAccounts() || s.OIDC() || s.APIKeys() || s.Basic()
}

// APIKeys tells whether callers may have keys.
func (s *Security) APIKeys() bool {
	return s.asks(func(scheme *openapi.SecurityScheme) bool { return scheme.Type == "apiKey" })
}

// Basic tells whether callers may log in with a password.
func (s *Security) Basic() bool { return s.asks((*openapi.SecurityScheme).Basic) }

// Passwords tells whether the service stores hashes of passwords.
func (s *Security) Passwords() bool {
	return s.keepsAccounts() || slices.ContainsFunc(s.model.Resources, stored.HasPasswords)
}

// Hashes tells whether the service checks passwords against their hashes.
func (s *Security) Hashes() bool { return s.Passwords() || s.Basic() }

func (s *Security) asks(is func(*openapi.SecurityScheme) bool) bool {
	return s.Secured() && slices.ContainsFunc(s.schemes, func(one SecurityScheme) bool { return is(one.SecurityScheme) })
}

// keepsAccounts tells whether the operations of accounts are among those of the model.
func (s *Security) keepsAccounts() bool {
	return slices.ContainsFunc(s.model.Operations, func(o *infer.Operation) bool { return o.Kind == infer.Account })
}

// Unverifiable are the schemes that operations ask for and that let in nobody.
func (s *Security) Unverifiable() []SecurityScheme {
	return slices.DeleteFunc(slices.Clone(s.schemes), func(one SecurityScheme) bool { return one.Verifiable() })
}

// Roles are those that operations ask for, sorted, without admin, which may do all.
func (s *Security) Roles() []string {
	var out []string
	for _, o := range s.model.Operations {
		out = append(out, o.Roles...)
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(role string) bool { return role == "admin" })
}

// Scopes are those that operations ask for, sorted.
func (s *Security) Scopes() []string {
	var out []string
	for _, o := range s.model.Operations {
		for _, alternative := range o.Security {
			for _, use := range alternative {
				out = append(out, use.Scopes...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
