// Package names makes names of texts.
//
// It cuts any text of a document into words, writes words in the casings that
// languages use (with Go's initialisms), and resolves collisions: a Scope gathers
// all requests for names, then decides them together, in phases, so that what a
// thing is called never depends on the order in which code came across it. Every
// result is usable as it is: identifiers are valid Go whatever the text was, file
// and package names avoid the traps of the Go tool and of file systems. It knows
// no schema and no operation, and never fails.
package names
