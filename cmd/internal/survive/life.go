package survive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/plan"
)

// Options say which lives are played.
type Options struct {
	// Backend is the built command, Document the bookstore's as JSON, Work the folder
	// for projects, Apply the program of generator/migrate/testdata/apply.
	Backend, Work, Apply string
	Document             []byte
	// Stack is that of the services.
	Stack string
	// Database is sqlite or postgres, URL an empty PostgreSQL database of the gate's own.
	Database, URL string
	// Lives and Steps count them; each life begins with Seed plus its number.
	Lives, Steps int
	Seed         uint64
	// Build and Test say after how many lives one is built and tested at its end; 0
	// is never.
	Build, Test int
	Log         io.Writer
}

// Figures are what came out.
type Figures struct {
	Lives, Steps, Edits, Lost    int
	Syncs, Conflicted, Conflicts int
	// Left are those of the conflicts that are edited files which are no longer made.
	Left                     int
	Built, Tested, Databases int
	Migrations               int
	// Rolled counts changes of the storage that came in two steps.
	Rolled int
	Faults []string
}

// life is one project.
type life struct {
	Options
	language
	number int
	dir    string
	doc    *document
	editor *editor
	story  []string
	marked bool // a conflict was resolved in yours' favour, or a file was left to its owner: it may not build
}

// Play plays all lives.
func Play(ctx context.Context, o Options) (*Figures, error) {
	f := &Figures{}
	lang, err := languageOf(o.Stack)
	if err != nil {
		return nil, err
	}
	for n := range o.Lives {
		if err := ctx.Err(); err != nil {
			return f, err
		}
		l := &life{Options: o, language: lang, number: n, dir: filepath.Join(o.Work, fmt.Sprintf("life%d", n))}
		if err := l.play(ctx, f); err != nil {
			f.Faults = append(f.Faults, fmt.Sprintf("life %d: %v\n    %s", n, err, strings.Join(l.story, "\n    ")))
			continue
		}
		if err := os.RemoveAll(l.dir); err != nil {
			return f, err
		}
	}
	return f, nil
}

func (l *life) play(ctx context.Context, f *Figures) error {
	rng := rand.New(rand.NewPCG(l.Seed, uint64(l.number)))
	l.doc = &document{rng: rng}
	if err := json.Unmarshal(l.Document, &l.doc.root); err != nil {
		return err
	}
	l.editor = &editor{language: l.language, dir: l.dir, rng: rng}
	spec := l.dir + ".json"
	if err := l.write(spec); err != nil {
		return err
	}
	defer os.Remove(spec)
	if out, code := l.run(ctx, "new", "bookstore", "--spec", spec, "--stack", l.Stack, "--dir", l.dir, "--db", l.Database, "--no-git"); code != 0 {
		return fmt.Errorf("new: exit code %d\n%s", code, out)
	}
	f.Lives++
	for range l.Steps {
		if err := l.step(ctx, f); err != nil {
			return err
		}
	}
	return l.end(ctx, f)
}

func (l *life) write(name string) error {
	data, err := l.doc.json()
	if err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// step edits, changes the document and syncs.
func (l *life) step(ctx context.Context, f *Figures) error {
	f.Steps++
	for range 1 + l.doc.rng.IntN(2) {
		lock, err := plan.ReadLock(l.dir, generator.Version)
		if err != nil {
			return err
		}
		what, err := l.editor.edit(lock)
		if err != nil {
			return err
		}
		l.story = append(l.story, what)
		f.Edits++
	}
	l.story = append(l.story, l.doc.change())
	if err := l.write(filepath.Join(l.dir, "openapi.json")); err != nil {
		return err
	}
	out, code, err := l.sync(ctx, f)
	if err != nil {
		return err
	}
	f.Syncs++
	var result struct {
		Conflicts int
		Files     []struct {
			Path, Action, Reason string
			Conflicts            int
		}
	}
	if err := json.Unmarshal(out, &result); err != nil {
		return fmt.Errorf("sync: exit code %d\n%s", code, out)
	}
	lost, err := l.editor.lost()
	if err != nil {
		return err
	}
	f.Lost += len(lost)
	if len(lost) > 0 {
		return fmt.Errorf("lost: %v", lost)
	}
	if code == 0 {
		return nil
	}
	f.Conflicted++
	f.Conflicts += result.Conflicts
	for _, c := range result.Files {
		if c.Action == string(plan.Conflict) {
			return fmt.Errorf("%s: %s", c.Path, c.Reason)
		}
		if c.Reason == plan.ReasonOrphan {
			l.story = append(l.story, "left "+c.Path)
			l.marked = true
			f.Left++
			continue
		}
		if c.Conflicts > 0 {
			l.story = append(l.story, fmt.Sprintf("conflict in %s", c.Path))
			l.marked = true
			if err := resolve(filepath.Join(l.dir, filepath.FromSlash(c.Path))); err != nil {
				return err
			}
		}
	}
	return nil
}

// resolve takes yours out of each conflict, as somebody in a hurry does.
func resolve(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var out strings.Builder
	in := ""
	for line := range strings.Lines(string(data)) {
		switch {
		case strings.HasPrefix(line, "<<<<<<< "):
			in = "yours"
		case in != "" && strings.HasPrefix(line, "||||||| "), in != "" && strings.HasPrefix(line, "======="):
			in = "other"
		case in != "" && strings.HasPrefix(line, ">>>>>>> "):
			in = ""
		case in != "other":
			out.WriteString(line)
		}
	}
	return os.WriteFile(name, []byte(out.String()), 0o644)
}

// end judges what the project came to.
func (l *life) end(ctx context.Context, f *Figures) error {
	if err := l.contract(ctx, f); err != nil {
		return err
	}
	if err := l.database(ctx, f); err != nil {
		return err
	}
	if l.marked || l.Build == 0 || l.number%l.Build != 0 {
		return nil
	}
	commands := l.check
	if l.Options.Test > 0 && l.number%l.Options.Test == 0 {
		commands = l.test
		f.Tested++
	}
	if err := l.prove(ctx, commands); err != nil {
		return err
	}
	f.Built++
	return nil
}

// database compares the database that the migrations make with that of a fresh
// project of the last document.
func (l *life) database(ctx context.Context, f *Figures) error {
	fresh := l.dir + "-fresh"
	defer os.RemoveAll(fresh)
	if out, code := l.run(ctx, "new", "bookstore", "--spec", filepath.Join(l.dir, "openapi.json"), "--stack", l.Stack, "--dir", fresh, "--db", l.Database, "--no-git"); code != 0 {
		return fmt.Errorf("new of the last document: exit code %d\n%s", code, out)
	}
	files, err := filepath.Glob(filepath.Join(l.dir, filepath.FromSlash(l.migrations)))
	if err != nil {
		return err
	}
	f.Migrations += len(files) - 1
	var dumps [2][]byte
	for i, dir := range []string{l.dir, fresh} {
		if dumps[i], err = l.dump(ctx, dir); err != nil {
			return fmt.Errorf("migrations: %w\n%s", err, dumps[i])
		}
	}
	if !bytes.Equal(dumps[0], dumps[1]) {
		return fmt.Errorf("the migrated database differs from a fresh one:\n%s", difference(dumps[0], dumps[1]))
	}
	f.Databases++
	return nil
}

// dump applies the migrations of a project to an empty database and gives what it has
// then.
func (l *life) dump(ctx context.Context, dir string) ([]byte, error) {
	migrations, last := filepath.Join(dir, "migrations"), []string{"up", "dump"}
	if len(l.migrate) > 0 {
		// Apply wants a migration, too, which nobody applies.
		migrations = filepath.Join(l.Work, "none")
		if err := errors.Join(os.MkdirAll(migrations, 0o755), os.WriteFile(filepath.Join(migrations, "0001_none.sql"), []byte("-- +goose Up\nSELECT 1;\n"), 0o644)); err != nil {
			return nil, err
		}
	}
	database, url := []string{"postgres", l.URL}, l.URL
	if l.Database == "postgres" {
		if out, err := exec.CommandContext(ctx, l.Apply, "postgres", l.URL, migrations,
			"exec:DROP SCHEMA public CASCADE; CREATE SCHEMA public").CombinedOutput(); err != nil {
			return out, err
		}
	} else {
		url = filepath.Join(l.Work, fmt.Sprintf("life%d.db", l.number))
		database = []string{"sqlite", "file:" + url + "?_pragma=foreign_keys(1)"}
		defer os.Remove(url)
	}
	if len(l.migrate) > 0 {
		cmd := exec.CommandContext(ctx, l.migrate[0], l.migrate[1:]...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "DATABASE_URL="+url)
		if out, err := cmd.CombinedOutput(); err != nil {
			return out, err
		}
		last = last[1:]
	}
	return exec.CommandContext(ctx, l.Apply, append(append(database, migrations), last...)...).CombinedOutput()
}

// run runs backend and gives its output and exit code.
func (l *life) run(ctx context.Context, args ...string) ([]byte, int) {
	cmd := exec.CommandContext(ctx, l.Backend, args...)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if cmd.ProcessState == nil {
		return []byte(err.Error()), -1
	}
	if len(out) == 0 {
		out = problems.Bytes()
	}
	return out, cmd.ProcessState.ExitCode()
}
