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
	Code    []FileChange    `json:"code"`
	Storage []StorageChange `json:"storage"`
	Clients []ClientChange  `json:"clients"`
}

// FileChange is one file that would be written.
type FileChange struct {
	Path  string      `json:"path"`
	Owner stack.Owner `json:"owner"`
	// Action is create, update or remove.
	Action string `json:"action"`
}

// StorageChange is one change of the storage model.
type StorageChange struct {
	Table  string `json:"table"`
	Column string `json:"column,omitempty"`
	// Action is add, drop or change.
	Action string `json:"action"`
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
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
	d := &Difference{Code: []FileChange{}, Storage: []StorageChange{}, Clients: []ClientChange{}}
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
	before, err := project(ctx, req.Dir, old, placed(old, req.Dir))
	if err != nil {
		return nil, err
	}
	after, err := project(ctx, req.Dir, now, placed(now, req.Dir))
	if err != nil {
		return nil, err
	}
	d.Storage = storageChanges(before.Storage, after.Storage)
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

// storageChanges compares two storage models by name.
func storageChanges(before, after migrate.Model) []StorageChange {
	out := []StorageChange{}
	tables := map[string]migrate.Table{}
	for _, t := range before.Tables {
		tables[t.Name] = t
	}
	for _, t := range after.Tables {
		old, ok := tables[t.Name]
		delete(tables, t.Name)
		if !ok {
			out = append(out, StorageChange{Table: t.Name, Action: "add"})
			continue
		}
		out = append(out, columnChanges(old, t)...)
	}
	for name := range tables {
		out = append(out, StorageChange{Table: name, Action: "drop"})
	}
	slices.SortStableFunc(out, func(a, b StorageChange) int { return cmp.Compare(a.Table, b.Table) })
	return out
}

func columnChanges(before, after migrate.Table) []StorageChange {
	var out []StorageChange
	columns := map[string]migrate.Column{}
	for _, c := range before.Columns {
		columns[c.Name] = c
	}
	for _, c := range after.Columns {
		old, ok := columns[c.Name]
		delete(columns, c.Name)
		from, to := columnText(old), columnText(c)
		switch {
		case !ok:
			out = append(out, StorageChange{Table: after.Name, Column: c.Name, Action: "add", To: to})
		case from != to:
			out = append(out, StorageChange{Table: after.Name, Column: c.Name, Action: "change", From: from, To: to})
		}
	}
	for _, c := range before.Columns {
		if _, gone := columns[c.Name]; gone {
			out = append(out, StorageChange{Table: after.Name, Column: c.Name, Action: "drop", From: columnText(c)})
		}
	}
	return out
}

func columnText(c migrate.Column) string {
	if c.Nullable {
		return string(c.Type) + " null"
	}
	return string(c.Type)
}
