package python

import "github.com/backend-dev/backend/generator/view/project"

// Logins are the operations that somebody who guesses passwords or tokens would call,
// as "POST /login".
func (v *View) Logins() []string { return project.Logins(v.model.Service) }

// RequestHeaders are the headers that browsers may send from pages of other origins.
func (v *View) RequestHeaders() []string { return project.RequestHeaders(v.model.Service) }

// ResponseHeaders are the headers that scripts on pages of other origins may read.
func (v *View) ResponseHeaders() []string { return project.ResponseHeaders(v.model.Service) }

// CookieAuth tells whether a cookie can authenticate.
func (v *View) CookieAuth() bool { return project.CookieAuth(v.model.Service) }
