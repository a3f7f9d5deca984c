package gate

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"go.yaml.in/yaml/v3"

	"github.com/backend-dev/backend/openapi/corpus"
)

// Run is the gate command: it gives the exit status, 0 when all promises held,
// 1 when one did not, 2 for trouble.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprintln(stderr, "usage: gate corpus|hostile|survive|outage|roll|picture|python|bench-generate|bench-check|bench-serve [flags] DIR")
		return 2
	}
	commands := map[string]func(context.Context, []string, io.Writer, io.Writer) (bool, error){
		"survive": runSurvive, "corpus": runCorpus, "hostile": runHostile,
		"bench-generate": runBenchGenerate, "bench-check": runBenchCheck, "bench-serve": runBenchServe, "outage": runOutage, "roll": runRoll, "picture": runPicture, "python": runPython,
	}
	command, ok := commands[args[0]]
	if !ok {
		fmt.Fprintf(stderr, "gate: no gate is named %q\n", args[0])
		return 2
	}
	passed, err := command(ctx, args[1:], stdout, stderr)
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "gate %s: %v\n", args[0], err)
		return 2
	case !passed:
		return 1
	}
	return 0
}

// common are the flags that all gates have.
type common struct {
	*flag.FlagSet
	backend, work, stack string
}

func newCommon(name string, stderr io.Writer) *common {
	c := &common{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError)}
	c.SetOutput(stderr)
	c.StringVar(&c.backend, "backend", "out/backend", "the built command")
	c.StringVar(&c.stack, "stack", stackGo, "the stack of the services: go or fastapi")
	c.StringVar(&c.work, "work", "", "folder for generated services (default: a temporary one, removed)")
	return c
}

// setup makes paths absolute and the work folder; the func removes what is temporary.
func (c *common) setup(args []string) (dir string, done func(), err error) {
	if err := c.Parse(args); err != nil {
		return "", nil, err
	}
	if c.NArg() != 1 {
		return "", nil, fmt.Errorf("one folder of documents is needed")
	}
	if c.backend, err = filepath.Abs(c.backend); err != nil {
		return "", nil, err
	}
	if dir, err = filepath.Abs(c.Arg(0)); err != nil {
		return "", nil, err
	}
	if c.work == "" {
		if c.work, err = os.MkdirTemp("", "backend-gate-"); err != nil {
			return "", nil, err
		}
		return dir, func() { _ = os.RemoveAll(c.work) }, nil
	}
	if c.work, err = filepath.Abs(c.work); err != nil {
		return "", nil, err
	}
	return dir, func() {}, os.MkdirAll(c.work, 0o755)
}

// cluster starts a PostgreSQL server of the gate's own; the func stops it.
func (c *common) cluster(ctx context.Context) (*Cluster, func(), error) {
	cluster, err := NewCluster(ctx, filepath.Join(c.work, "cluster"))
	if err != nil {
		return nil, nil, err
	}
	return cluster, func() { _ = cluster.Stop(context.WithoutCancel(ctx)) }, nil
}

// readDocument reads the document of an example as it is written.
func readDocument(dir string) (map[string]any, error) {
	data, err := os.ReadFile(filepath.Join(dir, "openapi.yaml"))
	if err != nil {
		return nil, err
	}
	var document map[string]any
	return document, yaml.Unmarshal(data, &document)
}

func runCorpus(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	c := newCommon("corpus", stderr)
	share := c.String("share", "0/1", "part I/N of the documents")
	only := c.String("only", "", "one document by name")
	db := c.String("db", "sqlite", "sqlite or postgres")
	url := c.String("database-url", os.Getenv("TEST_DATABASE_URL"), "postgres server for -db postgres (default: one of its own)")
	parallel := c.Int("parallel", 2, "documents at once")
	vet := c.Bool("vet", true, "have the tools of the stack look for mistakes: go vet; ruff and mypy")
	limit := c.Int("faults", 10, "faults printed a document")
	dir, done, err := c.setup(args)
	if err != nil {
		return false, err
	}
	defer done()
	if *db == "postgres" && *url == "" {
		cluster, stop, err := c.cluster(ctx)
		if err != nil {
			return false, err
		}
		defer stop()
		*url = cluster.URL()
	}
	docs, err := corpus.Read(dir)
	if err != nil {
		return false, err
	}
	var i, n int
	if _, err := fmt.Sscanf(*share, "%d/%d", &i, &n); err != nil || n < 1 {
		return false, fmt.Errorf("share %q is not I/N", *share)
	}
	docs = Share(docs, i, n)
	if *only != "" {
		docs = named(docs, *only)
	}
	results := Corpus(ctx, docs, Options{
		Toolchain: Toolchain{Backend: c.backend, Work: c.work, Stack: c.stack, Database: *db, DatabaseURL: *url},
		Parallel:  *parallel, Vet: *vet, Log: stderr,
	})
	passed := len(results) > 0
	for _, r := range results {
		passed = passed && r.Passed()
	}
	return passed, Print(stdout, results, *limit)
}

func named(docs []corpus.Document, name string) []corpus.Document {
	var out []corpus.Document
	for _, d := range docs {
		if d.Name == name {
			out = append(out, d)
		}
	}
	return out
}

// bookstore is the document of the bookstore example's folder.
func bookstore(dir string) corpus.Document {
	return corpus.Document{Name: "bookstore", Path: filepath.Join(dir, "openapi.yaml"), Operations: -1}
}
