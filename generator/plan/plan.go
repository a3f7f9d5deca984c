package plan

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
)

// Action is what happens to one file.
type Action string

// The actions.
const (
	// Create writes a file that does not exist.
	Create Action = "create"
	// Update replaces a file by a newer content.
	Update Action = "update"
	// Keep leaves a file as it is: it has the wanted content already.
	Keep Action = "keep"
	// Merge writes what a three-way merge of base, user's and new content gave.
	Merge Action = "merge"
	// Remove deletes a file that is no longer made and that nobody edited.
	Remove Action = "remove"
	// Conflict is a file that cannot be written without losing an edit.
	Conflict Action = "conflict"
)

// Change is one file with what happens to it. For Merge, Content is the result.
type Change struct {
	File
	Action Action
	// Reason says why a Conflict is one, or why a file is kept although it is no
	// longer made.
	Reason string
	// From is the path that the file had so far, when it moves.
	From string
	// Marks counts the conflicts between markers in the Content of a Merge.
	Marks int
	// Perm holds the permission bits of the file that is replaced, which it keeps;
	// zero for a new file, which gets Mode as far as the user's mask allows.
	Perm fs.FileMode
	// Have is what is there now, for diffs.
	Have []byte
}

// Plan is everything that would be written, sorted by path.
type Plan struct {
	// Dir is the project's folder.
	Dir string
	// Fresh is set when the folder does not exist or is empty.
	Fresh   bool
	Changes []Change
}

// Options say what a new project may do to a folder that is not empty.
type Options struct {
	// Into allows a folder with other files; those that are in the way are conflicts.
	Into bool
	// Overwrite makes updates of the conflicts; it implies Into.
	Overwrite bool
}

// NotEmptyError says that the target folder holds something already.
type NotEmptyError struct{ Dir string }

// Error names the folder.
func (e *NotEmptyError) Error() string { return e.Dir + " is not empty" }

// New plans a new project in dir: each file against what is there.
func New(dir string, files []File, opts Options) (*Plan, error) {
	empty, err := empty(dir)
	if err != nil {
		return nil, err
	}
	if !empty && !opts.Into && !opts.Overwrite {
		return nil, &NotEmptyError{Dir: dir}
	}
	p := &Plan{Dir: dir, Fresh: empty, Changes: make([]Change, 0, len(files))}
	for _, f := range files {
		p.Changes = append(p.Changes, Change{File: f, Action: Create})
	}
	if !empty {
		if err := p.compare(opts.Overwrite); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(p.Changes, func(a, b Change) int { return cmp.Compare(a.Path, b.Path) })
	return p, nil
}

// empty tells whether dir is absent or holds nothing but a Git repository.
func empty(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		return false, fmt.Errorf("folder of the project: %w", err)
	}
	for _, e := range entries {
		if e.Name() != ".git" && e.Name() != Staging {
			return false, nil
		}
	}
	return true, nil
}

// compare decides each change by what is in the folder. It does not look through
// symbolic links that lead out of it: what lies behind one is a conflict.
func (p *Plan) compare(overwrite bool) error {
	root, err := os.OpenRoot(p.Dir)
	if err != nil {
		return fmt.Errorf("folder of the project: %w", err)
	}
	defer root.Close()
	for i := range p.Changes {
		c := &p.Changes[i]
		c.Action, c.Reason = meet(root, c.File)
		if c.Action == Conflict && overwrite && c.Reason == differs {
			c.Action, c.Reason = Update, ""
		}
	}
	return nil
}

const differs = "exists with other content"

func meet(root *os.Root, f File) (Action, string) {
	info, err := root.Lstat(f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Create, ""
	case err != nil:
		return Conflict, reason(err)
	case !info.Mode().IsRegular():
		return Conflict, "exists and is no regular file"
	}
	have, err := root.ReadFile(f.Path)
	switch {
	case err != nil:
		return Conflict, reason(err)
	case bytes.Equal(have, f.Content):
		return Keep, ""
	default:
		return Conflict, differs
	}
}

func reason(err error) string {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err.Error()
	}
	return err.Error()
}

// Count gives the number of files per action.
func (p *Plan) Count() map[Action]int {
	n := map[Action]int{}
	for _, c := range p.Changes {
		n[c.Action]++
	}
	return n
}

// Conflicts gives the changes that cannot be made, sorted by path.
func (p *Plan) Conflicts() []Change {
	var out []Change
	for _, c := range p.Changes {
		if c.Action == Conflict {
			out = append(out, c)
		}
	}
	return out
}
