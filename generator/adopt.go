package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// adoption is the backend.yaml of a project that backend did not make.
type adoption struct {
	Name    string   `yaml:"name"`
	Spec    string   `yaml:"spec"`
	Stack   string   `yaml:"stack"`
	Adopted bool     `yaml:"adopted"`
	Prefix  *string  `yaml:"prefix,omitempty"`
	Ignore  []string `yaml:"ignore,omitempty"`
}

// Adopt gives an existing project its backend.yaml, and changes nothing else. One
// that is there is not touched.
func Adopt(ctx context.Context, req CheckRequest) error {
	file := filepath.Join(req.Dir, AnswersFile)
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s exists: the project is adopted already", file)
	}
	spec := req.Spec
	if !strings.Contains(spec, "://") {
		dir, err := filepath.Abs(req.Dir)
		if err != nil {
			return fmt.Errorf("folder of the project: %w", err)
		}
		abs, err := filepath.Abs(spec)
		if err != nil {
			return fmt.Errorf("document: %w", err)
		}
		if spec, err = filepath.Rel(dir, abs); err != nil {
			return fmt.Errorf("document: %w", err)
		}
		spec = filepath.ToSlash(spec)
	}
	var b bytes.Buffer
	b.WriteString("# What `backend check` compares: this project was not made by backend, and stays as it is.\n")
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(adoption{Name: req.Name, Spec: spec, Stack: req.Stack, Adopted: true, Prefix: req.Prefix, Ignore: req.Ignore}); err != nil {
		return fmt.Errorf("%s: %w", AnswersFile, err)
	}
	return writeFile(ctx, file, b.Bytes())
}

// adopted tells whether the project was taken in as it is: its backend.yaml says so.
func adopted(files fs.FS) bool {
	data, err := fs.ReadFile(files, AnswersFile)
	if err != nil {
		return false
	}
	var a struct {
		Adopted bool `yaml:"adopted"`
	}
	return yaml.Unmarshal(data, &a) == nil && a.Adopted
}
