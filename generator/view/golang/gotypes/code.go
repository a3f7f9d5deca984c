package gotypes

// File is the code of one component schema.
type File struct {
	// File is the name without folder: "schema_pet.go".
	File string
	// Title says whose code this is, for the file's comment.
	Code
}

// Code is a set of declarations, ready to be written by the part "schema-code".
type Code struct {
	// Imports are the import paths that the declarations need, sorted.
	Imports []string
}
