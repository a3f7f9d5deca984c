package gate

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/backend-dev/backend/openapi/exchange"

	"github.com/backend-dev/backend/openapi/corpus"
)

// Bounds are what a hostile document may cost.
type Bounds struct {
	Seconds float64
	// Bytes is the peak memory.
	Bytes int64
}

// boundsOf gives the documented exceptions: the large documents of a hostile
// corpus (numbers 24 to 29) may take longer and up to 1 GiB.
func boundsOf(name string) Bounds {
	if len(name) > 2 && name >= "24" && name < "30" {
		return Bounds{Seconds: 20, Bytes: 1 << 30}
	}
	return Bounds{Seconds: 2, Bytes: 256 << 20}
}

// maxVetted bounds the packages of a service that is vetted: what a package imports is in
// memory with all that it reaches, and 5,000 packages over one ring of 5,000 types take
// more than 12 GiB where they come together.
const maxVetted = 1000

// Ordeal is what one hostile document came to.
type Ordeal struct {
	Document corpus.Document
	Exit     int
	Seconds  float64
	Bytes    int64
	// Message is the first line of the error of a refused document.
	Message string
	Faults  []string
}

// Verdict says in a word what happened.
func (o *Ordeal) Verdict() string {
	switch {
	case len(o.Faults) > 0:
		return "FAULT"
	case o.Exit == 2:
		return "refused"
	default:
		return "builds"
	}
}

// Hostile runs "backend new" on a document and judges time, memory, error,
// output and what was touched.
func Hostile(ctx context.Context, d corpus.Document, tc Toolchain) *Ordeal {
	o := &Ordeal{Document: d}
	home := filepath.Join(tc.Work, d.Name)
	dir := filepath.Join(home, "out")
	if err := errors.Join(os.RemoveAll(home), os.MkdirAll(home, 0o755)); err != nil {
		o.fault("%v", err)
		return o
	}
	var stderr bytes.Buffer
	bounds := boundsOf(d.Name)
	limited, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	cmd := exec.CommandContext(limited, tc.Backend, "new", "svc", "--spec", d.Path, "--stack", cmp.Or(tc.Stack, stackGo), "--db", "sqlite", "--dir", dir, "--no-git", "--yes")
	cmd.Dir, cmd.Stderr = home, &stderr
	start := time.Now()
	err := cmd.Run()
	o.Seconds = time.Since(start).Seconds()
	if err != nil && cmd.ProcessState == nil {
		o.fault("%v", err)
		return o
	}
	o.Exit = cmd.ProcessState.ExitCode()
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		o.Bytes = usage.Maxrss * 1024
	}
	if o.Seconds > bounds.Seconds {
		o.fault("took %.1f s, bound %.0f s", o.Seconds, bounds.Seconds)
	}
	if o.Bytes > bounds.Bytes {
		o.fault("took %d MiB, bound %d MiB", o.Bytes>>20, bounds.Bytes>>20)
	}
	o.messages(stderr.String())
	o.touched(home)
	if o.Exit == 0 {
		o.builds(ctx, &Project{Dir: dir, Name: d.Name, tc: tc})
	}
	return o
}

func (o *Ordeal) fault(format string, args ...any) {
	o.Faults = append(o.Faults, fmt.Sprintf(format, args...))
}

func (o *Ordeal) messages(stderr string) {
	for _, bad := range []string{"panic:", "goroutine ", "root:x:0:0"} {
		if strings.Contains(stderr, bad) {
			o.fault("error output has %q", bad)
		}
	}
	if i := strings.IndexFunc(stderr, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == '\u202e' || r == '\u2028' }); i >= 0 {
		o.fault("error output has a raw control character %q", stderr[i:i+1])
	}
	switch o.Exit {
	case 0:
	case 2:
		o.Message, _, _ = strings.Cut(strings.TrimSpace(stderr), "\n")
		if o.Message == "" {
			o.fault("exit 2 without a message")
		}
	default:
		o.fault("exit %d", o.Exit)
	}
}

// touched looks for anything beside the output folder.
func (o *Ordeal) touched(home string) {
	entries, err := os.ReadDir(home)
	if err != nil {
		o.fault("%v", err)
		return
	}
	for _, e := range entries {
		if e.Name() != "out" {
			o.fault("wrote %s beside the output", e.Name())
		}
		if o.Exit != 0 {
			o.fault("left %s though refused", e.Name())
		}
	}
}

func (o *Ordeal) builds(ctx context.Context, p *Project) {
	err := filepath.WalkDir(p.Dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.Name() == "pwned" {
			o.fault("a file named pwned")
		}
		if filepath.Ext(path) == ".go" {
			o.Faults = append(o.Faults, escapes(p.Dir, path)...)
		}
		return nil
	})
	if err != nil {
		o.fault("%v", err)
	}
	if _, err := p.Prepare(ctx); err != nil {
		o.fault("build: %v", err)
		return
	}
	n, err := p.packages()
	if err != nil {
		o.fault("%v", err)
		return
	}
	if n > maxVetted {
		o.Message = fmt.Sprintf("%d packages are built, not vetted", n)
	} else if err := p.Vet(ctx); err != nil {
		o.fault("vet: %v", err)
		return
	}
	if p.stack() == stackFastAPI {
		more, err := p.pythonEscapes(ctx)
		if o.Faults = append(o.Faults, more...); err != nil {
			o.fault("%v", err)
		}
	}
	_ = p.clean()
}

func runHostile(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	c := newCommon("hostile", stderr)
	only := c.String("only", "", "one document by name")
	dir, done, err := c.setup(args)
	if err != nil {
		return false, err
	}
	defer done()
	docs, err := corpus.Read(dir)
	if err != nil {
		return false, err
	}
	for i := range docs {
		docs[i].Name = strings.TrimSuffix(strings.ReplaceAll(docs[i].Name, "/", "-"), filepath.Ext(docs[i].Name))
	}
	if *only != "" {
		docs = named(docs, *only)
	}
	const row = "%-34s %-8s %8s %5s  %s\n"
	fmt.Fprintf(stdout, row, "document", "verdict", "seconds", "MiB", "message or faults")
	passed := 0
	for _, d := range docs {
		o := Hostile(ctx, d, Toolchain{Backend: c.backend, Work: c.work, Stack: c.stack})
		if len(o.Faults) == 0 {
			passed++
		}
		fmt.Fprintf(stdout, row, d.Name, o.Verdict(), fmt.Sprintf("%.2f", o.Seconds), fmt.Sprint(o.Bytes>>20), exchange.Clip(o.Message+strings.Join(o.Faults, "; ")))
	}
	fmt.Fprintf(stdout, "\n%d/%d as demanded\n", passed, len(docs))
	return passed == len(docs) && passed > 0, nil
}
