// Package gotypes decides the Go types of a service's schemas.
//
// It takes schemas with the direction they travel in (Use), names all types
// together (Resolve), and then answers for each schema which Go type it has and
// which expressions decode and append it (Ref, Struct). It also prepares the
// declarations that templates write: one file per component schema (Files), and
// the types of inline schemas, which live with their owner (OwnedBy). It never
// fails: what Go cannot express is a json.RawMessage that is checked as far as
// possible. It renders no file and knows no operation. No text of a document
// gets into code but through strconv.Quote or as a comment.
package gotypes
