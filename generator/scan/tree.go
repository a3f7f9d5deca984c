package scan

import (
	"io/fs"
	"path"
	"strings"
)

// Tree says which files below a folder are code that a reader takes.
type Tree struct {
	// Skip names files and folders, relative to the tree, that are not read; it may
	// be nil. Hidden folders never are.
	Skip func(name string) bool
	// Aside tells by its name whether a folder holds code of others, or tests.
	Aside func(base string) bool
	// Code tells by its name whether a file is code.
	Code func(base string) bool
}

// Read gives the files to add, in the order of their names.
func (t Tree) Read(fsys fs.FS, add func(name string, data []byte)) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			return err
		case name == ".":
			return nil
		case t.Skip != nil && t.Skip(name), d.IsDir() && (strings.HasPrefix(base, ".") || t.Aside(base)):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || !d.Type().IsRegular() || !t.Code(base):
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		add(name, data)
		return nil
	})
}
