package cli

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/drift"
	"github.com/backend-dev/backend/generator/report"
)

// adoptOptions are what `backend adopt` depends on.
type adoptOptions struct {
	*deps
	documentOptions

	dir, spec, stack string
	prefix           *string
	ignore           []string
	asJSON           bool
}

func newAdoptCmd(d *deps, run func(context.Context, *adoptOptions) error) *cobra.Command {
	o := &adoptOptions{deps: d}
	var prefix string
	cmd := &cobra.Command{
		Use:   "adopt DIR",
		Short: "Let check know a project that backend did not make",
		Long: "adopt gives an existing project a backend.yaml that names its document and stack, and prints\n" +
			"the first report of check. It changes nothing else.",
		Example: "  backend adopt . --spec openapi.yaml --stack fastapi\n  backend adopt services/shop --spec docs/shop.yaml --stack express --prefix /api",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = filepath.Clean(args[0])
			if _, err := configure(cmd, "", false); err != nil {
				return err
			}
			if cmd.Flags().Changed("prefix") {
				trimmed := strings.TrimSuffix(prefix, "/")
				o.prefix = &trimmed
			}
			if o.spec == "" || o.stack == "" {
				return trouble("there are: "+strings.Join(generator.CheckStacks(), ", "), "adopt needs the document (--spec) and the stack of the code (--stack)")
			}
			return run(cmd.Context(), o)
		},
	}
	o.documentOptions.bind(cmd)
	f := cmd.Flags()
	f.StringVar(&o.spec, "spec", "", "the OpenAPI `document` of the project")
	f.StringVar(&o.stack, "stack", "", "the stack of the code: "+strings.Join(generator.CheckStacks(), ", "))
	f.StringVar(&prefix, "prefix", "", "what the code's `paths` have in front of the document's (default: its base path)")
	f.StringArrayVar(&o.ignore, "ignore", nil, "`pattern` of routes that need not be in the document (repeatable)")
	f.BoolVar(&o.asJSON, "json", false, "print the report as JSON")
	_ = cmd.RegisterFlagCompletionFunc("stack", cobra.FixedCompletions(generator.CheckStacks(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.MarkFlagFilename("spec", "yaml", "yml", "json")
	return cmd
}

func runAdopt(ctx context.Context, o *adoptOptions) error {
	in, err := o.open(o.deps, o.spec)
	if err != nil {
		return err
	}
	abs, err := filepath.Abs(o.dir)
	if err != nil {
		return err
	}
	req := generator.CheckRequest{
		Answers: generator.Answers{Name: filepath.Base(abs), Spec: o.spec, Stack: o.stack},
		Dir:     o.dir, Load: in.load, Prefix: o.prefix, Ignore: o.ignore,
	}
	result, err := generator.Check(ctx, req)
	if err != nil {
		return in.explain(err)
	}
	if err := generator.Adopt(ctx, req); err != nil {
		return err
	}
	if o.asJSON {
		return o.out.json(result.Report)
	}
	if err := o.printReport(result.Report); err != nil {
		return err
	}
	o.err.print(plain, "\n%s names the document now. Next:\n", filepath.Join(o.dir, generator.AnswersFile))
	if len(result.Findings) > 0 {
		o.err.print(plain, "  backend check %s --update-baseline   # let what is there be, and nothing new in\n", o.dir)
	}
	o.err.print(plain, "  backend check %s\n", o.dir)
	return nil
}

// printReport prints a report as text.
func (d *deps) printReport(r *drift.Report) error {
	return d.out.dressed(func(w io.Writer, s report.Style) error { return report.Check(w, r, s) })
}
