package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/stack"
)

// ownsOptions are what `backend owns` depends on.
type ownsOptions struct {
	*deps
	documentOptions

	projectFile
	asJSON bool
}

func newOwnsCmd(d *deps, run func(context.Context, *ownsOptions) error) *cobra.Command {
	o := &ownsOptions{deps: d}
	cmd := &cobra.Command{
		Use:   "owns FILE",
		Short: "Say whose a file is and where it comes from",
		Long: "owns says whose a file of a service is, which template made it, whether it was edited,\n" +
			"and which operations and schemas of the document it is for.",
		Example: "  backend owns internal/books/service.go\n  backend owns internal/api/schema_book.go --json",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.find(cmd, args[0]); err != nil {
				return err
			}
			return run(cmd.Context(), o)
		},
	}
	o.documentOptions.bind(cmd)
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print the result as JSON")
	return cmd
}

func runOwns(ctx context.Context, o *ownsOptions) error {
	in, err := o.open(o.deps, "")
	if err != nil {
		return err
	}
	own, err := generator.Owns(ctx, o.dir, o.path, in.load)
	if err != nil {
		return jsonProblems(o.deps, o.asJSON, in.explain(err))
	}
	if o.asJSON {
		return o.out.json(own)
	}
	o.out.print(bold, "%s", own.Path)
	o.out.print(plain, ": %s\n", whose(own))
	if own.Template != "" {
		o.out.print(plain, "  template  %s\n", own.Template)
	}
	if own.State != "" {
		o.out.print(plain, "  state     %s\n", own.State)
	}
	for i, s := range own.Sources {
		label := ""
		if i == 0 {
			label = "from"
		}
		o.out.print(plain, "  %-9s %s  %s\n", label, s.Position, s.Name)
	}
	return nil
}

// whose says in words what owning means for the file.
func whose(o *generator.Ownership) string {
	switch {
	case !o.Made:
		return "yours; backend did not write it and never touches it"
	case o.Owner == stack.Contract:
		return "contract; sync replaces it, so do not edit it (backend eject makes it yours)"
	case o.Once:
		return "yours; backend wrote it once and never touches it again"
	case o.Ejected:
		return "yours; it was a contract file, sync merges what is new into it"
	default:
		return "yours; sync merges what is new into it and keeps every edit"
	}
}
