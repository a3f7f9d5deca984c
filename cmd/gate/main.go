// Command gate measures the promises of backend on folders of documents.
//
// Usage:
//
//	gate corpus  [-stack NAME] [-backend FILE] [-work DIR] [-share I/N] [-only NAME] DIR
//	gate hostile [-backend FILE] [-work DIR] DIR
//	gate survive [-backend FILE] [-work DIR] [-lives N] [-steps N] [-seed N] DIR
//
// It is a tool of this repository's own tests and is not shipped.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/backend-dev/backend/cmd/internal/gate"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(gate.Run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
