// Code scaffolded by backend. Yours to edit.

// Command bookstore answers the operations of the document in internal/api. Run it with
// "help" to see what else it can do.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
)

const usage = `Usage: bookstore [command]

Commands:
  serve [--migrate]    answer requests on $PORT (the default); --migrate applies pending migrations first
  migrate up           apply all pending migrations
  migrate down         take the latest migration back
  migrate status       list the migrations
  healthcheck          succeed if the service on $PORT is ready
  help                 print this

Settings come from environment variables: see README.md.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bookstore:", err)
		os.Exit(1)
	}
}

// run is the program: it takes all it needs from outside, so that tests can run it.
func run(ctx context.Context, args []string, getenv func(string) string, stdout io.Writer) error {
	command, args := "serve", args
	if len(args) > 0 {
		command, args = args[0], args[1:]
	}
	if command == "help" || command == "-h" || command == "--help" {
		_, err := io.WriteString(stdout, usage)
		return err
	}
	cfg, err := config.Load(getenv)
	if err != nil {
		return err
	}
	switch command {
	case "serve":
		return serve(ctx, args, cfg, stdout)
	case "migrate":
		return migrate(ctx, args, cfg, stdout)
	case "healthcheck":
		return healthcheck(ctx, cfg.Port)
	default:
		return fmt.Errorf("unknown command %q; try \"bookstore help\"", command)
	}
}
