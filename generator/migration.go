package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/migrate/alembic"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/scan/python"
	"github.com/backend-dev/backend/generator/scan/sql"
	"github.com/backend-dev/backend/generator/stack"
)

// postgres is the answer for a PostgreSQL server as the database.
const postgres = "postgres"

// migrations says where projects of a language keep their migrations, and in what
// form.
type migrations struct {
	// dir is their folder, suffix what their names end in.
	dir, suffix string
	// file gives name and content of a step's file with that number; before are the
	// files that are there already, in their order.
	file func(s *migrate.Step, number int, before []string) (string, []byte)
	// renumber gives a file as it is with another number.
	renumber func(content []byte, number int, before []string) []byte
	// play applies a file to a schema.
	play func(s *sql.Schema, name, text string)
}

// goose are SQL files for goose.
var goose = migrations{
	dir: "migrations", suffix: ".sql",
	file:     func(s *migrate.Step, number int, _ []string) (string, []byte) { return s.File(number), s.SQL() },
	renumber: func(content []byte, _ int, _ []string) []byte { return content },
	play:     (*sql.Schema).Play,
}

// revisions are Python files for Alembic.
var revisions = migrations{
	dir: "migrations/versions", suffix: ".py",
	file: func(s *migrate.Step, number int, before []string) (string, []byte) {
		return alembic.File(s, number), alembic.Next(s, number, alembic.Head(before)).Text()
	},
	renumber: func(content []byte, number int, before []string) []byte {
		return alembic.Renumber(content, number, alembic.Head(before))
	},
	play: func(s *sql.Schema, name, text string) { s.Play(name, python.SQL(text)) },
}

// migrationsOf gives the form of a language's migrations.
func migrationsOf(language string) migrations {
	if language == "python" {
		return revisions
	}
	return goose
}

// with adds the file of a step, with the next number that is free.
func (m migrations) with(dir string, old *plan.Lock, files []plan.File, step *migrate.Step) ([]plan.File, error) {
	if step == nil {
		return files, nil
	}
	last, before, err := m.last(dir, old, files)
	if err != nil {
		return nil, err
	}
	name, content := m.file(step, last+1, before)
	return append(files, plan.File{Path: path.Join(m.dir, name), Owner: stack.Yours, Mode: 0o644, Content: content, Once: true}), nil
}

// renumbered gives new first migrations (of a feature that was just asked for) numbers
// after those that the project has.
func (m migrations) renumbered(dir string, old *plan.Lock, files []plan.File) ([]plan.File, error) {
	for i, f := range files {
		number, name, ok := m.parse(f.Path)
		if _, known := old.Files[f.Path]; !ok || !f.Once || known || made(old, f.Template) != "" {
			if at := made(old, f.Template); ok && f.Once && at != "" {
				files[i].Path = at
			}
			continue
		}
		last, before, err := m.last(dir, old, append(files[:i:i], files[i+1:]...))
		if err != nil {
			return nil, err
		}
		if number <= last {
			number = last + 1
			files[i].Path = path.Join(m.dir, fmt.Sprintf("%04d_%s", number, name))
		}
		files[i].Content = m.renumber(f.Content, number, before)
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

// last gives the highest number of a migration that is recorded, on disk or about to
// be written, and the contents of those that are not only recorded, in their order.
func (m migrations) last(dir string, old *plan.Lock, files []plan.File) (int, []string, error) {
	last, contents := 0, map[string]string{}
	see := func(p string) {
		if n, _, ok := m.parse(p); ok {
			last = max(last, n)
		}
	}
	for p := range old.Files {
		see(p)
	}
	for _, f := range files {
		see(f.Path)
		if path.Dir(f.Path) == m.dir {
			contents[f.Path] = string(f.Content)
		}
	}
	entries, err := os.ReadDir(filepath.Join(dir, filepath.FromSlash(m.dir)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, nil, fmt.Errorf("migrations: %w", err)
	}
	for _, e := range entries {
		p := path.Join(m.dir, e.Name())
		see(p)
		if path.Ext(p) != m.suffix {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			return 0, nil, fmt.Errorf("migrations: %w", err)
		}
		contents[p] = string(data)
	}
	return last, inOrder(contents), nil
}

// inOrder gives the contents of files in the order of their names.
func inOrder(contents map[string]string) []string {
	var names, out []string
	for name := range contents {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		out = append(out, contents[name])
	}
	return out
}

// parse gives number and name of a migration's file.
func (m migrations) parse(p string) (int, string, bool) {
	if path.Dir(p) != m.dir || path.Ext(p) != m.suffix {
		return 0, "", false
	}
	digits, name, ok := strings.Cut(path.Base(p), "_")
	n, err := strconv.Atoi(digits)
	return n, name, ok && err == nil
}
