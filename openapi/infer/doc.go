// Package infer decides what a service stores and what its operations do to it.
//
// It takes an openapi.Service and gives a Model: resources with keys and
// columns, and for every operation its kind, how its request and response bind
// to the resource, and the reason in words. Nothing is guessed silently: what is
// no plain list, create, get, replace, update or delete becomes a Stub with a
// reason. It is language-neutral and never looks at a stack.
package infer
