// Package resources decides the code that serves operations from the database:
// the rows of each resource and how they come from requests and become answers,
// the statements of its store, the method of each operation, and the first
// migration.
//
// It takes the inferred model, package api as operations decided it and the Go
// types, and gives a View for the templates of internal/<group> and migrations.
// An operation that cannot be served from the model is a stub that says why. It
// writes no file and decides nothing about package api.
package resources
