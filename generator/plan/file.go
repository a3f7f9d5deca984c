package plan

import (
	"io/fs"

	"github.com/backend-dev/backend/generator/stack"
)

// File is one output: where it goes, whose it is and what it holds.
type File struct {
	// Path is relative to the project's folder, with slashes.
	Path string
	// Owner is whose it is.
	Owner stack.Owner
	// Mode holds the permission bits, 0644 or 0755.
	Mode fs.FileMode
	// Content is the whole file. Nobody changes it after rendering.
	Content []byte
	// Template is the template that made it, relative to the stack's files; empty
	// for what no template made (the document, the record).
	Template string
	// Once says that the file is never written again, once it has been.
	Once bool
}
