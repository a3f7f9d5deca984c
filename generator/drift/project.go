package drift

import (
	"bytes"
	"io/fs"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/scan/sql"
	"github.com/backend-dev/backend/openapi"
)

// Project is what backend remembers of a project that it made.
type Project struct {
	// Files is the project's folder.
	Files fs.FS
	Lock  *plan.Lock
	// Broken says why the record cannot be used; Lock is nil then.
	Broken string
	// Current is the hash of the document as it is now, Generator this version.
	Current, Generator string
	// Render gives the files as they would be written now. It is asked only when a
	// contract file is not what the record says, or the document has changed.
	Render func() (map[string]plan.File, error)
	// Storage is the storage model of the document, Places where its columns
	// (table.column) and tables come from.
	Storage migrate.Model
	Places  map[string]openapi.Position
	// Tables are what the migrations make; nil where there are none to read.
	Tables *sql.Schema
}

// fresh tells whether the contract files are those of the document as it is.
func (p *Project) fresh() bool {
	return p.Lock != nil && p.Lock.Document.SHA256 == p.Current && p.Lock.Generator == p.Generator
}

// firstDifference gives the line, from 1, at which two texts begin to differ.
func firstDifference(a, b []byte) int {
	line := 1
	for i := 0; i < len(a); i++ {
		if i >= len(b) || a[i] != b[i] {
			return line
		}
		if a[i] == '\n' {
			line++
		}
	}
	if len(b) > len(a) && bytes.HasSuffix(a, []byte("\n")) {
		return max(1, line-1)
	}
	return line
}
