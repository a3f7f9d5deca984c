package generator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"go.yaml.in/yaml/v3"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/report"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/templates"
)

// SyncRequest is all that bringing a project along depends on, beside the project.
type SyncRequest struct {
	// Dir is the project's folder.
	Dir string
	// Load says how the document is read.
	Load load.Options
	// Force replaces contract files that were edited.
	Force bool
	// Migrate says what a change of the storage may do; SkipMigration leaves it to the
	// user to write one.
	Migrate       migrate.Options
	SkipMigration bool
	// Expand writes a change of the storage as two migrations: one that both versions
	// of the service live with, and one that waits in PendingDir. Contract lets what
	// waits there take its place among the migrations.
	Expand, Contract bool
	// Progress is told the name of each step as it begins; it may be nil.
	Progress func(step string)
}

// Sync plans what brings a project along to its document, its answers and this
// version of backend. Nothing is written. A fault of the document is an
// openapi.Problems, one of the record a plan.RecordError, a change of the storage
// that needs a decision a migrate.DecisionError.
func Sync(ctx context.Context, req SyncRequest) (*Result, error) {
	step := req.Progress
	if step == nil {
		step = func(string) {}
	}
	// 1. What was there: the record, the answers, the storage model.
	old, err := plan.ReadLock(req.Dir, Version)
	if err != nil {
		return nil, err
	}
	answers, own, err := readAnswers(req.Dir)
	if err != nil {
		return nil, err
	}
	if answers.Stack != old.Stack {
		return nil, &plan.RecordError{
			Message: fmt.Sprintf("%s says stack %s, but the service was made for %s", AnswersFile, answers.Stack, old.Stack),
			Hint:    "another stack is another service: backend new in a folder of its own",
		}
	}
	if was := database(req.Dir); was != "" && was != answers.Database {
		return nil, &plan.RecordError{
			Message: fmt.Sprintf("%s says db %s, but the migrations of the service are for %s", AnswersFile, answers.Database, was),
			Hint:    "another database is another service: backend new in a folder of its own, then move your edits and rows",
		}
	}
	if req.Expand && answers.Database != postgres {
		return nil, errExpandSQLite
	}
	before, err := readModel(req.Dir)
	if err != nil {
		return nil, err
	}
	// 2. The files as they are made now.
	result, doc, files, err := again(ctx, req, answers, step)
	if err != nil {
		return nil, err
	}
	// 3. What happens to the database.
	step("comparing")
	form := migrationsOf(result.Stack.Language)
	if files, err = form.renumbered(req.Dir, old, files); err != nil {
		return nil, err
	}
	files, moves, err := req.evolve(form, old, files, before, migrate.New(result.Model), answers.Database == postgres)
	if err != nil {
		return nil, err
	}
	// 4. The plan.
	more, err := companions(result)
	if err != nil {
		return nil, err
	}
	result.Plan, err = plan.Sync{
		Dir: req.Dir, Old: old,
		Next:  plan.Lock{Generator: Version, Stack: answers.Stack, Document: plan.Source{Path: doc.root, SHA256: doc.hash}},
		Files: append(files, own), Companions: more, Moves: moves,
		Ejected: answers.Eject, Force: req.Force,
	}.Plan()
	return result, err
}

// again renders the project's files from its document.
func again(ctx context.Context, req SyncRequest, answers Answers, step func(string)) (*Result, *document, []plan.File, error) {
	st, err := stack.Load(templates.FS(), answers.Stack)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := answers.check(st); err != nil {
		return nil, nil, nil, fmt.Errorf("%s: %w", AnswersFile, err)
	}
	source := filepath.FromSlash(answers.Spec)
	if !filepath.IsAbs(source) {
		source = filepath.Join(req.Dir, source)
	}
	step("reading " + source)
	svc, err := load.Load(ctx, source, within(req.Dir, req.Load))
	if err != nil {
		return nil, nil, nil, err
	}
	result := &Result{Stack: st, Files: append([]openapi.File(nil), svc.Files...)}
	doc := placed(svc, req.Dir)
	files, err := build(ctx, answers, st, svc, result, step)
	if err != nil {
		return nil, nil, nil, err
	}
	result.Problems = doc.known(result.Problems)
	return result, doc, files, nil
}

// readAnswers reads a project's backend.yaml, and gives it as a file that no run
// writes again.
func readAnswers(dir string) (Answers, plan.File, error) {
	var a Answers
	data, err := os.ReadFile(filepath.Join(dir, AnswersFile))
	if errors.Is(err, fs.ErrNotExist) {
		return a, plan.File{}, &plan.RecordError{
			Message: AnswersFile + " is missing: it holds the answers that the service was made with",
			Hint:    "bring it back from version control, such as: git checkout -- " + AnswersFile,
		}
	}
	if err != nil {
		return a, plan.File{}, fmt.Errorf("%s: %w", AnswersFile, err)
	}
	if err := yaml.Unmarshal(data, &a); err != nil {
		return a, plan.File{}, &plan.RecordError{
			Message: fmt.Sprintf("%s cannot be read: %v", AnswersFile, err),
			Hint:    "it holds keys and values under the names of the flags of backend new",
		}
	}
	if a.Spec == "" || a.Stack == "" || a.Database == "" || a.Module == "" {
		return a, plan.File{}, &plan.RecordError{
			Message: AnswersFile + " lacks one of spec, stack, db and module",
			Hint:    "bring it back from version control, such as: git checkout -- " + AnswersFile,
		}
	}
	a.defaults()
	return a, plan.File{Path: AnswersFile, Owner: stack.Yours, Mode: 0o644, Content: data, Once: true}, nil
}

// readModel reads the storage model of the last run.
func readModel(dir string) (migrate.Model, error) {
	var m migrate.Model
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(plan.ModelFile)))
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		return m, &plan.RecordError{
			Message: fmt.Sprintf("%s cannot be read, so backend cannot tell what the database has: %v", plan.ModelFile, err),
			Hint:    "bring it back from version control, such as: git checkout -- " + plan.RecordDir,
		}
	}
	return m, nil
}

// database gives the database of the last run, as the report says, "" where there is
// none to read.
func database(dir string) string {
	var r report.Generation
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(report.File)))
	if err != nil || json.Unmarshal(data, &r) != nil {
		return ""
	}
	return r.Database
}
