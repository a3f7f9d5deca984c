// Package golang reads facts from Go code with go/parser alone.
//
// It owns the routers of Go (net/http, chi, gin, echo, gorilla/mux, fiber) and the
// reading of structs. It takes a tree of files and gives scan.Facts. Types are not
// checked and no dependency is needed: a router is known by how it is made or by
// the type of a parameter or field, and followed through groups, mounts and
// functions of the module. What is dynamic becomes a limit.
package golang
