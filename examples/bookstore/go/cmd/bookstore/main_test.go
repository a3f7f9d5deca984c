// Code scaffolded by backend. Yours to edit.

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/backend-dev/backend/examples/bookstore/go/test"
)

// environment gives variables with a database of the test's own.
func environment(t *testing.T, more map[string]string) func(string) string {
	t.Helper()
	vars := map[string]string{"DATABASE_URL": test.DatabaseURL(t), "PORT": "0"}
	maps.Copy(vars, more)
	return func(name string) string { return vars[name] }
}

func TestMigrate(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../migrations/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no migrations: %v", err)
	}
	type step struct{ args, want string }
	var before, after, back []step
	for _, file := range files {
		name := filepath.Base(file)
		before = append(before, step{"migrate status", "pending  " + name})
		after = append(after, step{"migrate status", "applied  " + name})
		back = slices.Insert(back, 0, step{"migrate down", "down  " + name})
	}
	up := step{"migrate up", "up    0001_init.sql"}
	done, undone := step{"migrate up", "nothing to do"}, step{"migrate down", "nothing to do"}
	getenv := environment(t, nil)
	for _, step := range slices.Concat(before, []step{up, done}, after, back, []step{undone, up}) {
		var out bytes.Buffer
		if err := run(t.Context(), strings.Fields(step.args), getenv, &out); err != nil {
			t.Fatalf("%s: %v", step.args, err)
		}
		if !strings.Contains(out.String(), step.want) {
			t.Errorf("%s printed %q, want %q in it", step.args, out.String(), step.want)
		}
	}
}

func TestServe(t *testing.T) {
	t.Parallel()
	collector := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(collector.Close)
	getenv := environment(t, map[string]string{
		"AUTO_MIGRATE": "true", "METRICS_PORT": freePort(t), "OTEL_EXPORTER_OTLP_ENDPOINT": collector.URL,
	})
	ctx, stop := context.WithCancel(t.Context())
	log, logWriter := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, nil, getenv, logWriter)
		_ = logWriter.CloseWithError(io.EOF)
		ended <- err
	}()

	lines := bufio.NewScanner(log)
	port := awaitPort(t, lines)
	rest := make(chan string, 1)
	go func() {
		var b strings.Builder
		for lines.Scan() {
			b.WriteString(lines.Text() + "\n")
		}
		rest <- b.String()
	}()
	if err := run(t.Context(), []string{"healthcheck"}, environment(t, map[string]string{"PORT": port}), io.Discard); err != nil {
		t.Errorf("healthcheck of a running service: %v", err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("serve ended with %v", err)
	}
	if text := <-rest; !strings.Contains(text, `"msg":"stopped"`) {
		t.Errorf("the log does not tell of the stop: %s", text)
	}
	if err := run(t.Context(), []string{"healthcheck"}, environment(t, map[string]string{"PORT": port}), io.Discard); err == nil {
		t.Error("healthcheck of a stopped service succeeded")
	}
}

// freePort gives a port that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	ln, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ln.Close() }()
	_, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// awaitPort reads the log up to the line that says where the service listens.
func awaitPort(t *testing.T, lines *bufio.Scanner) string {
	t.Helper()
	for lines.Scan() {
		var line struct{ Msg, Address string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("a line of the log is no JSON: %s", lines.Text())
		}
		if line.Msg != "serving" {
			continue
		}
		_, port, err := net.SplitHostPort(line.Address)
		if err != nil {
			t.Fatal(err)
		}
		return port
	}
	t.Fatal("the service never said that it serves")
	return ""
}

func TestServeIsNotReadyBeforeMigrations(t *testing.T) {
	t.Parallel()
	getenv := environment(t, nil)
	ctx, stop := context.WithCancel(t.Context())
	log, logWriter := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, []string{"serve"}, getenv, logWriter)
		_ = logWriter.CloseWithError(io.EOF)
		ended <- err
	}()
	lines := bufio.NewScanner(log)
	port := awaitPort(t, lines)
	go func() { _, _ = io.Copy(io.Discard, log) }()
	err := run(t.Context(), []string{"healthcheck"}, environment(t, map[string]string{"PORT": port}), io.Discard)
	if err == nil || !strings.Contains(err.Error(), "503") {
		t.Errorf("healthcheck gave %v, want a 503", err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("serve ended with %v", err)
	}
}

func TestRunFaults(t *testing.T) {
	t.Parallel()
	taken, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	_, port, err := net.SplitHostPort(taken.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		args string
		env  map[string]string
		want string
	}{
		"unknown command":   {"fly", nil, "unknown command"},
		"configuration":     {"serve", map[string]string{"LOG_LEVEL": "loud"}, "LOG_LEVEL"},
		"metrics port":      {"serve", map[string]string{"METRICS_PORT": port}, "metrics: "},
		"unknown flag":      {"serve --fast", nil, "fast"},
		"port in use":       {"serve", map[string]string{"PORT": port}, "in use"},
		"no subcommand":     {"migrate", nil, "up, down"},
		"wrong subcommand":  {"migrate sideways", nil, "sideways"},
		"database":          {"serve", map[string]string{"DATABASE_URL": test.NoDatabase}, "database: "},
		"database, migrate": {"migrate up", map[string]string{"DATABASE_URL": test.NoDatabase}, "database: "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := run(t.Context(), strings.Fields(tc.args), environment(t, tc.env), io.Discard)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("run(%q) = %v, want an error about %q", tc.args, err, tc.want)
			}
		})
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := run(t.Context(), []string{"help"}, environment(t, nil), &out); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"serve", "migrate up", "healthcheck"} {
		if !strings.Contains(out.String(), command) {
			t.Errorf("help does not mention %q", command)
		}
	}
}
