package cli

import (
	"context"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator"
)

// versionOptions are what `backend version` depends on.
type versionOptions struct {
	*deps
	asJSON bool
}

func newVersionCmd(d *deps, run func(context.Context, *versionOptions) error) *cobra.Command {
	o := &versionOptions{deps: d}
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  backend version\n  backend version --json",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), o) },
	}
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print the result as JSON")
	return cmd
}

// build is what this program was built from.
type build struct {
	Version  string `json:"version"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Commit   string `json:"commit,omitempty"`
}

func runVersion(_ context.Context, o *versionOptions) error {
	b := build{Version: generator.Version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				b.Commit = s.Value
			}
		}
	}
	if o.asJSON {
		return o.out.json(b)
	}
	o.out.print(plain, "backend %s (%s, %s)\n", b.Version, b.Go, b.Platform)
	return nil
}
