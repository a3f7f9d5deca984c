package openapi

import (
	"slices"
	"strings"
)

// Operation is one method on one path.
type Operation struct {
	// ID is the operationId as written; empty when the document has none.
	ID string
	// Method is upper case: GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH, TRACE, QUERY.
	Method string
	// Path is the template as written, without the base path; it starts with "/".
	Path string
	// Segments is Path cut at "/", each segment into literal and parameter parts.
	Segments []Segment

	Tags                 []string
	Summary, Description string
	Deprecated           bool

	// Parameters are those of the path and the operation, the operation's
	// overriding; path parameters first, in path order. Every {name} of Path has
	// one (a missing declaration is made up as a required string, with a warning).
	Parameters []*Parameter
	// Body is nil when the operation takes none.
	Body *Body
	// Responses are sorted: exact codes ascending, then ranges, then default.
	Responses []*Response

	// Security is the effective requirement: any one alternative suffices;
	// empty means open to all.
	Security []SecurityRequirement

	// Extensions are the operation's own, PathExtensions those of its path item.
	Extensions, PathExtensions Extensions
	// Account is what the operation does for the service's own accounts; empty for
	// all that the user's document has.
	Account AccountRole
	// Unsupported is why this operation can only be a stub whatever its kind
	// (a part of it could not be understood); empty for almost all.
	Unsupported string
	Pos         Position
}

// AccountRole is what an operation does for the accounts that a service keeps itself.
type AccountRole string

// The account roles.
const (
	AccountRegister AccountRole = "register"
	AccountLogin    AccountRole = "login"
	AccountRefresh  AccountRole = "refresh"
	AccountLogout   AccountRole = "logout"
	AccountMe       AccountRole = "me"
)

// Key gives "METHOD /path", unique in a service.
func (o *Operation) Key() string { return o.Method + " " + o.Path }

// Anonymous tells whether the document lets callers stay unknown: it asks for
// nothing, or offers an alternative that does.
func (o *Operation) Anonymous() bool {
	return len(o.Security) == 0 || slices.ContainsFunc(o.Security, func(r SecurityRequirement) bool { return len(r) == 0 })
}

// IdempotencyHeader is the header by which clients ask that a request has its effect
// at most once, however often it is sent.
const IdempotencyHeader = "Idempotency-Key"

// Idempotent tells whether clients may send an idempotency key with the operation, and
// that would change anything: its method is POST or PATCH.
func (o *Operation) Idempotent() bool {
	return (o.Method == "POST" || o.Method == "PATCH") && o.Parameter(InHeader, IdempotencyHeader) != nil
}

// Parameter gives the parameter of that place and name, or nil.
func (o *Operation) Parameter(in ParameterIn, name string) *Parameter {
	for _, p := range o.Parameters {
		if p.In == in && (p.Name == name || in == InHeader && strings.EqualFold(p.Name, name)) {
			return p
		}
	}
	return nil
}

// Response gives the response that a status code falls under, or nil: the exact
// code, else its range, else default.
func (o *Operation) Response(code int) *Response {
	var ranged, def *Response
	for _, r := range o.Responses {
		switch {
		case r.Default:
			def = r
		case r.Range && r.Code/100 == code/100:
			ranged = r
		case !r.Range && r.Code == code:
			return r
		}
	}
	if ranged != nil {
		return ranged
	}
	return def
}

// Segment is one part of a path between slashes: its parts in order.
type Segment []SegmentPart

// PathParameters gives the names of the parameters of a path, in order.
func PathParameters(segments []Segment) []string {
	var names []string
	for _, s := range segments {
		for _, part := range s {
			if part.Parameter != "" {
				names = append(names, part.Parameter)
			}
		}
	}
	return names
}

// SegmentPart is a literal text or a parameter; exactly one is set.
type SegmentPart struct {
	Literal, Parameter string
}

// Static gives the segment's literal text and whether it has no parameter.
func (s Segment) Static() (string, bool) {
	if len(s) == 1 && s[0].Parameter == "" {
		return s[0].Literal, true
	}
	return "", len(s) == 0
}

// ParameterIn is where a parameter travels.
type ParameterIn string

// The places of parameters. InQueryString is 3.2's whole query string.
const (
	InPath        ParameterIn = "path"
	InQuery       ParameterIn = "query"
	InHeader      ParameterIn = "header"
	InCookie      ParameterIn = "cookie"
	InQueryString ParameterIn = "querystring"
)

// Parameter is one input outside the body.
type Parameter struct {
	Name        string
	In          ParameterIn
	Description string
	Required    bool
	Deprecated  bool
	// AllowEmpty is allowEmptyValue.
	AllowEmpty bool
	// Style is simple, label, matrix, form, spaceDelimited, pipeDelimited,
	// tabDelimited (from Swagger 2.0's tsv) or deepObject, the default filled in.
	Style         string
	Explode       bool
	AllowReserved bool
	// Schema is never nil. When Content is set, the value is a text in that
	// media type (usually application/json) and Schema describes what it holds.
	Schema     *Schema
	Content    string
	Extensions Extensions
	Pos        Position
}

// Body is what an operation takes.
type Body struct {
	Description string
	Required    bool
	// Media is in document order and not empty.
	Media []*Media
	Pos   Position
}

// Media is one representation of a body or response.
type Media struct {
	// Type is the media type or range in lower case, with its parameters as
	// written: application/json, text/*, multipart/form-data.
	Type string
	// Schema is nil when the document gives none: any content.
	Schema *Schema
	// Encoding holds per-property settings of multipart and form bodies.
	Encoding []*Encoding
	// Example is a JSON text, or nil.
	Example []byte
	Pos     Position
}

// Encoding says how one property of a form travels.
type Encoding struct {
	Property, ContentType, Style string
	Explode                      bool
	Headers                      []*Header
}

// Response is one answer.
type Response struct {
	// Code is the status (200), or 200 with Range set for "2XX"; 0 with Default.
	Code           int
	Range, Default bool
	Description    string
	Headers        []*Header
	// Media is empty when the response has no body.
	Media []*Media
	Pos   Position
}

// Key gives the response's key in the document: "200", "2XX" or "default".
func (r *Response) Key() string {
	switch {
	case r.Default:
		return "default"
	case r.Range:
		return string(rune('0'+r.Code/100)) + "XX"
	default:
		return string([]byte{byte('0' + r.Code/100%10), byte('0' + r.Code/10%10), byte('0' + r.Code%10)})
	}
}

// Header gives the header of that name in any case, or nil.
func (r *Response) Header(name string) *Header {
	for _, h := range r.Headers {
		if strings.EqualFold(h.Name, name) {
			return h
		}
	}
	return nil
}

// Success tells whether the response is a 2xx one.
func (r *Response) Success() bool { return !r.Default && r.Code/100 == 2 }

// Header is one header of a response or of a part.
type Header struct {
	Name, Description string
	Required          bool
	Explode           bool
	// Schema is never nil.
	Schema *Schema
	Pos    Position
}
