package generator

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/breaking"
	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/openapi/load"
)

// Difference is what a new document would mean to a project: to its code, its
// database and the API's clients.
type Difference struct {
	Code    []FileChange     `json:"code"`
	Storage []migrate.Change `json:"storage"`
	Clients []ClientChange   `json:"clients"`
}

// FileChange is one file that would be written.
type FileChange struct {
	Path  string      `json:"path"`
	Owner stack.Owner `json:"owner"`
	// Action is create, update or remove.
	Action string `json:"action"`
}

// ClientChange is one change that clients notice.
type ClientChange struct {
	ID        string `json:"id"`
	Operation string `json:"operation,omitempty"`
	Text      string `json:"text"`
	Breaks    bool   `json:"breaks"`
	Document  string `json:"document"`
}

// Diff tells what a new document would change. req is as for the project as it is;
// source is the new document. Nothing is written.
func Diff(ctx context.Context, req CheckRequest, source string) (*Difference, error) {
	old, err := load.Load(ctx, req.Spec, within(req.Dir, req.Load))
	if err != nil {
		return nil, err
	}
	now, err := load.Load(ctx, source, req.Load)
	if err != nil {
		return nil, err
	}
	d := &Difference{Code: []FileChange{}, Storage: []migrate.Change{}, Clients: []ClientChange{}}
	// 1. The clients.
	changes, err := breaking.All(old, now)
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		d.Clients = append(d.Clients, ClientChange{ID: c.ID, Operation: c.Operation, Text: c.Text, Breaks: c.Breaks, Document: c.Revision.String()})
	}
	files := os.DirFS(req.Dir)
	if !generated(files) {
		return d, nil
	}
	// 2. The database: the model of the document as it is, against the new one's.
	answers, _, err := readAnswers(req.Dir)
	if err != nil {
		return nil, err
	}
	before, err := project(ctx, req.Dir, old, placed(old, req.Dir))
	if err != nil {
		return nil, err
	}
	after, err := project(ctx, req.Dir, now, placed(now, req.Dir))
	if err != nil {
		return nil, err
	}
	d.Storage = migrate.Changes(before.Storage, after.Storage, answers.Database == postgres, migrate.Options{})
	// 3. The code.
	rendered, err := after.Render()
	if err != nil {
		return nil, err
	}
	had, err := before.Render()
	if err != nil {
		return nil, err
	}
	d.Code, err = fileChanges(files, had, rendered)
	return d, err
}

// fileChanges compares what the two documents make of the code, and the contract
// with what is there.
func fileChanges(files fs.FS, had, rendered map[string]plan.File) ([]FileChange, error) {
	out := []FileChange{}
	for name, f := range rendered {
		if strings.HasPrefix(name, "migrations/") {
			continue // applied ones stay as they are; what a new one does is told as storage
		}
		before, known := had[name]
		have, err := fs.ReadFile(files, filepath.ToSlash(name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if !known || f.Owner == stack.Contract {
				out = append(out, FileChange{name, f.Owner, "create"})
			}
		case err != nil:
			return nil, err
		case known && !bytes.Equal(before.Content, f.Content), f.Owner == stack.Contract && !bytes.Equal(have, f.Content):
			out = append(out, FileChange{name, f.Owner, "update"})
		}
	}
	for name, f := range had {
		if _, still := rendered[name]; !still {
			out = append(out, FileChange{name, f.Owner, "remove"})
		}
	}
	slices.SortFunc(out, func(a, b FileChange) int { return cmp.Compare(a.Path, b.Path) })
	return out, nil
}
