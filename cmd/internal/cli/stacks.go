package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/templates"
)

// stacksOptions are what `backend stacks` depends on.
type stacksOptions struct {
	*deps
	asJSON bool
}

func newStacksCmd(d *deps, run func(context.Context, *stacksOptions) error) *cobra.Command {
	o := &stacksOptions{deps: d}
	cmd := &cobra.Command{
		Use:     "stacks",
		Short:   "List the stacks that can be generated",
		Example: "  backend stacks\n  backend stacks --json",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), o) },
	}
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print the result as JSON")
	return cmd
}

// stackLine is one stack as `backend stacks` tells it.
type stackLine struct {
	Name      string   `json:"name"`
	Title     string   `json:"title"`
	Summary   string   `json:"summary"`
	Databases []string `json:"databases"`
}

func runStacks(_ context.Context, o *stacksOptions) error {
	stacks, err := allStacks()
	if err != nil {
		return err
	}
	lines := make([]stackLine, 0, len(stacks))
	for _, s := range stacks {
		lines = append(lines, stackLine{Name: s.Name, Title: s.Title, Summary: s.Summary, Databases: s.Databases})
	}
	if o.asJSON {
		return o.out.json(lines)
	}
	for _, l := range lines {
		o.out.print(bold, "%-10s", l.Name)
		o.out.print(plain, " %s\n           databases: %s\n", l.Summary, strings.Join(l.Databases, ", "))
	}
	return nil
}

func allStacks() ([]*stack.Stack, error) {
	names, err := stack.Names(templates.FS())
	if err != nil {
		return nil, err
	}
	var out []*stack.Stack
	for _, name := range names {
		s, err := stack.Load(templates.FS(), name)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func stackNames() []string {
	names, err := stack.Names(templates.FS())
	if err != nil {
		return nil
	}
	return names
}

// defaultDatabase gives the stack's first database, or nothing for an unknown stack.
func defaultDatabase(name string) string {
	s, err := stack.Load(templates.FS(), name)
	if err != nil {
		return ""
	}
	return s.Databases[0]
}
