package contract

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
)

// caller is somebody with rights, for the matrix.
type caller struct {
	what   string
	roles  []string
	scopes []string
	*user
}

// callers are one without rights, one for each role and scope of the document, and an
// administrator.
func (s *suite) callers() ([]caller, error) {
	out := []caller{{what: "without rights", user: s.a}}
	for _, role := range s.roles() {
		u, err := s.bearer(s.a.name, map[string]any{"roles": []string{role}})
		if err != nil {
			return nil, err
		}
		out = append(out, caller{"with role " + role, []string{role}, nil, u})
	}
	for _, scope := range s.scopes() {
		u, err := s.bearer(s.a.name, map[string]any{"scope": scope})
		if err != nil {
			return nil, err
		}
		out = append(out, caller{"with scope " + scope, nil, []string{scope}, u})
	}
	wrong, err := s.bearer(s.a.name, map[string]any{"roles": []string{"no-such-role", "Admin", "admin "}, "scope": "no:such reports admin *"})
	return append(out, caller{"with unknown rights", nil, nil, wrong}, caller{"admin", []string{"admin"}, s.scopes(), s.admin}), err
}

func (s *suite) roles() []string {
	var out []string
	for _, op := range s.model.Operations {
		for _, role := range op.Roles {
			if role != "admin" {
				out = append(out, role)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (s *suite) scopes() []string {
	var out []string
	for _, op := range s.model.Operations {
		for _, requirement := range op.Security {
			for _, use := range requirement {
				out = append(out, use.Scopes...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// may tells whether the document lets the caller in.
func (c caller) may(op *infer.Operation) bool {
	if slices.Contains(c.roles, "admin") {
		return true
	}
	if len(op.Roles) > 0 && !slices.ContainsFunc(op.Roles, func(r string) bool { return slices.Contains(c.roles, r) }) {
		return false
	}
	return slices.ContainsFunc(op.Security, func(r openapi.SecurityRequirement) bool {
		return !slices.ContainsFunc(r, func(u openapi.SecurityUse) bool {
			return slices.ContainsFunc(u.Scopes, func(scope string) bool { return !slices.Contains(c.scopes, scope) })
		})
	})
}

// matrix asks every secured operation as every caller.
func (s *suite) matrix(_ context.Context, p *live.Probe) {
	callers, err := s.callers()
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	for _, op := range s.model.Operations {
		if op.Anonymous() && len(op.Roles) == 0 || s.Accounts != nil && strings.HasSuffix(op.Path, s.Accounts.Logout) {
			continue
		}
		for _, c := range callers {
			a := s.as(p, c.user, &exchange.Call{Operation: op.Operation, Seed: 9, Header: http.Header{"If-Match": {`"none"`}}})
			if a == nil {
				continue
			}
			refused := a.StatusCode == http.StatusForbidden || a.StatusCode == http.StatusUnauthorized
			if refused == c.may(op) || refused && a.StatusCode != http.StatusForbidden {
				p.Faultf("%s %s: %s", op.Key(), c.what, statusOf(a))
			}
			if scopes := scoped(op); scopes && a.StatusCode == http.StatusForbidden && !strings.Contains(a.Header.Get("WWW-Authenticate"), "insufficient_scope") {
				p.Faultf("%s %s: 403 without insufficient_scope: WWW-Authenticate %q", op.Key(), c.what, a.Header.Get("WWW-Authenticate"))
			}
		}
	}
}
