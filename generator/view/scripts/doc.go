// Package scripts writes the requests that the tests of a generated service send,
// and what the answers must hold.
//
// It takes the inferred model and gives, as data, one script for each resource that
// can be created (create, get, list, filter, page, replace, update, delete, and what
// happens afterwards) and a list of single requests for the other operations: stubs,
// broken bodies, unknown keys. Values come from package sample. What cannot be
// sampled is left out. It knows no language: an interpreter in the service's tests plays
// the scripts.
package scripts
