package gate

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"text/tabwriter"
)

// The bounds of a check: CPU seconds at 1,000 operations, and how much more an
// operation may cost at 5,000 than at 1,000.
const (
	checkSeconds = 0.5
	checkGrowth  = 1.5
)

// runBenchCheck measures backend check on generated services of growing size: as
// generated, and with an operation more in the document, where all is rendered anew.
func runBenchCheck(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	c := newCommon("bench-check", stderr)
	runs := c.Int("runs", 3, "runs a service")
	_, done, err := c.setup(args)
	if err != nil {
		return false, err
	}
	defer done()
	tw := tabwriter.NewWriter(stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(tw, "operations\tcheck cpu s\tms an operation\tMiB\tstale cpu s")
	passed := true
	each := map[int]float64{}
	for _, n := range []int{10, 100, 1000, 5000} {
		file, dir := filepath.Join(c.work, "synthetic.json"), filepath.Join(c.work, "service")
		if err := Synthetic(file, n); err != nil {
			return false, err
		}
		if err := os.RemoveAll(dir); err != nil {
			return false, err
		}
		if out, err := exec.CommandContext(ctx, c.backend, "new", "svc", "--spec", file, "--dir", dir, "--no-git", "--yes").CombinedOutput(); err != nil {
			return false, fmt.Errorf("service of %d operations: %w\n%s", n, err, tail(string(out), 3))
		}
		still := func() error { return nil }
		clean := measure(ctx, *runs, still, c.backend, "check", dir)
		if err := Synthetic(filepath.Join(dir, "openapi.json"), n+1); err != nil {
			return false, err
		}
		stale := measure(ctx, *runs, still, c.backend, "check", dir, "--fail-on", "never")
		each[n] = clean.CPU / float64(n)
		fmt.Fprintf(tw, "%d\t%.3f\t%.3f\t%d\t%.3f\n", n, clean.CPU, 1000*each[n], clean.Bytes>>20, stale.CPU)
		if clean.Failed != "" || stale.Failed != "" {
			fmt.Fprintf(tw, "FAILED: %s %s\n", clean.Failed, stale.Failed)
			passed = false
		}
		if n == 1000 && clean.CPU > checkSeconds {
			fmt.Fprintf(tw, "FAILED: more than %.1f s\n", checkSeconds)
			passed = false
		}
	}
	if each[5000] > checkGrowth*each[1000] {
		fmt.Fprintf(tw, "FAILED: not linear\n")
		passed = false
	}
	return passed, tw.Flush()
}
