// Package openapi is the service model: what a document says, in no language's words.
//
// It owns Service and everything below it: operations, parameters, bodies,
// responses, schemas, security, positions and problems. Package load makes it
// from bytes; package infer and the generator read it. A Service is complete and
// immutable once loaded: references are resolved (a schema referred to twice is
// one *Schema, so a graph may have cycles), allOf is merged, Swagger 2.0 is
// converted. It never reads files and knows nothing of Go, Python or TypeScript.
package openapi
