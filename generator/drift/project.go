package drift

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/scan/sql"
	"github.com/backend-dev/backend/generator/stack"
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

	files     map[string]contractFile
	unchanged bool
}

// contractFile is a file of the record as it is now.
type contractFile struct {
	// data is kept of edited and stale files only.
	data            []byte
	missing, edited bool
	// marker is the line of a conflict marker.
	marker int
}

// fresh tells whether the contract files are those of the document as it is.
func (p *Project) fresh() bool {
	return p.Lock != nil && p.Lock.Document.SHA256 == p.Current && p.Lock.Generator == p.Generator
}

// Unchanged tells whether every contract file is as it was written, for the
// document as it is: what they say then needs no reading.
func (p *Project) Unchanged() (bool, error) {
	if p == nil || p.Lock == nil {
		return false, nil
	}
	_, err := p.inspect()
	return p.unchanged, err
}

// proves tells whether a file is of the contract, which the record shows to be the
// document's: it was written from it and is as it was.
func (p *Project) proves(name string) bool {
	return p != nil && p.unchanged && p.Lock.Files[name].Owner == stack.Contract
}

// names gives the files of the record, sorted.
func (p *Project) names() []string { return slices.Sorted(maps.Keys(p.Lock.Files)) }

// inspect compares the files of the record with it, once.
func (p *Project) inspect() (map[string]contractFile, error) {
	if p.files != nil {
		return p.files, nil
	}
	files := make(map[string]contractFile, len(p.Lock.Files))
	fresh := p.fresh()
	p.unchanged = fresh
	for name, entry := range p.Lock.Files {
		var f contractFile
		data, err := fs.ReadFile(p.Files, name)
		contract := entry.Owner == stack.Contract
		switch {
		case errors.Is(err, fs.ErrNotExist):
			f.missing = contract
		case err != nil:
			return nil, fmt.Errorf("contract file: %w", err)
		default:
			f.marker = markers(data)
			f.edited = f.marker == 0 && contract && plan.Hash(data) != entry.SHA256
		}
		if f.edited || !fresh {
			f.data = data
		}
		if contract && (f.missing || f.edited || f.marker > 0) {
			p.unchanged = false
		}
		files[name] = f
	}
	p.files = files
	return files, nil
}

// scaffolded tells of files that backend wrote once and nobody has edited: what they
// serve beside the document (signing in, health) is meant to be there.
func (p *Project) scaffolded(name string) bool {
	if p == nil || p.Lock == nil {
		return false
	}
	entry, ok := p.Lock.Files[name]
	if !ok || entry.Owner != stack.Yours {
		return false
	}
	data, err := fs.ReadFile(p.Files, name)
	return err == nil && plan.Hash(data) == entry.SHA256
}

// firstDifference gives the line, from 1, at which two texts begin to differ.
func firstDifference(a, b []byte) int {
	line := 1
	for i := range a {
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
