// Package shapes decides what is the same in every language about the shape of a
// service's values: in which directions a schema differs, what is a file, what bounds
// numbers, what alternatives are called after.
//
// It takes schemas of the document and gives answers that the type packages of the
// languages (gotypes, pytypes) build on. It names no type of any language and renders
// nothing.
package shapes
