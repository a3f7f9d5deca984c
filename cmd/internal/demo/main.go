// Command demo shows the whole way: it generates the bookstore with the built
// backend command, starts it on SQLite on a free port, asks it real questions,
// prints the answers and stops it. It fails when an answer is not the expected one.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	spec     = "examples/bookstore/openapi.yaml"
	patience = 30 * time.Second // for the service to start
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := errUsage
	if len(os.Args) == 4 {
		err = run(ctx, os.Args[1], os.Args[2], os.Args[3])
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: demo BACKEND STACK FOLDER")

// program is how the services of a stack are built and started, in their folder.
type program struct {
	build []string
	note  string
	serve []string
}

func programs() map[string]program {
	return map[string]program{
		"go": {
			build: []string{"go", "build", "-o", "bin/bookstore", "./cmd/bookstore"},
			note:  "the first time this downloads and compiles its libraries",
			serve: []string{"bin/bookstore", "serve", "--migrate"},
		},
		"fastapi": {
			build: []string{"make", "setup"},
			note:  "installs its packages into .venv",
			serve: []string{".venv/bin/python", "-m", "app", "serve", "--migrate"},
		},
	}
}

// run makes the service in the folder and asks it.
func run(ctx context.Context, backend, stack, folder string) error {
	p, known := programs()[stack]
	if !known {
		return fmt.Errorf("there is no stack %q to show", stack)
	}
	begun := time.Now()
	backend, err := filepath.Abs(backend)
	if err != nil {
		return err
	}
	dir := filepath.Join(folder, "bookstore")
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	heading("backend new bookstore --spec %s --stack %s", spec, stack)
	if err := command(ctx, ".", backend, "new", "bookstore", "--spec", spec, "--stack", stack, "--dir", dir, "--no-git"); err != nil {
		return fmt.Errorf("backend new: %w", err)
	}
	heading("%s   # %s", strings.Join(p.build, " "), p.note)
	if err := command(ctx, dir, p.build[0], p.build[1:]...); err != nil {
		return fmt.Errorf("%s: %w", p.build[0], err)
	}
	port, err := freePort()
	if err != nil {
		return err
	}
	s, err := start(ctx, dir, port, p.serve)
	if err != nil {
		return err
	}
	defer s.stop()
	if err := s.converse(ctx); err != nil {
		return errors.Join(err, s.showLog())
	}
	heading("done in %.1f s", time.Since(begun).Seconds())
	fmt.Printf("\nThe service is in %s, and it is yours:\n\n  cd %s\n  make run          # http://localhost:8080/docs\n  make test\n\nYour own document:\n\n  out/backend new NAME --spec FILE\n", dir, dir)
	return nil
}

func heading(format string, args ...any) { fmt.Printf("\n$ "+format+"\n", args...) }

func command(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	return cmd.Run()
}

// freePort asks the system for a port that nobody listens on.
func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("free port: %w", err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

// service is the running bookstore.
type service struct {
	cmd  *exec.Cmd
	base string
	log  string
	vars map[string]string
}

// start runs the service and waits until it is ready.
func start(ctx context.Context, dir, port string, serve []string) (*service, error) {
	heading("PORT=%s %s", port, strings.Join(serve, " "))
	s := &service{base: "http://127.0.0.1:" + port, log: filepath.Join(dir, "serve.log"), vars: map[string]string{}}
	log, err := os.Create(s.log)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	s.cmd = exec.Command(serve[0], serve[1:]...)
	s.cmd.Dir, s.cmd.Stdout, s.cmd.Stderr = dir, log, log
	s.cmd.Env = append(os.Environ(), "PORT="+port)
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) && ctx.Err() == nil {
		resp, err := http.Get(s.base + "/readyz")
		if err == nil {
			_ = resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				fmt.Println("ready on " + s.base)
				return s, nil
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.stop()
	return nil, errors.Join(errors.New("the service did not become ready"), s.showLog())
}

func (s *service) stop() {
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	_ = s.cmd.Wait()
}

func (s *service) showLog() error {
	data, err := os.ReadFile(s.log)
	if err != nil {
		return err
	}
	return fmt.Errorf("its log:\n%s", data)
}
