// Package pytypes decides the Python types of a service's schemas: Pydantic models, and
// aliases for all that is no object.
//
// It takes schemas with the direction they travel in and the group of operations that
// they travel for (Use), names all types together and puts them into modules (Resolve),
// and then answers for each schema which type it has (Ref, Model). It also prepares the
// modules that templates write (Modules). It never fails: what a model cannot express
// is wire.Json that is checked as far as possible. It renders no file and knows no
// operation. No text of a document gets into code but through package pycode.
package pytypes
