// Command backend turns an OpenAPI document into a complete working service.
package main

import (
	"os"
	"runtime/debug"

	"github.com/backend-dev/backend/cmd/internal/cli"
)

// gcPercent lets the heap grow further between collections than usual: a run is
// short and small.
const gcPercent = 200

func main() {
	debug.SetGCPercent(gcPercent)
	os.Exit(cli.Run(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
