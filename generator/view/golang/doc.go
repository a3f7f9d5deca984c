// Package golang makes the view that the templates of the Go stack see.
//
// It takes the inferred model and the answers of the user and gives a View: the
// types (package gotypes), the operations (operations), the storage (resources),
// and what the project around them needs: settings, wiring, dependencies and the
// data of the service's own tests. Every choice is made here or below, so that
// templates only render. It reads and writes no file.
package golang
