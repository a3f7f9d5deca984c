// Package project tells what the project around a service's code is in any language:
// the names and texts of its documents, what browsers and clients may send, and the
// settings that every service reads.
//
// It takes the document and the answers and gives facts; the root views of the stacks
// hand them to their templates. It knows no language and no template.
package project
