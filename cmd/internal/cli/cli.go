// Package cli is the command line: one file per command, and the only package that
// knows flags, configuration files, environment variables and terminals.
//
// It takes arguments and streams and gives an exit code: 0 for fine, 1 for a drift
// or conflict, 2 for trouble. Results go to the output stream, everything else to
// the error stream. What to do is decided by package generator.
package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
)

// Streams connects the program with its surroundings.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// The exit codes.
const (
	exitFine     = 0
	exitConflict = 1
	exitTrouble  = 2
)

// deps is what every command needs.
type deps struct {
	in       io.Reader
	out, err *printer
}

// Run is the program: it executes the command that args name.
func Run(args []string, s Streams) (code int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	d := &deps{in: s.In, out: newPrinter(s.Out), err: newPrinter(s.Err)}
	defer func() {
		if fault := recover(); fault != nil {
			code = d.bug(fault, debug.Stack())
		}
	}()
	root := newRootCmd(d)
	root.SetArgs(args)
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	if err := root.ExecuteContext(ctx); err != nil {
		return d.fail(err)
	}
	return exitFine
}

func newRootCmd(d *deps) *cobra.Command {
	root := &cobra.Command{
		Use:   "backend",
		Short: "Turn an OpenAPI document into a complete working service",
		Long: "backend turns an OpenAPI document into a complete working service: every operation\n" +
			"has a route, resources are stored in a real database, and the code is yours.",
		Example:                    "  backend inspect openapi.yaml\n  backend new bookstore --spec openapi.yaml\n  cd bookstore && make run",
		SilenceUsage:               true,
		SilenceErrors:              true,
		SuggestionsMinimumDistance: 2,
		Args:                       noArguments,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(usageError)
	root.AddCommand(
		newNewCmd(d, runNew),
		newAddCmd(d, runAdd),
		newSyncCmd(d, runSync),
		newEjectCmd(d, runEject),
		newOwnsCmd(d, runOwns),
		newInspectCmd(d, runInspect),
		newCheckCmd(d, runCheck),
		newDiffCmd(d, runDiff),
		newAdoptCmd(d, runAdopt),
		newStacksCmd(d, runStacks),
		newDoctorCmd(d, runDoctor),
		newVersionCmd(d, runVersion),
	)
	root.InitDefaultCompletionCmd()
	return root
}
