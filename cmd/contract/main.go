// Command contract holds a service to its document, to DESIGN's wire behaviour and to
// the security checklist.
//
// Usage:
//
//	contract run    [-url URL -spec FILE] [-only IDS] [PROFILE...]
//	contract mutants [-work DIR] [-only NAME] FOLDER
//	contract load   [-seconds N] PROFILE
//
// It is a tool of this repository's own tests and is not shipped; the checks that need
// only a URL and a document are package generator/live.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/backend-dev/backend/cmd/internal/contract"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(contract.Run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
