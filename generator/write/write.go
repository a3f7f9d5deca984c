// Package write applies a plan to the disk; no other package writes.
//
// It owns staging, the journal and the cleaning up after a killed run. It takes a
// plan.Plan and leaves the target folder either as it was or complete: a new
// folder appears by one rename; an existing one is brought along from a journal
// that the next run finishes if this one is killed. It decides nothing about
// contents.
package write

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/backend-dev/backend/generator/plan"
)

// ConflictError says that a plan has conflicts; nothing was written.
type ConflictError struct{ Conflicts []plan.Change }

// Error names the first conflict and counts the rest.
func (e *ConflictError) Error() string {
	first := e.Conflicts[0]
	if len(e.Conflicts) == 1 {
		return fmt.Sprintf("%s: %s", first.Path, first.Reason)
	}
	return fmt.Sprintf("%s: %s (and %d more)", first.Path, first.Reason, len(e.Conflicts)-1)
}

// Finish works on a complete project folder before it appears under its name. An
// error abandons the write.
type Finish func(ctx context.Context, dir string) error

// Apply writes the plan. finish may be nil; it runs in the staged folder when the
// project is a new one, else in the target folder.
func Apply(ctx context.Context, p *plan.Plan, finish Finish) error {
	if conflicts := p.Conflicts(); len(conflicts) > 0 {
		return &ConflictError{Conflicts: conflicts}
	}
	if finish == nil {
		finish = func(context.Context, string) error { return nil }
	}
	dir, err := filepath.Abs(p.Dir)
	if err != nil {
		return fmt.Errorf("folder of the project: %w", err)
	}
	replace, perm, err := replaceable(dir, p.Fresh)
	if err != nil {
		return explain(p.Dir, err)
	}
	if replace {
		err = fresh(ctx, dir, perm, p.Changes, finish)
	} else {
		err = into(ctx, dir, p.Changes, finish)
	}
	if err != nil {
		return explain(p.Dir, err)
	}
	return nil
}

// replaceable tells whether the project can appear by renaming a folder to dir, and
// with what permissions: dir is absent, or empty and not the folder that somebody
// works in.
func replaceable(dir string, fresh bool) (bool, fs.FileMode, error) {
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, 0o777 &^ umask(), nil
	case err != nil:
		return false, 0, err
	case !fresh || !info.IsDir():
		return false, 0, nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) > 0 {
		return false, 0, err
	}
	here, err := os.Stat(".")
	return err == nil && !os.SameFile(here, info), info.Mode().Perm(), nil
}

// explain puts the world's usual faults into words; nothing was left behind.
func explain(dir string, err error) error {
	var late *lateError
	switch {
	case errors.As(err, &late):
		return err
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("stopped; nothing was written to %s: %w", dir, err)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return fmt.Errorf("the disk is full; nothing was written to %s: %w", dir, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("no permission to write; nothing was written to %s: %w", dir, err)
	default:
		return fmt.Errorf("nothing was written to %s: %w", dir, err)
	}
}
