package gate

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"

	"github.com/backend-dev/backend/cmd/internal/survive"
)

// runSurvive plays random lives of the bookstore; its argument is the folder of the
// example. It runs in the repository's own folder.
func runSurvive(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	c := newCommon("survive", stderr)
	o := survive.Options{Log: stderr}
	c.StringVar(&o.Database, "db", "sqlite", "sqlite or postgres (a server of the gate's own)")
	c.IntVar(&o.Lives, "lives", 200, "histories")
	c.IntVar(&o.Steps, "steps", 10, "steps a history")
	c.Uint64Var(&o.Seed, "seed", 1, "where chance begins")
	c.IntVar(&o.Build, "build", 1, "build each so manieth history, 0 for none")
	c.IntVar(&o.Test, "test", 10, "run the tests of each so manieth history, 0 for none")
	dir, done, err := c.setup(args)
	if err != nil {
		return false, err
	}
	defer done()
	o.Backend, o.Work, o.Stack = c.backend, c.work, c.stack
	root, err := readDocument(dir)
	if err != nil {
		return false, err
	}
	if o.Document, err = json.Marshal(root); err != nil {
		return false, err
	}
	o.Apply = filepath.Join(c.work, "apply")
	build := exec.CommandContext(ctx, "go", "build", "-o", o.Apply, ".")
	build.Dir = "generator/migrate/testdata/apply"
	if out, err := build.CombinedOutput(); err != nil {
		return false, fmt.Errorf("apply: %w\n%s", err, out)
	}
	if o.Database == "postgres" {
		cluster, stop, err := c.cluster(ctx)
		if err != nil {
			return false, err
		}
		defer stop()
		o.URL = cluster.URL()
	}
	f, err := survive.Play(ctx, o)
	if err != nil {
		return false, err
	}
	f.Print(stdout)
	return f.Passed(), nil
}
