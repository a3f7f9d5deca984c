package cli

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/migrate"
)

// diffOptions are what `backend diff` depends on.
type diffOptions struct {
	*deps
	documentOptions
	generator.Answers

	dir, with string
	asJSON    bool
}

func newDiffCmd(d *deps, run func(context.Context, *diffOptions) error) *cobra.Command {
	o := &diffOptions{deps: d}
	cmd := &cobra.Command{
		Use:   "diff [DIR] --spec NEW",
		Short: "Tell what a new document would change, before anything is written",
		Long: "diff compares the document of the project in DIR with a new one, and tells what the code, the\n" +
			"database and the clients of the API would see. Nothing is written. The exit code is 1 where\n" +
			"clients would break.",
		Example: "  backend diff --spec openapi-next.yaml\n  backend diff services/shop --spec next.yaml --json | jq '.clients[] | select(.breaks)'",
		Args:    arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = "."
			if len(args) == 1 {
				o.dir = filepath.Clean(args[0])
			}
			if err := o.complete(cmd); err != nil {
				return err
			}
			return run(cmd.Context(), o)
		},
	}
	o.documentOptions.bind(cmd)
	f := cmd.Flags()
	f.StringVar(&o.with, "spec", "", "the new OpenAPI `document`")
	f.BoolVar(&o.asJSON, "json", false, "print the result as JSON")
	_ = cmd.MarkFlagFilename("spec", "yaml", "yml", "json")
	return cmd
}

func (o *diffOptions) complete(cmd *cobra.Command) error {
	given := o.with
	settings, err := configure(cmd, filepath.Join(o.dir, generator.AnswersFile), false)
	if err != nil {
		return err
	}
	o.with = given
	o.Answers = answersOf(settings)
	switch {
	case o.Spec == "":
		return trouble("backend adopt gives a project one", "%s has no %s", o.dir, generator.AnswersFile)
	case o.with == "":
		return trouble("backend diff --spec NEW", "diff needs the new document")
	}
	return nil
}

func runDiff(ctx context.Context, o *diffOptions) error {
	in, err := o.open(o.deps, o.with)
	if err != nil {
		return err
	}
	d, err := generator.Diff(ctx, generator.CheckRequest{Answers: o.Answers, Dir: o.dir, Load: in.load}, o.with)
	if err != nil {
		return in.explain(err)
	}
	if o.asJSON {
		err = o.out.json(d)
	} else {
		o.printDifference(d)
	}
	for _, c := range d.Clients {
		if c.Breaks && err == nil {
			return errDrifted
		}
	}
	return err
}

func (o *diffOptions) printDifference(d *generator.Difference) {
	p := o.out
	p.print(bold, "code")
	p.print(plain, ": %s\n", count(len(d.Code), "file"))
	for _, f := range d.Code {
		p.print(plain, "  %-7s %s", f.Action, f.Path)
		p.print(faint, "  (%s)\n", f.Owner)
	}
	p.print(bold, "database")
	p.print(plain, ": %s\n", count(len(d.Storage), "change"))
	for _, s := range d.Storage {
		p.print(plain, "  %-7s %s\n", s.Action, storageText(s))
	}
	p.print(bold, "clients")
	p.print(plain, ": %s\n", count(len(d.Clients), "change"))
	for _, c := range d.Clients {
		mark, s := "        ", plain
		if c.Breaks {
			mark, s = "breaks  ", red
		}
		p.print(s, "  %s", mark)
		if c.Operation != "" {
			p.print(plain, "%s: ", c.Operation)
		}
		p.print(plain, "%s", c.Text)
		p.print(faint, "  (%s)\n", c.Document)
	}
}

func storageText(s migrate.Change) string {
	text := s.Table
	switch {
	case s.Column != "":
		text += "." + s.Column
	case s.Index != "":
		text += ", index " + s.Index
	}
	switch {
	case s.From != "" && s.To != "":
		return text + ": " + s.From + " -> " + s.To
	case s.From+s.To != "":
		return text + ": " + s.From + s.To
	}
	return text
}
