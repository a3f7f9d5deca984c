package contract

import (
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// Run is the contract command: it gives the exit status, 0 when all checks passed or
// did not apply, 1 when one failed, 2 for trouble.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	commands := map[string]func(context.Context, []string, io.Writer, io.Writer) (bool, error){"run": runSuite}
	if len(args) == 0 || commands[args[0]] == nil {
		fmt.Fprintln(stderr, "usage: contract run [flags] ...")
		return 2
	}
	passed, err := commands[args[0]](ctx, args[1:], stdout, stderr)
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "contract %s: %v\n", args[0], err)
		return 2
	case !passed:
		return 1
	}
	return 0
}

func runSuite(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	f := flag.NewFlagSet("run", flag.ContinueOnError)
	f.SetOutput(stderr)
	url := f.String("url", "", "a running service")
	spec := f.String("spec", "", "its document")
	if err := f.Parse(args); err != nil {
		return false, err
	}
	svc, err := load.Load(ctx, *spec, load.Options{})
	if err != nil {
		return false, err
	}
	t := live.Target{URL: *url, Service: svc, Model: infer.Infer(svc, infer.Options{}), HTTP: live.NewClient(), Writes: true}
	results := live.Run(ctx, t, live.Checks())
	return Print(stdout, results), nil
}

// Print writes one line for each result and its faults below; it tells whether none
// failed.
func Print(w io.Writer, results []live.Result) bool {
	passed := true
	for _, r := range results {
		note := r.Reason
		if r.Outcome == live.Passed {
			note = fmt.Sprintf("%d asked", r.Asked)
		}
		fmt.Fprintf(w, "%-4s %-14s %s (%s)\n", r.ID, r.Outcome, r.Title, note)
		for _, f := range r.Faults {
			fmt.Fprintf(w, "       %s\n", f)
		}
		passed = passed && r.Outcome != live.Failed
	}
	return passed
}
