package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/write"
	"github.com/backend-dev/backend/openapi"
)

// failure is an error with what the user can do about it.
type failure struct {
	err  error
	hint string
	code int
}

func (f *failure) Error() string { return f.err.Error() }

func (f *failure) Unwrap() error { return f.err }

func trouble(hint, format string, args ...any) error {
	return &failure{err: fmt.Errorf(format, args...), hint: hint, code: exitTrouble}
}

func usageError(cmd *cobra.Command, err error) error {
	return &failure{err: err, hint: "run: " + cmd.CommandPath() + " --help", code: exitTrouble}
}

// arguments refuses what want does, with the way to the command's help.
func arguments(want cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := want(cmd, args); err != nil {
			return usageError(cmd, err)
		}
		return nil
	}
}

// noArguments refuses arguments; an unknown command gets the nearest known one.
func noArguments(cmd *cobra.Command, args []string) error {
	err := cobra.NoArgs(cmd, args)
	if err == nil {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return trouble("did you mean: "+cmd.CommandPath()+" "+near[0], "%w", err)
	}
	return usageError(cmd, err)
}

// documentError is a document's fatal problems with the sources for excerpts.
type documentError struct {
	problems openapi.Problems
	sources  *sources
}

func (e *documentError) Error() string { return e.problems.Error() }

// fail prints the error and gives the exit code.
func (d *deps) fail(err error) int {
	var (
		doc      *documentError
		problems openapi.Problems
		conflict *write.ConflictError
		notEmpty *plan.NotEmptyError
		record   *plan.RecordError
		open     *migrate.DecisionError
		known    *failure
	)
	switch {
	case errors.Is(err, errDrifted):
		return exitConflict
	case errors.As(err, &doc):
		d.err.fatalProblems(doc.problems, doc.sources)
	case errors.As(err, &problems):
		d.err.fatalProblems(problems, newSources(nil))
	case errors.As(err, &conflict):
		d.err.conflicts(conflict.Conflicts)
		return exitConflict
	case errors.As(err, &notEmpty):
		d.err.failure(err, "choose another folder with --dir, or write beside the files there with --into")
	case errors.As(err, &open):
		for _, one := range open.Decisions {
			d.err.failure(errors.New(one.Message), one.Hint)
		}
		return exitConflict
	case errors.As(err, &record):
		d.err.failure(err, record.Hint)
	case errors.As(err, &known):
		d.err.failure(err, known.hint)
		return known.code
	default:
		d.err.failure(err, "")
	}
	return exitTrouble
}

// bug tells of a fault of backend itself: one line, and the way it came about for
// those who set BACKEND_TRACE.
func (d *deps) bug(fault any, stack []byte) int {
	d.err.failure(fmt.Errorf("backend has a bug; nothing was written: %v", fault),
		"please report it with the document; BACKEND_TRACE=1 prints where it happened")
	if os.Getenv("BACKEND_TRACE") != "" {
		d.err.print(plain, "%s", stack)
	}
	return exitTrouble
}

// conflictsShown bounds the list of conflicts.
const conflictsShown = 20

func (p *printer) conflicts(conflicts []plan.Change) {
	p.print(red, "error: ")
	p.print(plain, "%s in the way; nothing was written\n", count(len(conflicts), "file"))
	for i, c := range conflicts {
		if i == conflictsShown {
			p.print(plain, "  ... and %d more\n", len(conflicts)-i)
			break
		}
		p.print(plain, "  %s: %s\n", c.Path, c.Reason)
	}
	p.hint("move them away, or replace those with other content with --force")
}

func (p *printer) failure(err error, hint string) {
	p.print(red, "error: ")
	p.print(plain, "%s\n", err)
	p.hint(hint)
}

func (p *printer) hint(hint string) {
	if hint != "" {
		p.print(cyan, "hint: ")
		p.print(plain, "%s\n", hint)
	}
}
