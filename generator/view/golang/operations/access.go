package operations

import (
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// publicAccess is the variable that operations open to all share.
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
func (o *Operation) Secured() bool { return o.access != publicAccess }

// bindAccess gives every operation its policy; equal ones share a variable.
func (a *API) bindAccess(schemes []*openapi.SecurityScheme) {
	for _, s := range schemes {
		a.SecuritySchemes = append(a.SecuritySchemes, SecurityScheme{s})
	}
	byLiteral := map[string]string{}
	for _, o := range a.Operations {
		if open(o.Security) {
			o.access = publicAccess
			continue
		}
		literal := accessLiteral(o.Security)
		name, known := byLiteral[literal]
		if !known {
			name = "access" + strconv.Itoa(len(a.Accesses)+1)
			byLiteral[literal] = name
			a.Accesses = append(a.Accesses, Access{Name: name, Doc: accessDoc(o.Security), Literal: literal})
		}
		o.access = name
	}
}

// open tells whether anyone may call.
func open(security []openapi.SecurityRequirement) bool {
	for _, alternative := range security {
		if len(alternative) == 0 {
			return true
		}
	}
	return len(security) == 0
}

func accessLiteral(security []openapi.SecurityRequirement) string {
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
	return "{Alternatives: [][]wire.SecurityUse{" + strings.Join(alternatives, ", ") + "}}"
}

func accessDoc(security []openapi.SecurityRequirement) string {
	alternatives := make([]string, len(security))
	for i, alternative := range security {
		uses := make([]string, len(alternative))
		for k, use := range alternative {
			uses[k] = strconv.QuoteToASCII(use.Scheme.Name)
		}
		alternatives[i] = strings.Join(uses, " and ")
	}
	return "asks for " + strings.Join(alternatives, ", or ") + "."
}
