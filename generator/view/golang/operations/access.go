package operations

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// publicAccess is the variable that operations share which never ask who calls.
const publicAccess = "public"

// Access is a distinct policy that operations refer to.
type Access struct {
	// Name is the variable that holds it.
	Name string
	// Doc says who may call, a clause without its subject.
	Doc string
	// Literal is the Go literal without its type.
	Literal string
}

// SecurityScheme is a way to authenticate that the document declares.
type SecurityScheme struct{ *openapi.SecurityScheme }

// Row is the Go literal without its type.
func (s SecurityScheme) Row() string {
	var b strings.Builder
	b.WriteString("Name: " + quote(s.Name) + ", Type: " + quote(s.Type))
	for _, field := range [...][2]string{
		{"Scheme", s.Scheme}, {"In", s.In}, {"ParamName", s.ParamName}, {"OpenIDConnectURL", s.OpenIDConnectURL},
	} {
		if field[1] != "" {
			b.WriteString(", " + field[0] + ": " + quote(field[1]))
		}
	}
	return b.String()
}

// Secured tells whether not everyone may call the operation.
func (o *Operation) Secured() bool { return len(o.Roles) > 0 || !o.Anonymous() }

// Idempotent tells whether some operation takes an idempotency key.
func (a *API) Idempotent() bool {
	return slices.ContainsFunc(a.Operations, func(o *Operation) bool { return o.Idempotent() })
}

// IdempotencyHeader is the header that holds the key.
func (a *API) IdempotencyHeader() string { return openapi.IdempotencyHeader }

// bindAccess gives every operation its policy; equal ones share a variable.
func (a *API) bindAccess(schemes []*openapi.SecurityScheme) {
	used := map[*openapi.SecurityScheme]bool{}
	for _, o := range a.Operations {
		for _, alternative := range o.Security {
			for _, use := range alternative {
				used[use.Scheme] = true
			}
		}
	}
	for _, s := range schemes {
		if used[s] {
			a.SecuritySchemes = append(a.SecuritySchemes, SecurityScheme{s})
		}
	}
	byLiteral := map[string]string{}
	for _, o := range a.Operations {
		if unasked(o) {
			o.access = publicAccess
			continue
		}
		literal := accessLiteral(o)
		name, known := byLiteral[literal]
		if !known {
			name = "access" + strconv.Itoa(len(a.Accesses)+1)
			byLiteral[literal] = name
			a.Accesses = append(a.Accesses, Access{Name: name, Doc: accessDoc(o), Literal: literal})
		}
		o.access = name
	}
}

// unasked tells whether nobody is ever asked who calls.
func unasked(o *Operation) bool {
	asks := func(r openapi.SecurityRequirement) bool { return len(r) > 0 }
	return len(o.Roles) == 0 && !slices.ContainsFunc(o.Security, asks)
}

// requirement gives the alternatives of an operation; none ask for nothing.
func requirement(o *Operation) []openapi.SecurityRequirement {
	if len(o.Security) == 0 {
		return []openapi.SecurityRequirement{nil}
	}
	return o.Security
}

func accessLiteral(o *Operation) string {
	security := requirement(o)
	alternatives := make([]string, len(security))
	for i, alternative := range security {
		uses := make([]string, len(alternative))
		for k, use := range alternative {
			uses[k] = "{Scheme: " + quote(use.Scheme.Name)
			if len(use.Scopes) > 0 {
				uses[k] += ", Scopes: " + texts(use.Scopes)
			}
			uses[k] += "}"
		}
		alternatives[i] = "{" + strings.Join(uses, ", ") + "}"
	}
	literal := "{Alternatives: [][]wire.SecurityUse{" + strings.Join(alternatives, ", ") + "}"
	if len(o.Roles) > 0 {
		literal += ", Roles: " + texts(o.Roles)
	}
	return literal + "}"
}

func accessDoc(o *Operation) string {
	security := requirement(o)
	alternatives := make([]string, len(security))
	for i, alternative := range security {
		uses := make([]string, len(alternative))
		for k, use := range alternative {
			uses[k] = strconv.QuoteToASCII(use.Scheme.Name)
		}
		alternatives[i] = strings.Join(uses, " and ")
		if len(uses) == 0 {
			alternatives[i] = "nothing"
		}
	}
	doc := "asks for " + strings.Join(alternatives, ", or ")
	if len(o.Roles) > 0 {
		roles := make([]string, len(o.Roles))
		for i, role := range o.Roles {
			roles[i] = strconv.QuoteToASCII(role)
		}
		doc += "; one of the roles " + strings.Join(roles, ", ")
	}
	return doc + "."
}

// Requirements are the alternatives of the operation for people: the schemes of each,
// with the scopes they need.
func (o *Operation) Requirements() []string {
	var out []string
	for _, alternative := range requirement(o) {
		uses := make([]string, len(alternative))
		for i, use := range alternative {
			uses[i] = use.Scheme.Name
			if len(use.Scopes) > 0 {
				uses[i] += " (" + strings.Join(use.Scopes, ", ") + ")"
			}
		}
		if len(uses) == 0 {
			uses = []string{"none"}
		}
		out = append(out, strings.Join(uses, " and "))
	}
	return out
}
