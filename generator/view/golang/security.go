package golang

import (
	"slices"

	"github.com/backend-dev/backend/openapi/infer"
)

// Secured tells whether an operation asks its callers who they are.
func (v *View) Secured() bool { return slices.ContainsFunc(v.model.Operations, secured) }

// Issuer tells whether the service issues tokens of its own.
func (v *View) Issuer() bool { return v.Auth == AuthJWT }

// OIDC tells whether browsers may log in with an OpenID issuer.
func (v *View) OIDC() bool { return v.Auth == AuthOIDC }

// secured tells whether an operation is not open to all: it asks for roles, or no
// alternative of its requirement lets anyone in.
func secured(op *infer.Operation) bool {
	return len(op.Roles) > 0 || !op.Anonymous()
}

// Hashes tells whether the service checks passwords against their hashes.
func (v *View) Hashes() bool { return v.Passwords() }

// Tokens tells whether the service verifies JSON Web Tokens.
func (v *View) Tokens() bool { return v.Issuer() }
