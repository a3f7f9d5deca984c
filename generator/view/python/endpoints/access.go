package endpoints

import (
	"slices"
	"strconv"

	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/openapi"
)

// access is a distinct policy that operations refer to.
type access struct {
	name string
	expr pycode.Expr
}

// bindAccess gives every operation its policy; equal ones share a constant.
func (a *API) bindAccess() {
	known := map[string]string{}
	for _, o := range a.Operations {
		asks := func(r openapi.SecurityRequirement) bool { return len(r) > 0 }
		if len(o.Roles) == 0 && !slices.ContainsFunc(o.Security, asks) {
			o.access = "PUBLIC"
			continue
		}
		e := accessExpr(o)
		name := known[e.Flat()]
		if name == "" {
			name = "ACCESS_" + strconv.Itoa(len(a.accesses)+1)
			known[e.Flat()] = name
			a.accesses = append(a.accesses, access{name, e})
		}
		o.access = name
	}
}

func accessExpr(o *Operation) pycode.Expr {
	security := o.Security
	if len(security) == 0 {
		security = []openapi.SecurityRequirement{nil}
	}
	alternatives := make([]pycode.Expr, len(security))
	for i, requirement := range security {
		uses := make([]pycode.Expr, len(requirement))
		for k, use := range requirement {
			arguments := []pycode.Expr{pycode.Name(pycode.Quote(use.Scheme.Name))}
			if len(use.Scopes) > 0 {
				arguments = append(arguments, quoted(use.Scopes))
			}
			uses[k] = pycode.Call("wire.SecurityUse", arguments...)
		}
		alternatives[i] = pycode.Tuple(uses...)
	}
	arguments := []pycode.Expr{pycode.Tuple(alternatives...)}
	if len(o.Roles) > 0 {
		arguments = append(arguments, pycode.Keyword("roles", quoted(o.Roles)))
	}
	return pycode.Call("wire.Access", arguments...)
}

// Policies is the text of policies.py but for its head.
func (a *API) Policies() string {
	text := pycode.Lay(0, "SECURITY_SCHEMES: tuple[wire.SecurityScheme, ...] = ", pycode.Tuple(a.schemes()...), "")
	text += "\"\"\"The ways to authenticate that operations ask for.\"\"\"\n\n"
	text += "PUBLIC = wire.Access()\n\"\"\"Anyone may call.\"\"\"\n"
	for _, one := range a.accesses {
		text += "\n" + pycode.Lay(0, one.name+" = ", one.expr, "")
	}
	return text
}

// schemes are the security schemes that operations ask for.
func (a *API) schemes() []pycode.Expr {
	used := map[*openapi.SecurityScheme]bool{}
	for _, o := range a.Operations {
		for _, alternative := range o.Security {
			for _, use := range alternative {
				used[use.Scheme] = true
			}
		}
	}
	var out []pycode.Expr
	for _, s := range a.model.Service.SecuritySchemes {
		if !used[s] {
			continue
		}
		arguments := []pycode.Expr{pycode.Name(pycode.Quote(s.Name)), pycode.Name(pycode.Quote(s.Type))}
		for _, field := range [...][2]string{{"scheme", s.Scheme}, {"location", s.In}, {"parameter", s.ParamName}} {
			if field[1] != "" {
				arguments = append(arguments, keyword(field[0], pycode.Quote(field[1])))
			}
		}
		out = append(out, pycode.Call("wire.SecurityScheme", arguments...))
	}
	return out
}
