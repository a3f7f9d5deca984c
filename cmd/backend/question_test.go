package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestQuestions answers the questions of backend new in a real terminal.
func TestQuestions(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("tmux"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("tmux is not installed")
	}
	bin := filepath.Join(t.TempDir(), "backend")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	answers := []string{
		"What is the service called?", "shop", "Which database?", "", "Is there a cache?", "", "Who may call it?", "",
		"What does it store?", "book title:string! price:decimal", "What else?", "",
	}
	t.Run("answered", func(t *testing.T) {
		t.Parallel()
		term := open(t, "", bin)
		term.play(answers...)
		term.play("Write it?", "", "EXIT 0", "")
		if _, err := os.Stat(filepath.Join(term.dir, "shop", "openapi.yaml")); err != nil {
			t.Error(err)
		}
	})
	t.Run("line by line", func(t *testing.T) {
		t.Parallel()
		term := open(t, "ACCESSIBLE=1", bin)
		term.play("What is the service called?", "shop", "Which database?", "2", "Is there a cache?", "1", "Who may call it?", "1",
			"What does it store?", "book title:string!", "What else?", "", "Write it?", "y", "EXIT 0", "")
		if _, err := os.Stat(filepath.Join(term.dir, "shop", "openapi.yaml")); err != nil {
			t.Error(err)
		}
	})
	t.Run("stopped", func(t *testing.T) {
		t.Parallel()
		term := open(t, "", bin)
		term.play(answers...)
		term.play("Write it?", "C-c", "nothing was written", "", "EXIT 2", "")
		if _, err := os.Stat(filepath.Join(term.dir, "shop")); err == nil {
			t.Error("something was written")
		}
	})
}

// terminal is a session of tmux with backend new in it.
type terminal struct {
	t      *testing.T
	socket string
	dir    string
}

func open(t *testing.T, environment, bin string) *terminal {
	t.Helper()
	term := &terminal{t: t, dir: t.TempDir()}
	term.socket = filepath.Join(term.dir, ".tmux")
	term.tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40", "-c", term.dir,
		"XDG_CONFIG_HOME="+term.dir+" "+environment+" "+bin+" new --no-git; echo EXIT $?; sleep 60")
	t.Cleanup(func() { term.tmux("kill-server") })
	return term
}

func (term *terminal) tmux(args ...string) string {
	term.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", term.socket}, args...)...).CombinedOutput()
	if err != nil {
		term.t.Fatalf("tmux %s: %v\n%s", args[0], err, out)
	}
	return string(out)
}

// play waits for texts and answers each: with a key, or with a line and Enter.
func (term *terminal) play(pairs ...string) {
	term.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		deadline := time.Now().Add(30 * time.Second)
		for !strings.Contains(term.tmux("capture-pane", "-p"), pairs[i]) {
			if time.Now().After(deadline) {
				term.t.Fatalf("no %q on the screen:\n%s", pairs[i], term.tmux("capture-pane", "-p"))
			}
			time.Sleep(50 * time.Millisecond)
		}
		switch answer := pairs[i+1]; {
		case strings.HasPrefix(pairs[i], "EXIT"), strings.HasPrefix(pairs[i], "nothing"):
		case answer == "C-c":
			term.tmux("send-keys", answer)
		default:
			if answer != "" {
				term.tmux("send-keys", "-l", answer)
			}
			term.tmux("send-keys", "Enter")
		}
	}
}
