package gate

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/backend-dev/backend/openapi/corpus"
)

// Toolchain is what a gate runs services with.
type Toolchain struct {
	// Backend is the built command.
	Backend string
	// Work is the folder for generated services.
	Work string
	// Stack is that of the services, go if empty.
	Stack string
	// Database is sqlite or postgres; URL is the postgres server's.
	Database, DatabaseURL string
	// Quiet drops the services' logs unread, for load runs.
	Quiet bool
}

// Project is one generated service on disk.
type Project struct {
	Dir  string
	Name string
	tc   Toolchain
}

// New generates a service. Its output is kept in new.log beside the project.
func (tc Toolchain) New(ctx context.Context, d corpus.Document) (*Project, error) {
	dir := filepath.Join(tc.Work, d.Name)
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	db := tc.Database
	if db == "" {
		db = "sqlite"
	}
	if err := run(ctx, tc.Work, dir+".new.log", nil, tc.Backend, "new", d.Name, "--spec", d.Path, "--stack", cmp.Or(tc.Stack, stackGo), "--db", db, "--dir", dir, "--no-git", "--yes"); err != nil {
		return nil, err
	}
	return &Project{Dir: dir, Name: d.Name, tc: tc}, nil
}

// run executes a command with its output in a log file; a failure's error
// carries the last lines of it.
func run(ctx context.Context, dir, log string, env []string, name string, args ...string) error {
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if werr := os.WriteFile(log, out.Bytes(), 0o644); werr != nil {
		return werr
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w: %s", filepath.Base(name), args[0], err, tail(out.String(), 3))
	}
	return nil
}

func tail(s string, n int) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	if len(lines) > n {
		lines = lines[len(lines)-n:]
	}
	return strings.Join(lines, " | ")
}

// Server is a running service.
type Server struct {
	URL    string
	cmd    *exec.Cmd
	done   chan error
	mu     sync.Mutex
	routes map[string]LogLine
	stderr bytes.Buffer
	quiet  bool
	// Credentials are those of a caller who may do everything.
	Credentials *Credentials
}

const patience = time.Minute

// LogLine is what a gate needs of an access log line.
type LogLine struct {
	RequestID string `json:"requestId"`
	Route     string `json:"route"`
	Status    int    `json:"status"`
	Level     string `json:"level"`
	Message   string `json:"msg"`
	Error     string `json:"error"`
}

// Start runs the service's command on a free port with a fresh database and waits until
// /readyz answers 200.
func (p *Project) Start(ctx context.Context, command []string) (*Server, error) {
	if p.tc.Database != "postgres" {
		for _, suffix := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(p.file() + suffix); err != nil && !os.IsNotExist(err) {
				return nil, err
			}
		}
	}
	return p.launch(ctx, append(slices.Clone(command), "serve", "--migrate"))
}

// file is where the project's SQLite database lies.
func (p *Project) file() string { return p.Dir + ".db" }

// launch runs a server on a free port over the project's database and waits until
// it is ready.
func (p *Project) launch(ctx context.Context, command []string) (*Server, error) {
	port, err := FreePort()
	if err != nil {
		return nil, err
	}
	url := p.tc.DatabaseURL
	if p.tc.Database != "postgres" {
		url = "file:" + p.file()
	}
	credentials, err := NewCredentials(p.Dir + ".jwks.json")
	if err != nil {
		return nil, err
	}
	s := &Server{Credentials: credentials, URL: fmt.Sprintf("http://127.0.0.1:%d", port), done: make(chan error, 1), routes: map[string]LogLine{}, quiet: p.tc.Quiet}
	s.cmd = exec.CommandContext(ctx, command[0], command[1:]...)
	s.cmd.Dir = p.Dir
	s.cmd.Env = append(os.Environ(), fmt.Sprintf("PORT=%d", port), "DATABASE_URL="+url, "DRAIN_DELAY=0s", "RATE_LIMIT=off", "LOGIN_RATE_LIMIT=off")
	s.cmd.Env = append(s.cmd.Env, credentials.env...)
	s.cmd.Stderr = &s.stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go s.read(out)
	return s, s.ready()
}

// Serve generates, builds and starts the service of a document.
func (tc Toolchain) Serve(ctx context.Context, d corpus.Document) (*Project, *Server, error) {
	project, err := tc.New(ctx, d)
	if err != nil {
		return nil, nil, err
	}
	command, err := project.Prepare(ctx)
	if err != nil {
		return nil, nil, err
	}
	server, err := project.Start(ctx, command)
	return project, server, err
}

func (s *Server) read(out io.Reader) {
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if s.quiet {
			continue
		}
		var l LogLine
		if json.Unmarshal(lines.Bytes(), &l) != nil {
			continue
		}
		s.mu.Lock()
		if old, ok := s.routes[l.RequestID]; ok && l.Error == "" {
			l.Error = old.Error
		}
		s.routes[l.RequestID] = l
		s.mu.Unlock()
	}
	s.done <- s.cmd.Wait()
}

func (s *Server) ready() error {
	end := time.Now().Add(patience)
	for time.Now().Before(end) {
		select {
		case err := <-s.done:
			s.done <- err
			return fmt.Errorf("service ended at start: %w: %s", errors.Join(err), tail(s.stderr.String(), 3))
		default:
		}
		resp, err := http.Get(s.URL + "/readyz")
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(30 * time.Millisecond)
	}
	return errors.New("service not ready in time")
}

// Line gives the access log line of a request, waiting briefly for it.
func (s *Server) Line(requestID string) (LogLine, bool) {
	for range 100 {
		s.mu.Lock()
		l, ok := s.routes[requestID]
		s.mu.Unlock()
		if ok && l.Status != 0 {
			return l, true
		}
		time.Sleep(5 * time.Millisecond)
	}
	return LogLine{}, false
}

// Stop ends the service with SIGTERM and gives its exit error.
func (s *Server) Stop() error {
	if s.cmd.Process == nil {
		return nil
	}
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case err := <-s.done:
		return err
	case <-time.After(15 * time.Second):
		return errors.Join(errors.New("service did not stop in 15 s"), s.cmd.Process.Kill())
	}
}

// FreePort gives a TCP port of this machine that nobody listens on.
func FreePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
