package write

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/backend-dev/backend/generator/plan"
)

// fresh makes the project in a folder beside dir and renames it to dir.
func fresh(ctx context.Context, dir string, perm fs.FileMode, changes []plan.Change, finish Finish) (err error) {
	parent := filepath.Dir(dir)
	made, err := mkdirAll(parent)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			removeEmpty(made)
		}
	}()
	sweep(parent, filepath.Base(dir))
	temp, err := os.MkdirTemp(parent, prefix(filepath.Base(dir))+"*")
	if err != nil {
		return err
	}
	unlock, err := lock(temp)
	if err != nil {
		return errors.Join(err, os.RemoveAll(temp))
	}
	defer unlock()
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(temp))
		}
	}()
	if err := stage(ctx, temp, changes); err != nil {
		return err
	}
	if err := finish(ctx, temp); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.Chmod(temp, perm); err != nil {
		return err
	}
	if err := rename(temp, dir); err != nil {
		return err
	}
	syncDir(parent)
	return nil
}

// prefix begins the name of a staging folder beside a target of that name.
func prefix(base string) string {
	const longest = 180
	if len(base) > longest {
		base = base[:longest]
	}
	return "." + base + ".backend-"
}

// sweep removes what killed runs left: staging folders that no process holds.
func sweep(parent, base string) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), prefix(base)) {
			continue
		}
		name := filepath.Join(parent, e.Name())
		if unlock, err := tryLock(name); err == nil {
			_ = os.RemoveAll(name)
			unlock()
		}
	}
}

// stage writes the contents of all changes that need writing below dir.
func stage(ctx context.Context, dir string, changes []plan.Change) error {
	folders := map[string]bool{".": true}
	for _, c := range changes {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !writes(c.Action) {
			continue
		}
		if err := mkdirIn(dir, path.Dir(c.Path), folders); err != nil {
			return err
		}
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(c.Path)), c); err != nil {
			return err
		}
	}
	return nil
}

func writes(a plan.Action) bool {
	return a == plan.Create || a == plan.Update || a == plan.Merge
}

func mkdirIn(dir, sub string, made map[string]bool) error {
	if made[sub] {
		return nil
	}
	if err := mkdirIn(dir, path.Dir(sub), made); err != nil {
		return err
	}
	made[sub] = true
	return os.Mkdir(filepath.Join(dir, filepath.FromSlash(sub)), 0o777)
}

func writeFile(name string, c plan.Change) error {
	if !filepath.IsLocal(filepath.FromSlash(c.Path)) {
		return fmt.Errorf("%q is no path inside the project", c.Path)
	}
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode(c.Mode))
	if err != nil {
		return err
	}
	_, err = out.Write(c.Content)
	if c.Perm != 0 {
		err = errors.Join(err, out.Chmod(c.Perm))
	}
	return errors.Join(err, out.Close())
}

// mode gives the permission bits before the user's mask.
func mode(m fs.FileMode) fs.FileMode {
	if m&0o111 != 0 {
		return 0o777
	}
	return 0o666
}

// mkdirAll makes dir and says which folders it made, the deepest first.
func mkdirAll(dir string) ([]string, error) {
	var missing []string
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); err == nil || !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			break
		}
		missing = append(missing, d)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		removeEmpty(missing)
		return nil, err
	}
	return missing, nil
}

func removeEmpty(dirs []string) {
	for _, d := range dirs {
		_ = os.Remove(d)
	}
}
