package gate

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/backend-dev/backend/openapi/corpus"
)

// roll is a rolling update of the bookstore over one PostgreSQL database.
type roll struct {
	tc      Toolchain
	project *Project
	// out gets what happened, one line a step.
	out    io.Writer
	faults []string
	// versions are those that run, in their order.
	versions []*version
}

// version is one running version of the service under its own traffic.
type version struct {
	name   string
	server *Server
	words  words
	stop   chan struct{}
	ended  sync.WaitGroup
	// round counts how often the traffic began, so that it makes nothing twice.
	round int
	// statuses counts the answers; it is the traffic's until that has ended.
	statuses map[int]int
}

// runRoll replaces the bookstore by a version of it with other tables, in two steps
// and without a pause: old and new version answer requests all the time, see each
// other's writes, and none answers with a 5xx. Its argument is the folder of the
// bookstore example.
func runRoll(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	c := newCommon("roll", stderr)
	phase := c.Duration("phase", 2*time.Second, "how long each step is under traffic")
	dir, done, err := c.setup(args)
	if err != nil {
		return false, err
	}
	defer done()
	cluster, stop, err := c.cluster(ctx)
	if err != nil {
		return false, err
	}
	defer stop()
	r := &roll{out: stdout, tc: Toolchain{Backend: c.backend, Work: c.work, Stack: c.stack, Database: "postgres", DatabaseURL: cluster.URL(), Quiet: true}}
	defer r.end()
	if err := r.update(ctx, dir, *phase); err != nil {
		return false, err
	}
	for _, f := range r.faults {
		fmt.Fprintln(stdout, "FAULT", f)
	}
	return len(r.faults) == 0, nil
}

// update does what a team does: release the old version, expand, release the new one
// beside it, stop the old one, contract, release that.
func (r *roll) update(ctx context.Context, dir string, phase time.Duration) error {
	document, err := readDocument(dir)
	if err != nil {
		return err
	}
	spec := filepath.Join(r.tc.Work, "openapi.json")
	if err := writeJSON(spec, document); err != nil {
		return err
	}
	if r.project, err = r.tc.New(ctx, corpus.Document{Name: "bookstore", Path: spec}); err != nil {
		return err
	}
	release := func(name string, w words) func() error {
		return func() error { return r.release(ctx, name, w) }
	}
	traffic := func() error { time.Sleep(phase); return r.check() }
	sync := func(args ...string) func() error {
		return func() error {
			fmt.Fprintln(r.out, "backend sync", args)
			return r.project.run(ctx, "sync", nil, r.tc.Backend, append([]string{"sync", r.project.Dir}, args...)...)
		}
	}
	change := func() error { return writeJSON(filepath.Join(r.project.Dir, "openapi.json"), changed(document)) }
	for _, step := range []func() error{
		release("old", oldWords), traffic,
		change, sync("--expand", "--rename", "categories=shelves"), release("new", newWords), traffic, r.compare, traffic,
		r.retire, traffic,
		sync("--contract"), release("last", newWords), traffic, r.compare,
		r.retire, traffic, r.retire,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func writeJSON(name string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// changed gives the document of the new version: publishers have another name for
// their name and one more property that is required, customers lack one that was,
// categories are in another table.
func changed(document map[string]any) map[string]any {
	schemas := in(in(document, "components"), "schemas")
	publisher, customer := in(schemas, "Publisher"), in(schemas, "Customer")
	properties := in(publisher, "properties")
	title := maps.Clone(in(properties, "name"))
	title["x-renamed-from"] = "name"
	delete(properties, "name")
	properties["title"] = title
	properties["tier"] = map[string]any{"type": "string", "enum": []any{"small", "large"}, "default": "small"}
	publisher["required"] = []any{"id", "title", "tier"}
	customer["required"] = slices.DeleteFunc(slices.Clone(customer["required"].([]any)), func(v any) bool { return v == "name" })
	delete(in(customer, "properties"), "name")
	delete(in(in(schemas, "CustomerUpdate"), "properties"), "name")
	in(schemas, "Category")["x-table"] = "shelves"
	return document
}

func in(object map[string]any, key string) map[string]any {
	inner, _ := object[key].(map[string]any)
	return inner
}

// release starts the project as it is now beside the versions that run.
func (r *roll) release(ctx context.Context, name string, w words) error {
	dir := r.project.Dir + "-" + name
	if err := os.CopyFS(dir, os.DirFS(r.project.Dir)); err != nil {
		return err
	}
	copied := &Project{Dir: dir, Name: name, tc: r.tc}
	command, err := copied.Prepare(ctx)
	if err != nil {
		return err
	}
	server, err := copied.launch(ctx, append(command, "serve", "--migrate"))
	if err != nil {
		return err
	}
	v := &version{name: name, server: server, words: w, statuses: map[int]int{}}
	r.versions = append(r.versions, v)
	v.begin()
	fmt.Fprintln(r.out, "released", name)
	return nil
}

// check asks whether all versions that run are ready.
func (r *roll) check() error {
	for _, v := range r.versions {
		resp, err := http.Get(v.server.URL + "/readyz")
		if err != nil {
			return err
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			r.fault("%s is not ready: %s", v.name, resp.Status)
		}
	}
	return nil
}

// retire stops the oldest version.
func (r *roll) retire() error {
	v := r.versions[0]
	r.versions = r.versions[1:]
	v.pause()
	if err := v.server.Stop(); err != nil {
		return err
	}
	fmt.Fprintf(r.out, "stopped %s, answers by status: %v\n", v.name, v.statuses)
	if v.statuses[http.StatusCreated] == 0 {
		r.fault("%s created nothing", v.name)
	}
	for status, n := range v.statuses {
		if status != http.StatusOK && status != http.StatusCreated && status != http.StatusNoContent {
			r.fault("%s answered %d %d times", v.name, status, n)
		}
	}
	return nil
}

// end stops what still runs when a step went wrong.
func (r *roll) end() {
	for _, v := range r.versions {
		v.pause()
		_ = v.server.Stop()
	}
}

func (r *roll) fault(format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf(format, args...))
}
