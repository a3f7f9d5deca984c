package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
)

// postgres is the answer for a PostgreSQL server as the database.
const postgres = "postgres"

// migrationsDir holds the migrations of a project.
const migrationsDir = "migrations"

// withMigration adds the file of a step, with the next number that is free.
func withMigration(dir string, old *plan.Lock, files []plan.File, step *migrate.Step) ([]plan.File, error) {
	if step == nil {
		return files, nil
	}
	last, err := lastMigration(dir, old, files)
	if err != nil {
		return nil, err
	}
	return append(files, plan.File{
		Path: path.Join(migrationsDir, step.File(last+1)), Owner: stack.Yours, Mode: 0o644, Content: step.SQL(), Once: true,
	}), nil
}

// renumber gives new first migrations (of a feature that was just asked for) numbers
// after those that the project has.
func renumber(dir string, old *plan.Lock, files []plan.File) ([]plan.File, error) {
	for i, f := range files {
		number, name, ok := migration(f.Path)
		if _, known := old.Files[f.Path]; !ok || !f.Once || known || made(old, f.Template) != "" {
			if at := made(old, f.Template); ok && f.Once && at != "" {
				files[i].Path = at
			}
			continue
		}
		last, err := lastMigration(dir, old, append(files[:i:i], files[i+1:]...))
		if err != nil {
			return nil, err
		}
		if number <= last {
			files[i].Path = path.Join(migrationsDir, fmt.Sprintf("%04d_%s", last+1, name))
		}
	}
	return files, nil
}

// made gives the path under which a template's only file was made, "" when it was
// not.
func made(old *plan.Lock, template string) string {
	for p, e := range old.Files {
		if template != "" && e.Template == template && e.Once {
			return p
		}
	}
	return ""
}

// lastMigration gives the highest number of a migration that is recorded, on disk or
// about to be written.
func lastMigration(dir string, old *plan.Lock, files []plan.File) (int, error) {
	last := 0
	see := func(p string) {
		if n, _, ok := migration(p); ok {
			last = max(last, n)
		}
	}
	for p := range old.Files {
		see(p)
	}
	for _, f := range files {
		see(f.Path)
	}
	entries, err := os.ReadDir(filepath.Join(dir, migrationsDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("migrations: %w", err)
	}
	for _, e := range entries {
		see(path.Join(migrationsDir, e.Name()))
	}
	return last, nil
}

// migration gives number and name of a migration's file.
func migration(p string) (int, string, bool) {
	if path.Dir(p) != migrationsDir || path.Ext(p) != ".sql" {
		return 0, "", false
	}
	digits, name, ok := strings.Cut(path.Base(p), "_")
	n, err := strconv.Atoi(digits)
	return n, name, ok && err == nil
}
