// Package load turns an OpenAPI document into an openapi.Service.
//
// It owns everything between bytes and the service model: reading files within
// bounds, parsing YAML and JSON into one node tree in which each node knows its
// place, following references across files, rewriting Swagger 2.0 into OpenAPI 3,
// and lowering the tree into schemas and operations. It is lenient: a fault that
// does not make the document unreadable becomes a warning in Service.Problems.
// It never writes, never touches the network unless told, and no type of a
// parser or of a third-party model leaves it.
package load
