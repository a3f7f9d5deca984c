// Package messages decides how requests and answers are represented, whatever the
// language: which bodies an operation takes and how each is read, which responses it
// has in which representations, and what the texts of parameters and forms look like.
//
// It takes inferred operations and their schemas and gives bodies, responses and shapes
// that the operation packages of the languages build on. It names nothing and renders
// nothing.
package messages
