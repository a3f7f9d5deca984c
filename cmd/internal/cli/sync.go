package cli

import (
	"context"
	"path/filepath"
	"regexp"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/openapi/draft"
)

// syncOptions are what `backend sync` depends on.
type syncOptions struct {
	*deps
	documentOptions

	dir        string
	force      bool
	allowDirty bool
	dryRun     bool
	asJSON     bool

	renames       []string
	destructive   bool
	skipMigration bool
	expand        bool
	contract      bool
}

func newSyncCmd(d *deps, run func(context.Context, *syncOptions) error) *cobra.Command {
	o := &syncOptions{deps: d}
	cmd := &cobra.Command{
		Use:   "sync [DIR]",
		Short: "Bring a service along to its changed document, answers or backend",
		Long: "sync makes the service in DIR (default: this folder) anew from its document, its\n" +
			"backend.yaml and this version of backend, and keeps every edit.\n\n" +
			"Contract files are replaced; one that somebody edited stops the run. Files of yours are\n" +
			"updated where you did not edit them, and merged three ways where you did. Where your edit\n" +
			"and the new text touch, the file gets conflict markers (yours, base, generated) and the\n" +
			"exit code is 1. Files you deleted stay deleted. Files that are no longer made go; one that\n" +
			"you edited stays, as a conflict to decide on. Everything is planned first and written at\n" +
			"once: killed at any moment, the service is as it was or complete.\n\n" +
			"When what is stored changes, the next numbered migration is written beside those that are\n" +
			"there. A column or table that is gone is a question: --rename says its new name (so does\n" +
			"x-renamed-from on the property), --allow-destructive drops it.\n\n" +
			"--expand is for services on PostgreSQL whose old and new version run at the same time for\n" +
			"a while. It writes the migration that both live with, and puts the rest, such as dropping\n" +
			"what only the old one needs, into migrations/pending, where nothing applies it. Dropping\n" +
			"so needs no --allow-destructive (unless what is gone may have a new name): --contract, in\n" +
			"a later release, is the decision. It gives what is pending its number among the migrations,\n" +
			"as it is on disk. Until then a further change of the storage is refused.",
		Example: "  backend sync\n  backend sync --dry-run\n  backend sync shop --json\n" +
			"  backend sync --expand\n  backend sync --contract",
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = "."
			if len(args) == 1 {
				o.dir = args[0]
			}
			if _, err := configure(cmd, filepath.Join(o.dir, generator.AnswersFile), false); err != nil {
				return err
			}
			return run(cmd.Context(), o)
		},
	}
	o.documentOptions.bind(cmd)
	f := cmd.Flags()
	f.BoolVar(&o.force, "force", false, "replace contract files that were edited; the edits are lost")
	f.BoolVar(&o.allowDirty, "allow-dirty", false, "write although Git has changes that are not committed")
	f.StringArrayVar(&o.renames, "rename", nil, "`OLD=NEW` for a column (books.title=name) or table (books=volumes) that has another name now (repeatable)")
	f.BoolVar(&o.destructive, "allow-destructive", false, "let the migration drop tables and columns, and narrow what columns hold")
	f.BoolVar(&o.skipMigration, "skip-migration", false, "write no migration; the next one is yours to write")
	f.BoolVar(&o.expand, "expand", false, "write the migration in two steps: one that old and new version live with, the rest into migrations/pending")
	f.BoolVar(&o.contract, "contract", false, "let what is pending take its place among the migrations: the old version no longer runs")
	f.BoolVar(&o.dryRun, "dry-run", false, "print what would change as a diff and write nothing")
	f.BoolVar(&o.asJSON, "json", false, "print the result as JSON")
	cmd.MarkFlagsMutuallyExclusive("expand", "contract")
	cmd.MarkFlagsMutuallyExclusive("expand", "skip-migration")
	return cmd
}

func runSync(ctx context.Context, o *syncOptions) error {
	return o.bring(ctx, func(req generator.SyncRequest) (*generator.Result, *draft.Added, error) {
		result, err := generator.Sync(ctx, req)
		return result, nil, err
	})
}

// bring plans with what was asked for, and applies that.
func (o *syncOptions) bring(ctx context.Context, plan func(generator.SyncRequest) (*generator.Result, *draft.Added, error)) error {
	in, err := o.open(o.deps, "")
	if err != nil {
		return err
	}
	g := newProgress(o.err)
	defer g.done()
	if !o.dryRun {
		if err := generator.Recover(o.dir); err != nil {
			return err
		}
	}
	req, err := o.request(in, g)
	if err != nil {
		return err
	}
	result, added, err := plan(req)
	if err != nil {
		return jsonProblems(o.deps, o.asJSON, in.explain(err))
	}
	t := newSyncTale(o, result, in)
	t.added = added
	return o.apply(ctx, t, g)
}

func (o *syncOptions) request(in *input, g *progress) (generator.SyncRequest, error) {
	renames, err := o.named()
	return generator.SyncRequest{
		Dir: o.dir, Load: in.load, Force: o.force, Progress: g.step, SkipMigration: o.skipMigration, Expand: o.expand, Contract: o.contract,
		Migrate: migrate.Options{Renames: renames, AllowDestructive: o.destructive},
	}, err
}

// apply writes what was planned, where nothing is in the way, and tells of it.
func (o *syncOptions) apply(ctx context.Context, t *syncTale, g *progress) error {
	blocked := len(t.result.Plan.Conflicts()) > 0
	if !blocked && !o.dryRun && t.writes() {
		if err := o.clean(ctx, t.result); err != nil {
			return err
		}
		g.step("writing " + o.dir)
		if err := generator.Write(ctx, t.result.Plan, nil); err != nil {
			return err
		}
	}
	g.done()
	if err := t.print(); err != nil {
		return err
	}
	if blocked || t.open > 0 {
		return errDrifted
	}
	return nil
}

var renameForm = regexp.MustCompile(`^([^.=]+(?:\.[^.=]+)?)=([^.=]+)$`)

// named gives the renames that were asked for.
func (o *syncOptions) named() (map[string]string, error) {
	out := map[string]string{}
	for _, r := range o.renames {
		found := renameForm.FindStringSubmatch(r)
		if found == nil {
			return nil, trouble("such as books.title=name for a column, books=volumes for a table", "%q is no rename", r)
		}
		out[found[1]] = found[2]
	}
	return out, nil
}

// clean refuses a project with changes that are not in Git: a merge next to them
// could not be told from them. What sync reads may well be changed.
func (o *syncOptions) clean(ctx context.Context, result *generator.Result) error {
	if o.allowDirty {
		return nil
	}
	inputs := map[string]bool{generator.AnswersFile: true}
	for _, f := range result.Files {
		if rel, err := filepath.Rel(o.dir, f.Name); err == nil {
			inputs[filepath.ToSlash(rel)] = true
		}
	}
	changed := uncommitted(ctx, o.dir, inputs)
	switch len(changed) {
	case 0:
		return nil
	case 1:
		return trouble("commit it first, or run: backend sync --allow-dirty", "%s has changes that are not committed; nothing was written", changed[0])
	default:
		return trouble("commit them first, or run: backend sync --allow-dirty",
			"%s and %d more files have changes that are not committed; nothing was written", changed[0], len(changed)-1)
	}
}
