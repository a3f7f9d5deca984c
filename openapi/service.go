package openapi

// Service is what one document describes.
type Service struct {
	// Title, Description and Version are info.*, control characters removed.
	Title, Description, Version string
	// SpecVersion is the version the document states, such as "3.1.0" or "2.0".
	SpecVersion string
	// BasePath is the path of the first server without a trailing slash
	// ("/v1"), empty when there is none. Server variables have their defaults.
	BasePath string
	Servers  []Server
	// Tags are the declared tags first, then those only operations name.
	Tags []Tag
	// Operations are in document order.
	Operations []*Operation
	// Schemas are the named ones (components.schemas, definitions, and named
	// parts of other files), in document order. Each name occurs once.
	Schemas []*Schema
	// Security is the default requirement; operations hold their effective one.
	Security        []SecurityRequirement
	SecuritySchemes []*SecurityScheme
	// Extensions are those of the document's root.
	Extensions Extensions
	// Document is the whole document as one self-contained OpenAPI 3 JSON text
	// (external references internalised, Swagger 2.0 converted, keys in the
	// document's order). It is what the service serves at /openapi.json. What
	// readers would refuse is repaired or left out, each with a warning: references
	// that lead nowhere, values of the wrong type, patterns that Go does not have
	// (kept as x-pattern), credentials in server URLs. It is safe inside of HTML.
	Document []byte
	// Source is the root file's name as the user gave it.
	Source string
	// Files are the files the document was read from as they are, the root first.
	// Positions name them.
	Files []File
	// Problems are the warnings met while loading, sorted.
	Problems Problems
}

// File is one file of a document, byte for byte.
type File struct {
	Name string
	Data []byte
}

// Server is one server entry; URL has its variables replaced by defaults.
type Server struct {
	URL, Description string
}

// Tag is a group of operations as the document names it.
type Tag struct {
	Name, Description string
}

// Extensions holds x-* fields: name to JSON text.
type Extensions map[string][]byte

// SecurityScheme is one way to authenticate.
type SecurityScheme struct {
	Name string
	// Type is apiKey, http, oauth2, openIdConnect or mutualTLS.
	Type string
	// Scheme is the http scheme in lower case: bearer, basic, digest...
	Scheme, BearerFormat string
	// In and ParamName place an apiKey: query, header or cookie.
	In, ParamName string
	// OpenIDConnectURL and Scopes describe the other types. Scopes are sorted.
	OpenIDConnectURL string
	Scopes           []string
	Description      string
	Pos              Position
}

// SecurityRequirement is one alternative: all its schemes must be satisfied.
// An empty one allows anonymous requests.
type SecurityRequirement []SecurityUse

// SecurityUse is one scheme of a requirement with the scopes it asks for.
type SecurityUse struct {
	Scheme *SecurityScheme
	Scopes []string
}
