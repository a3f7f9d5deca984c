package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator/report"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// inspectOptions are what `backend inspect` depends on.
type inspectOptions struct {
	*deps
	documentOptions

	spec   string
	asJSON bool
}

func newInspectCmd(d *deps, run func(context.Context, *inspectOptions) error) *cobra.Command {
	o := &inspectOptions{deps: d}
	cmd := &cobra.Command{
		Use:   "inspect SPEC",
		Short: "Explain what would be made of a document",
		Long: "inspect says for each operation what would be inferred and why: resources, their tables\n" +
			"and columns, and the operations that would be stubs. SPEC is a file, a folder, a URL\n" +
			"(with --allow-remote) or - for standard input.",
		Example: "  backend inspect openapi.yaml\n  backend inspect openapi.yaml --json | jq '.totals'",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.spec = args[0]
			if _, err := configure(cmd, "", false); err != nil {
				return err
			}
			return run(cmd.Context(), o)
		},
	}
	o.documentOptions.bind(cmd)
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print the result as JSON")
	return cmd
}

func runInspect(ctx context.Context, o *inspectOptions) error {
	in, err := o.open(o.deps, o.spec)
	if err != nil {
		return err
	}
	g := newProgress(o.err)
	defer g.done()
	g.step("reading " + o.spec)
	svc, err := in.read(ctx)
	if err != nil {
		return jsonProblems(o.deps, o.asJSON, err)
	}
	g.step("inferring resources")
	model := infer.Infer(svc, infer.Options{})
	g.done()
	problems := append(append(openapi.Problems{}, svc.Problems...), model.Problems...)
	if o.asJSON {
		return o.out.json(report.NewInspection(model))
	}
	problems.Sort()
	o.err.warnings(problems, in.sources(svc.Files), " (all with --json)")
	return o.out.dressed(func(w io.Writer, s report.Style) error {
		return report.Inspect(w, model, s, o.out.width())
	})
}
