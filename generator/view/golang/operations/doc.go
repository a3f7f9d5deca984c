// Package operations decides what the Go package api of a service looks like
// beyond its types: the interface of each group, the request and the responses
// of each operation, how they are read and written, the routes, and which error
// schema a fault fills.
//
// It takes the inferred model and the set of Go types and gives an API, the view
// behind the templates of internal/api. It names request fields and response
// types for the packages that implement the operations. It never decides what an
// operation does and never writes a file.
package operations
