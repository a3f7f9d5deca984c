package write

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/backend-dev/backend/generator/plan"
)

// list writes the paths of the files to remove into the staging folder.
func list(root *os.Root, changes []plan.Change) error {
	var paths []string
	for _, c := range changes {
		if c.Action != plan.Remove {
			continue
		}
		if !filepath.IsLocal(filepath.FromSlash(c.Path)) {
			return fmt.Errorf("%q is no path inside the project", c.Path)
		}
		paths = append(paths, c.Path)
	}
	if len(paths) == 0 {
		return nil
	}
	data, err := json.Marshal(paths)
	if err != nil {
		return err
	}
	f, err := root.OpenFile(removed, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// remove deletes the listed files and the folders that are empty without them. The
// list goes when all are gone: from then on a file of one of these names may be new.
func remove(root *os.Root) error {
	data, err := root.ReadFile(removed)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var paths []string
	if err := json.Unmarshal(data, &paths); err != nil {
		return fmt.Errorf("list of files to remove: %w", err)
	}
	for _, p := range paths {
		if err := root.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			if entries, err := fs.ReadDir(root.FS(), dir); err != nil || len(entries) > 0 {
				break
			}
			if err := root.Remove(dir); err != nil {
				return err
			}
		}
	}
	return root.Remove(removed)
}
