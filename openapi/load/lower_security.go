package load

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

func (w *lowering) securitySchemes(schemes *node) {
	if !schemes.is(object) {
		return
	}
	for _, m := range schemes.members {
		n := deref(m.value)
		if !n.is(object) {
			continue
		}
		s := &openapi.SecurityScheme{
			Name: m.key, Type: n.str("type"), Scheme: strings.ToLower(n.str("scheme")),
			BearerFormat: n.str("bearerFormat"), In: n.str("in"), ParamName: n.str("name"),
			OpenIDConnectURL: n.str("openIdConnectUrl"), Description: printable(n.str("description")),
			Pos: openapi.Position{File: w.files[n.file].name, Line: int(m.line), Column: int(m.col)},
		}
		s.Scopes = scopes(n.get("flows"))
		w.checkScheme(s)
		w.schemes[m.key] = s
		w.svc.SecuritySchemes = append(w.svc.SecuritySchemes, s)
	}
}

// checkScheme makes a scheme that cannot be understood a bearer token: it stays
// a demand.
func (w *lowering) checkScheme(s *openapi.SecurityScheme) {
	fault := ""
	switch s.Type {
	case "oauth2", "openIdConnect", "mutualTLS":
		return
	case "http":
		if s.Scheme != "" {
			return
		}
		fault = "does not name its HTTP scheme"
	case "apiKey":
		if s.ParamName != "" && (s.In == "header" || s.In == "query" || s.In == "cookie") {
			return
		}
		fault = "does not say where its key is"
	default:
		fault = "has no type that is known"
	}
	w.warnAt(s.Pos, "security-scheme", "the types are apiKey, http, oauth2, openIdConnect and mutualTLS",
		"security scheme %q %s; taken as a bearer token", clip(s.Name, 80), fault)
	s.Type, s.Scheme, s.In, s.ParamName = "http", "bearer", "", ""
}

func scopes(flows *node) []string {
	if !flows.is(object) {
		return nil
	}
	var names []string
	for _, f := range flows.members {
		if s := f.value.get("scopes"); s.is(object) {
			for _, m := range s.members {
				names = append(names, m.key)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// security reads a list of alternatives.
func (w *lowering) security(n *node) []openapi.SecurityRequirement {
	if !n.is(list) {
		return nil
	}
	reqs := []openapi.SecurityRequirement{}
	for _, m := range n.members {
		if !m.value.is(object) {
			continue
		}
		req := openapi.SecurityRequirement{}
		for _, use := range m.value.members {
			scheme := w.schemes[use.key]
			if scheme == nil {
				w.warnAt(w.posOf(m.value, use), "security-unknown", "declare it under components.securitySchemes",
					"security scheme %q is not declared", clip(use.key, 80))
				// It stays a demand that nothing can satisfy without a scheme: a bearer token.
				scheme = &openapi.SecurityScheme{Name: use.key, Type: "http", Scheme: "bearer", Pos: w.posOf(m.value, use)}
				w.schemes[use.key] = scheme
				w.svc.SecuritySchemes = append(w.svc.SecuritySchemes, scheme)
			}
			u := openapi.SecurityUse{Scheme: scheme}
			if use.value.is(list) {
				for _, s := range use.value.members {
					u.Scopes = append(u.Scopes, s.value.text)
				}
			}
			req = append(req, u)
		}
		reqs = append(reqs, req)
	}
	return reqs
}
