package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/plan"
)

// ejectOptions are what `backend eject` depends on.
type ejectOptions struct {
	*deps
	documentOptions

	projectFile
	asJSON bool
}

// projectFile is a file of a project, as the user named it.
type projectFile struct {
	// dir is the project's folder, path the file's path in it, with slashes.
	dir, path string
}

func newEjectCmd(d *deps, run func(context.Context, *ejectOptions) error) *cobra.Command {
	o := &ejectOptions{deps: d}
	cmd := &cobra.Command{
		Use:   "eject FILE",
		Short: "Make a contract file yours",
		Long: "eject makes a contract file yours: its first line says so, backend.yaml lists it, and\n" +
			"sync merges it from then on as any file of yours, and never replaces it.\n\n" +
			"The rest of the contract goes on following the document; after a change of the document\n" +
			"look at what sync did to the file.",
		Example: "  backend eject internal/api/routes.go",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.find(cmd, args[0]); err != nil {
				return err
			}
			return run(cmd.Context(), o)
		},
	}
	o.documentOptions.bind(cmd)
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print the result as JSON")
	return cmd
}

// find looks for the project that a file lies in: the nearest folder above it with a
// record.
func (f *projectFile) find(cmd *cobra.Command, name string) error {
	abs, err := filepath.Abs(name)
	if err != nil {
		return fmt.Errorf("file: %w", err)
	}
	for dir := filepath.Dir(abs); ; dir = filepath.Dir(dir) {
		_, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(plan.LockFile)))
		if errors.Is(err, fs.ErrNotExist) && dir != filepath.Dir(dir) {
			continue
		}
		if err != nil {
			return trouble("name a file of a service that backend made", "%s lies in no service of backend: no folder above it has %s", name, plan.LockFile)
		}
		rel, err := filepath.Rel(dir, abs)
		if err != nil {
			return fmt.Errorf("file: %w", err)
		}
		f.dir, f.path = dir, filepath.ToSlash(rel)
		if here, err := os.Getwd(); err == nil {
			if near, err := filepath.Rel(here, dir); err == nil {
				f.dir = near
			}
		}
		_, err = configure(cmd, filepath.Join(f.dir, generator.AnswersFile), false)
		return err
	}
}

// ejected is the JSON form of what eject did.
type ejected struct {
	Path string `json:"path"`
	Dir  string `json:"dir"`
}

func runEject(ctx context.Context, o *ejectOptions) error {
	in, err := o.open(o.deps, "")
	if err != nil {
		return err
	}
	if err := generator.Recover(o.dir); err != nil {
		return err
	}
	p, err := generator.Eject(ctx, generator.SyncRequest{Dir: o.dir, Load: in.load}, o.path)
	if err != nil {
		return jsonProblems(o.deps, o.asJSON, in.explain(err))
	}
	if err := generator.Write(ctx, p, nil); err != nil {
		return err
	}
	if o.asJSON {
		return o.out.json(ejected{Path: o.path, Dir: o.dir})
	}
	o.out.print(green, "eject   ")
	o.out.print(plain, " yours    %s\n", o.path)
	o.out.print(plain, "It is yours now: edit it as you like, sync keeps every edit. %s lists it.\n", generator.AnswersFile)
	return nil
}
