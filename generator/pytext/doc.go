// Package pytext writes texts as Python string literals.
//
// It owns the quoting and imports nothing of this project, so that views, templates and
// migrations write a text in the same way.
package pytext
