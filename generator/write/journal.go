package write

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/backend-dev/backend/generator/plan"
)

// The staging folder inside an existing project: the new contents below newDir, the
// list of files to remove, and the marker that says all of it is there. With the
// marker the change is decided and only needs finishing; without it, it never
// happened.
const (
	newDir  = plan.Staging + "/new"
	removed = plan.Staging + "/remove.json"
	marker  = plan.Staging + "/complete"
)

// ErrBusy says that another process writes to the same project.
var ErrBusy = errors.New("another backend is writing to this project")

// lateError happened after the change was decided: something was written.
type lateError struct{ err error }

func (e *lateError) Error() string { return e.err.Error() }

func (e *lateError) Unwrap() error { return e.err }

// into brings an existing folder along: everything is staged below plan.Staging,
// the marker decides, then files are renamed into place.
func into(ctx context.Context, dir string, changes []plan.Change, finish Finish) error {
	if err := Recover(dir); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	staging := filepath.Join(dir, plan.Staging)
	if err := os.Mkdir(staging, 0o777); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return ErrBusy
		}
		return err
	}
	unlock, err := lock(staging)
	if err != nil {
		return err
	}
	defer unlock()
	if err := prepare(ctx, root, changes); err != nil {
		return errors.Join(err, root.RemoveAll(plan.Staging))
	}
	if err := settle(root); err != nil {
		return &lateError{fmt.Errorf("the change is half made; run backend here again to finish it: %w", err)}
	}
	if err := finish(ctx, dir); err != nil {
		return &lateError{fmt.Errorf("all files were written: %w", err)}
	}
	return nil
}

// prepare does everything that can go wrong before the marker.
func prepare(ctx context.Context, root *os.Root, changes []plan.Change) error {
	if err := root.Mkdir(newDir, 0o777); err != nil {
		return err
	}
	if err := stage(ctx, filepath.Join(root.Name(), filepath.FromSlash(newDir)), changes); err != nil {
		return err
	}
	if err := probe(root, changes); err != nil {
		return err
	}
	if err := list(root, changes); err != nil {
		return err
	}
	if err := syncTree(root, newDir); err != nil {
		return err
	}
	f, err := root.OpenFile(marker+".part", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return root.Rename(marker+".part", marker)
}

// probe asks whether each folder that settling will rename into can be written. It
// leaves no trace, wherever a run is killed.
func probe(root *os.Root, changes []plan.Change) error {
	done := map[string]bool{}
	for _, c := range changes {
		sub := path.Dir(c.Path)
		if !writes(c.Action) && c.Action != plan.Remove || sub == "." || done[sub] {
			continue
		}
		done[sub] = true
		top, err := existing(root, sub)
		if err != nil {
			return err
		}
		if err := writable(filepath.Join(root.Name(), filepath.FromSlash(top))); err != nil {
			return err
		}
	}
	return nil
}

// existing gives the deepest folder on the way to sub that is there.
func existing(root *os.Root, sub string) (string, error) {
	for ; sub != "."; sub = path.Dir(sub) {
		info, err := root.Stat(sub)
		if err == nil && !info.IsDir() {
			return "", fmt.Errorf("%s is a file", sub)
		}
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return sub, err
		}
	}
	return sub, nil
}

// settle removes what is to go, renames everything staged into place and removes the
// staging folder. It can be repeated from any point at which it was stopped.
func settle(root *os.Root) error {
	if err := remove(root); err != nil {
		return err
	}
	if err := move(root, newDir, "."); err != nil {
		return err
	}
	if err := root.Remove(marker); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return root.RemoveAll(plan.Staging)
}

// move renames what is in from to the same names in to: whole folders where the
// name is free, else their contents one by one.
func move(root *os.Root, from, to string) error {
	entries, err := fs.ReadDir(root.FS(), from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		src, dst := path.Join(from, e.Name()), path.Join(to, e.Name())
		if _, err := root.Lstat(dst); e.IsDir() && err == nil {
			if err := move(root, src, dst); err != nil {
				return err
			}
			continue
		}
		if err := root.Rename(src, dst); err != nil {
			return err
		}
	}
	return nil
}

func syncTree(root *os.Root, dir string) error {
	return fs.WalkDir(root.FS(), dir, func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		f, err := root.Open(name)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}

// Recover finishes or undoes what a killed run left in the project at dir. It does
// nothing when there is nothing to do.
func Recover(dir string) error {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer root.Close()
	if _, err := root.Lstat(plan.Staging); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	unlock, err := tryLock(filepath.Join(dir, plan.Staging))
	if err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return ErrBusy
	}
	if err == nil {
		defer unlock()
	}
	if _, err := root.Lstat(marker); err == nil {
		return settle(root)
	}
	return root.RemoveAll(plan.Staging)
}
