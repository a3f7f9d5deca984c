// Package stack reads and validates stack.yaml: which templates make which files
// of a generated service, and whose each file is.
//
// It owns Stack, File and Owner, takes the embedded template tree and gives one
// Stack with its glob patterns expanded and the sets that it includes added: what
// several stacks have in common lies in the folder shared. It never executes a
// template and never writes.
package stack

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Owner is whose a generated file is.
type Owner string

// The owners. Contract files are overwritten by each run and must not be edited;
// Yours files are written once and belong to the user from then on.
const (
	Contract Owner = "contract"
	Yours    Owner = "yours"
)

// Stack is one target: a language with its libraries and the files of a service.
type Stack struct {
	// Name is the folder's name, such as "go".
	Name string `yaml:"name"`
	// Title is the name for people, Summary one line about what is generated.
	Title   string `yaml:"title"`
	Summary string `yaml:"summary"`
	// Language is the language's name in lower case.
	Language string `yaml:"language"`
	// Databases are the accepted values of --db, the default first.
	Databases []string `yaml:"databases"`
	// Tools are the programs that a user of the generated service needs.
	Tools []Tool `yaml:"tools"`
	// Next are the commands that a user types after generation, in order.
	Next []string `yaml:"next"`
	// Verify are the commands that build a new service and run its tests, in order;
	// the last prints a line "coverage N%".
	Verify []string `yaml:"verify"`
	// Include names sets of files that stacks share: "deployment" is the list in
	// shared/deployment.yaml, whose templates lie below shared/files.
	Include []string `yaml:"include"`
	// Files are the outputs, globs expanded, those of the included sets too.
	Files []File `yaml:"files"`
	// FS is the stack's folder: stack.yaml, files and parts.
	FS fs.FS `yaml:"-"`
	// Shared is the folder of what stacks share: lists of files, files and parts;
	// nil when the stack includes nothing.
	Shared fs.FS `yaml:"-"`
}

// Tool is a program of the stack's toolchain, for doctor.
type Tool struct {
	Name string `yaml:"name"`
	// Version is the arguments that make it print its version.
	Version []string `yaml:"version"`
	// Minimum is the oldest version that works, such as "1.26"; empty for any.
	Minimum string `yaml:"minimum"`
	// Install says where to get it.
	Install string `yaml:"install"`
}

// File is one template and what it makes.
type File struct {
	// Template is the path below files, with its .tmpl; that of an included file
	// begins with shared/ and goes on below the shared files.
	Template string `yaml:"template"`
	// Output is a template of the output path; empty means Template without .tmpl.
	Output string `yaml:"output"`
	// View is a path of fields and methods on the root view that gives the view of
	// this file; empty means the root view. Lists of shared files say it for all.
	View string `yaml:"-"`
	// Each is a path of fields and methods on the view that gives a slice: the
	// template runs once per element. Empty: once, on the view.
	Each string `yaml:"each"`
	// When is a path on the view (with Each: on the element); the file is made
	// only when its value is true. Empty means always.
	When string `yaml:"when"`
	// Owner is whose the output is.
	Owner Owner `yaml:"owner"`
	// Static files are copied as they are.
	Static bool `yaml:"static"`
	// Formatted says that what the template makes is in its formatter's form
	// whatever the document is; a test of its view must hold that.
	Formatted bool `yaml:"formatted"`
	// Once is for files that are history as soon as they are there: the first run
	// makes them and no later run touches them.
	Once bool `yaml:"once"`
	// Executable files are written with mode 0755.
	Executable bool `yaml:"executable"`
}

// Load reads the stack of that name from the tree of all stacks.
func Load(all fs.FS, name string) (*Stack, error) {
	names, err := Names(all)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(names, name) {
		return nil, fmt.Errorf("unknown stack %q (there are: %s)", name, strings.Join(names, ", "))
	}
	sub, err := fs.Sub(all, name)
	if err != nil {
		return nil, fmt.Errorf("stack %s: %w", name, err)
	}
	shared, err := fs.Sub(all, "shared")
	if err != nil {
		return nil, fmt.Errorf("stack %s: %w", name, err)
	}
	s, err := Read(sub, shared)
	if err != nil {
		return nil, fmt.Errorf("stack %s: %w", name, err)
	}
	if s.Name != name {
		return nil, fmt.Errorf("stack %s: stack.yaml names it %q", name, s.Name)
	}
	return s, nil
}

// Names gives the names of the stacks in the tree, sorted: its folders that have
// a stack.yaml.
func Names(all fs.FS) ([]string, error) {
	found, err := fs.Glob(all, "*/stack.yaml")
	if err != nil {
		return nil, fmt.Errorf("stacks: %w", err)
	}
	names := make([]string, 0, len(found))
	for _, f := range found {
		names = append(names, path.Dir(f))
	}
	slices.Sort(names)
	return names, nil
}

// Read reads the stack whose folder is sub and checks it; shared is the folder of
// what stacks share and may be nil.
func Read(sub, shared fs.FS) (*Stack, error) {
	s := &Stack{FS: sub}
	if err := decode(sub, "stack.yaml", s); err != nil {
		return nil, err
	}
	if s.Name == "" || s.Language == "" || len(s.Databases) == 0 {
		return nil, errors.New("stack.yaml: name, language and databases are required")
	}
	if err := s.expand(); err != nil {
		return nil, fmt.Errorf("stack.yaml: %w", err)
	}
	if err := s.include(shared); err != nil {
		return nil, err
	}
	return s, nil
}

// decode reads a YAML file that may hold only what into knows.
func decode(fsys fs.FS, name string, into any) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
