package contract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/backend-dev/backend/cmd/internal/gate"
)

// Process is a running service of the subject.
type Process struct {
	URL  string
	cmd  *exec.Cmd
	done chan struct{}
	err  error
	log  *logbook
}

// logbook keeps what a process writes.
type logbook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write adds to the book.
func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// String gives all of it.
func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

const patience = 60 * time.Second

// start runs a command as a service and waits until it is ready, or has ended.
func start(ctx context.Context, dir string, command []string, env map[string]string) (*Process, error) {
	port, err := gate.FreePort()
	if err != nil {
		return nil, err
	}
	p := &Process{URL: fmt.Sprintf("http://127.0.0.1:%d", port), done: make(chan struct{}), log: &logbook{}}
	p.cmd = exec.CommandContext(ctx, command[0], command[1:]...)
	p.cmd.Dir = dir
	p.cmd.Env = append(environment(env), fmt.Sprintf("PORT=%d", port))
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		p.err = p.cmd.Wait()
		close(p.done)
	}()
	return p, p.ready(ctx)
}

// environment is this process's own, without settings of services, and env.
func environment(env map[string]string) []string {
	var out []string
	for _, e := range os.Environ() {
		if name, _, _ := strings.Cut(e, "="); name == "PATH" || name == "HOME" || name == "TMPDIR" || name == "LANG" || name == "SYSTEMROOT" {
			out = append(out, e)
		}
	}
	for name, value := range env {
		out = append(out, name+"="+value)
	}
	return out
}

func (p *Process) ready(ctx context.Context) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		select {
		case <-p.done:
			return fmt.Errorf("the service ended at its start: %w: %s", errors.Join(p.err), lastLines(p.log.String(), 3))
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		if status(ctx, p.URL+"/readyz") == http.StatusOK {
			return nil
		}
	}
	return errors.Join(errors.New("the service is not ready in time: "+lastLines(p.log.String(), 3)), p.Stop())
}

// status gives the status of a GET, 0 without an answer.
func status(ctx context.Context, url string) int {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return 0
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0
	}
	_ = resp.Body.Close()
	return resp.StatusCode
}

// Terminate asks the process to stop, without waiting.
func (p *Process) Terminate() error { return p.cmd.Process.Signal(syscall.SIGTERM) }

// Stop ends the process and gives its exit error.
func (p *Process) Stop() error {
	select {
	case <-p.done:
		return p.err
	default:
	}
	if err := p.Terminate(); err != nil {
		return err
	}
	return p.End()
}

// End waits for the process to end and gives its exit error.
func (p *Process) End() error {
	select {
	case <-p.done:
		return p.err
	case <-time.After(20 * time.Second):
		return errors.Join(errors.New("the service did not stop in 20 s"), p.cmd.Process.Kill())
	}
}

// execute runs a command to its end.
func execute(ctx context.Context, dir string, command []string, env []string) (string, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("%s: %w: %s", strings.Join(command[:min(2, len(command))], " "), err, lastLines(string(out), 4))
	}
	return string(out), nil
}

func lastLines(s string, n int) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], " | ")
}
