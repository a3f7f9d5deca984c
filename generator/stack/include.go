package stack

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// sharedPrefix begins the Template of a file that a stack includes.
const sharedPrefix = "shared/"

// include appends the files of the sets that the stack includes.
func (s *Stack) include(shared fs.FS) error {
	if len(s.Include) == 0 {
		return nil
	}
	if shared == nil {
		return errors.New("stack.yaml: include: there is no folder shared")
	}
	s.Shared = shared
	for i, set := range s.Include {
		if slices.Contains(s.Include[:i], set) {
			return fmt.Errorf("stack.yaml: include: %s is listed twice", set)
		}
		files, err := readSet(shared, set)
		if err != nil {
			return fmt.Errorf("stack.yaml: include: %w", err)
		}
		s.Files = append(s.Files, files...)
	}
	return nil
}

// readSet reads one list of shared files.
func readSet(shared fs.FS, set string) ([]File, error) {
	var list struct {
		View  string `yaml:"view"`
		Files []File `yaml:"files"`
	}
	name := set + ".yaml"
	if err := decode(shared, name, &list); err != nil {
		return nil, err
	}
	files, err := expand(shared, list.Files)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for i := range files {
		files[i].Template = sharedPrefix + files[i].Template
		files[i].View = list.View
	}
	return files, nil
}

// ReadTemplate gives the text of a file's template, wherever it lies.
func (s *Stack) ReadTemplate(f File) ([]byte, error) {
	if name, ok := strings.CutPrefix(f.Template, sharedPrefix); ok {
		return fs.ReadFile(s.Shared, path.Join("files", name))
	}
	return fs.ReadFile(s.FS, path.Join("files", f.Template))
}

// Parts gives the texts of the templates that files call, by name: the stack's
// own, and the shared ones when it includes a set.
func (s *Stack) Parts() (map[string][]byte, error) {
	out := map[string][]byte{}
	err := readParts(out, s.FS, "")
	if err == nil && s.Shared != nil {
		err = readParts(out, s.Shared, sharedPrefix)
	}
	return out, err
}

func readParts(out map[string][]byte, fsys fs.FS, prefix string) error {
	names, err := fs.Glob(fsys, "parts/*"+Suffix)
	if err != nil {
		return err
	}
	for _, name := range names {
		if out[prefix+name], err = fs.ReadFile(fsys, name); err != nil {
			return err
		}
	}
	return nil
}
