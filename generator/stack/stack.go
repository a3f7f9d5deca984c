// Package stack reads and validates stack.yaml: which templates make which files
// of a generated service, and whose each file is.
//
// It owns Stack, File and Owner, takes the embedded template tree and gives one
// Stack with its glob patterns expanded. It never executes a template and never
// writes.
package stack

import (
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
	// Files are the outputs, globs expanded.
	Files []File `yaml:"files"`
	// FS is the stack's folder: stack.yaml, files and parts.
	FS fs.FS `yaml:"-"`
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
	// Template is the path below files, with its .tmpl.
	Template string `yaml:"template"`
	// Output is a template of the output path; empty means Template without .tmpl.
	Output string `yaml:"output"`
	// Each is a path of fields and methods on the root view that gives a slice: the
	// template runs once per element. Empty: once, on the root view.
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
	s, err := Read(sub)
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

// Read reads the stack whose folder is sub and checks it.
func Read(sub fs.FS) (*Stack, error) {
	data, err := fs.ReadFile(sub, "stack.yaml")
	if err != nil {
		return nil, err
	}
	dec := yaml.NewDecoder(strings.NewReader(string(data)))
	dec.KnownFields(true)
	s := &Stack{FS: sub}
	if err := dec.Decode(s); err != nil {
		return nil, fmt.Errorf("stack.yaml: %w", err)
	}
	if s.Name == "" || s.Language == "" || len(s.Databases) == 0 {
		return nil, errors.New("stack.yaml: name, language and databases are required")
	}
	if err := s.expand(); err != nil {
		return nil, fmt.Errorf("stack.yaml: %w", err)
	}
	return s, nil
}
