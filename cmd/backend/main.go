// Command backend turns an OpenAPI document into a complete working service.
package main

import (
	"os"

	"github.com/backend-dev/backend/cmd/internal/cli"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
