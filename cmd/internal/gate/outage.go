package gate

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Cluster is a PostgreSQL server of the gate's own, on loopback.
type Cluster struct {
	bin, data string
	port      int
	// user runs the server when the gate is root.
	user []string
}

// NewCluster creates and starts a server with its data under dir.
func NewCluster(ctx context.Context, dir string) (*Cluster, error) {
	bins, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil || len(bins) == 0 {
		return nil, fmt.Errorf("no PostgreSQL server is installed")
	}
	port, err := FreePort()
	if err != nil {
		return nil, err
	}
	c := &Cluster{bin: bins[len(bins)-1], data: filepath.Join(dir, "pg"), port: port}
	if os.Getuid() == 0 {
		// The server's own user has to reach its data through this folder.
		if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
			return nil, err
		}
		c.user = []string{"setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"}
		if err := exec.CommandContext(ctx, "install", "-d", "-o", "postgres", "-g", "postgres", "-m", "0755", dir).Run(); err != nil {
			return nil, err
		}
	}
	if err := c.run(ctx, "initdb", "-D", c.data, "-U", "backend", "-A", "trust", "--no-sync"); err != nil {
		return nil, err
	}
	return c, c.Start(ctx)
}

func (c *Cluster) run(ctx context.Context, name string, args ...string) error {
	argv := append(append([]string{}, c.user...), append([]string{filepath.Join(c.bin, name)}, args...)...)
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Dir = "/"
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, tail(string(out), 2))
	}
	return nil
}

// Start starts the server; Stop ends it at once, as a crash of the host would.
func (c *Cluster) Start(ctx context.Context) error {
	return c.run(ctx, "pg_ctl", "-D", c.data, "-w", "-l", c.data+"/log", "-o",
		fmt.Sprintf("-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s", c.port, c.data), "start")
}

// Stop ends the server without waiting for its clients.
func (c *Cluster) Stop(ctx context.Context) error {
	return c.run(ctx, "pg_ctl", "-D", c.data, "-w", "-m", "immediate", "stop")
}

// URL is the server's postgres database.
func (c *Cluster) URL() string { return c.DatabaseURL("postgres") }

// DatabaseURL is that of a database on the server.
func (c *Cluster) DatabaseURL(name string) string {
	return fmt.Sprintf("postgres://backend@127.0.0.1:%d/%s?sslmode=disable", c.port, name)
}

// CreateDatabase makes an empty database, in place of one of that name.
func (c *Cluster) CreateDatabase(ctx context.Context, name string) error {
	if err := c.run(ctx, "dropdb", "--if-exists", "--force", "-h", "127.0.0.1", "-p", fmt.Sprint(c.port), "-U", "backend", name); err != nil {
		return err
	}
	return c.run(ctx, "createdb", "-h", "127.0.0.1", "-p", fmt.Sprint(c.port), "-U", "backend", name)
}

// Dump gives all that a database holds, as text.
func (c *Cluster) Dump(ctx context.Context, name string) (string, error) {
	out, err := exec.CommandContext(ctx, filepath.Join(c.bin, "pg_dump"), "-a", "-h", "127.0.0.1", "-p", fmt.Sprint(c.port), "-U", "backend", name).Output()
	if err != nil {
		return "", fmt.Errorf("pg_dump: %w", err)
	}
	return string(out), nil
}

// runOutage stops and starts the database under a running bookstore while authors
// are created: answers in between are 201 or 503 and nothing else, the service
// recovers by itself, and no acknowledged author is lost. Its argument is the
// folder of the bookstore example.
func runOutage(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	c := newCommon("outage", stderr)
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
	tc := Toolchain{Backend: c.backend, Work: c.work, Stack: c.stack, Database: "postgres", DatabaseURL: cluster.URL()}
	_, server, err := tc.Serve(ctx, bookstore(dir))
	if err != nil {
		return false, err
	}
	defer func() { _ = server.Stop() }()
	statuses, acknowledged, err := ride(ctx, cluster, server.URL)
	if err != nil {
		return false, err
	}
	lost := 0
	for _, id := range acknowledged {
		resp, err := http.Get(server.URL + "/v1/authors/" + id)
		if err != nil || resp.StatusCode != http.StatusOK {
			lost++
		}
		if err == nil {
			resp.Body.Close()
		}
	}
	fmt.Fprintf(stdout, "answers by status: %v\nacknowledged writes: %d, lost: %d\n", statuses, len(acknowledged), lost)
	passed := lost == 0 && len(acknowledged) > 0 && statuses[http.StatusServiceUnavailable] > 0
	for status := range statuses {
		passed = passed && (status == http.StatusCreated || status == http.StatusServiceUnavailable)
	}
	return passed, nil
}

// ride creates authors for a while, with the database gone in the middle.
func ride(ctx context.Context, cluster *Cluster, url string) (map[int]int, []string, error) {
	statuses := map[int]int{}
	var acknowledged []string
	create := func() error {
		resp, err := http.Post(url+"/v1/authors", "application/json", strings.NewReader(author))
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		var made struct {
			ID string `json:"id"`
		}
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		statuses[resp.StatusCode]++
		if resp.StatusCode == http.StatusCreated {
			if err := json.Unmarshal(body, &made); err != nil {
				return err
			}
			acknowledged = append(acknowledged, made.ID)
		}
		return nil
	}
	phase := func(d time.Duration) error {
		for end := time.Now().Add(d); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			if err := create(); err != nil {
				return err
			}
		}
		return nil
	}
	for _, step := range []func() error{
		func() error { return phase(time.Second) },
		func() error { return cluster.Stop(ctx) },
		func() error { return phase(2 * time.Second) },
		func() error { return cluster.Start(ctx) },
		func() error { return phase(3 * time.Second) },
	} {
		if err := step(); err != nil {
			return nil, nil, err
		}
	}
	if statuses[http.StatusCreated] == 0 {
		return statuses, acknowledged, fmt.Errorf("no author was created")
	}
	before := statuses[http.StatusCreated]
	if err := create(); err != nil || statuses[http.StatusCreated] == before {
		return statuses, acknowledged, fmt.Errorf("the service did not recover: %w", err)
	}
	return statuses, acknowledged, nil
}
