package openapi

import "slices"

// Bearer tells whether credentials of the scheme are a token in Authorization.
func (s *SecurityScheme) Bearer() bool {
	return s.Type == "oauth2" || s.Type == "openIdConnect" || s.Type == "http" && s.Scheme == "bearer"
}

// Basic tells whether credentials of the scheme are a name and a password.
func (s *SecurityScheme) Basic() bool { return s.Type == "http" && s.Scheme == "basic" }

// Verifiable tells whether a service can verify credentials of the scheme. Others let
// in nobody.
func (s *SecurityScheme) Verifiable() bool { return s.Bearer() || s.Basic() || s.Type == "apiKey" }

// Credentials gives an alternative that a request can satisfy, an empty one where
// callers may stay unknown; false when there is none.
func (o *Operation) Credentials() (SecurityRequirement, bool) {
	if o.Anonymous() {
		return nil, true
	}
	for _, r := range o.Security {
		if r.sendable() {
			return r, true
		}
	}
	return nil, false
}

// sendable tells whether one request can have all credentials: each kind that goes
// into Authorization only alone.
func (r SecurityRequirement) sendable() bool {
	has := func(is func(*SecurityScheme) bool) bool {
		return slices.ContainsFunc(r, func(u SecurityUse) bool { return is(u.Scheme) })
	}
	return !has(func(s *SecurityScheme) bool { return !s.Verifiable() }) && (!has((*SecurityScheme).Bearer) || !has((*SecurityScheme).Basic))
}
