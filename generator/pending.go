package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
)

// PendingDir is where migrations wait for sync --contract. Nothing applies them there.
const PendingDir = "migrations/pending"

// errExpandSQLite refuses two steps where there is one process.
var errExpandSQLite = errors.New("--expand is for PostgreSQL: a SQLite file has one process, so stop it, migrate and start the new version")

// evolve gives the files with the migrations of a change of the storage, and the new
// paths of those that waited, by which they have now.
func (r SyncRequest) evolve(form migrations, old *plan.Lock, files []plan.File, before, after migrate.Model, postgres bool) ([]plan.File, map[string]string, error) {
	waiting, err := form.waiting(os.DirFS(r.Dir))
	if err != nil {
		return nil, nil, err
	}
	moves := map[string]string{}
	if r.Contract {
		if files, err = form.contract(r.Dir, old, files, waiting, moves); err != nil {
			return nil, nil, err
		}
	}
	if r.SkipMigration {
		return files, moves, nil
	}
	if !r.Contract && len(waiting) > 0 && len(migrate.Changes(before, after, postgres, r.Migrate)) > 0 {
		return nil, nil, &migrate.DecisionError{Decisions: []migrate.Decision{{
			Message: "the storage changes again, but " + waiting[0] + " still waits",
			Hint:    "backend sync --contract, once the version before the last change no longer runs; or write the migration yourself: backend sync --skip-migration",
		}}}
	}
	if !r.Expand {
		step, err := migrate.Next(before, after, postgres, r.Migrate)
		if err != nil {
			return nil, nil, err
		}
		files, err = form.with(r.Dir, old, files, step)
		return files, moves, err
	}
	expand, contract, err := migrate.Expand(before, after, r.Migrate)
	if err != nil {
		return nil, nil, err
	}
	if files, err = form.with(r.Dir, old, files, expand); err != nil || contract == nil {
		return files, moves, err
	}
	files, err = form.wait(r.Dir, old, files, contract)
	return files, moves, err
}

// waiting gives the paths of the files that wait, in their order.
func (m migrations) waiting(files fs.FS) ([]string, error) {
	return fs.Glob(files, PendingDir+"/*"+m.suffix)
}

// wait adds the file of a step that waits.
func (m migrations) wait(dir string, old *plan.Lock, files []plan.File, step *migrate.Step) ([]plan.File, error) {
	last, before, err := m.last(dir, old, files)
	if err != nil {
		return nil, err
	}
	name, content := m.file(step, last+1, before)
	_, name, _ = strings.Cut(name, "_")
	return append(files, plan.File{Path: path.Join(PendingDir, name), Owner: stack.Yours, Mode: 0o644, Content: content, Once: true}), nil
}

// contract gives the files that waited the next numbers, with the content that they
// have on disk.
func (m migrations) contract(dir string, old *plan.Lock, files []plan.File, waiting []string, moves map[string]string) ([]plan.File, error) {
	if len(waiting) == 0 {
		return nil, &plan.RecordError{Message: "no migration waits in " + PendingDir, Hint: "backend sync --expand writes one, where a change needs two steps"}
	}
	for _, from := range waiting {
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(from)))
		if err != nil {
			return nil, fmt.Errorf("migrations: %w", err)
		}
		last, before, err := m.last(dir, old, files)
		if err != nil {
			return nil, err
		}
		to := path.Join(m.dir, fmt.Sprintf("%04d_%s", last+1, path.Base(from)))
		moves[to] = from
		files = append(files, plan.File{Path: to, Owner: stack.Yours, Mode: 0o644, Content: m.renumber(content, last+1, before), Once: true})
	}
	return files, nil
}
