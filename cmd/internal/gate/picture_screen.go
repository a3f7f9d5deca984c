package gate

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// screen is a terminal, played by tmux, in which one command runs.
type screen struct {
	socket string
	dir    string
}

// openScreen runs a command in a new terminal of the picture's width.
func openScreen(ctx context.Context, dir, path, command string) (*screen, error) {
	temporary, err := os.MkdirTemp("", "screen")
	if err != nil {
		return nil, err
	}
	s := &screen{socket: filepath.Join(temporary, "socket"), dir: dir}
	line := fmt.Sprintf("NO_COLOR=1 XDG_CONFIG_HOME=%s PATH=%s:$PATH %s; sleep 60", temporary, path, command)
	if _, err := s.tmux(ctx, "-f", "/dev/null", "new-session", "-d", "-x", fmt.Sprint(pictureWidth), "-y", "60", "-c", dir, line); err != nil {
		return nil, errors.Join(err, os.RemoveAll(temporary))
	}
	return s, nil
}

func (s *screen) tmux(ctx context.Context, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, "tmux", append([]string{"-S", s.socket}, args...)...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("tmux %s: %w: %s", args[0], err, tail(string(out), 2))
	}
	return string(out), nil
}

// close ends the terminal and what runs in it.
func (s *screen) close(ctx context.Context) error {
	_, err := s.tmux(ctx, "kill-server")
	return errors.Join(err, os.RemoveAll(filepath.Dir(s.socket)))
}

// await waits until the screen shows a text and gives what it shows then.
func (s *screen) await(ctx context.Context, text string) (string, error) {
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		shown, err := s.tmux(ctx, "capture-pane", "-p")
		switch {
		case err != nil:
			return "", err
		case strings.Contains(shown, text):
			return shown, nil
		case time.Now().After(end):
			return "", fmt.Errorf("no %q on the screen: %s", text, shown)
		}
	}
}

// answer gives answers to questions, each "question=answer", and gives the lines that
// were on the screen: what each question showed once its answer was typed.
func (s *screen) answer(ctx context.Context, answers []string) (lines []string, err error) {
	for _, one := range answers {
		question, answer, ok := strings.Cut(one, "=")
		if !ok {
			return nil, fmt.Errorf("%q is not question=answer", one)
		}
		shown, err := s.await(ctx, question)
		if err == nil && answer != "" {
			if _, err = s.tmux(ctx, "send-keys", "-l", answer); err == nil {
				shown, err = s.await(ctx, "> "+answer)
			}
		}
		if err != nil {
			return nil, err
		}
		lines = append(lines, strings.Split(strings.TrimRight(shown, " \n"), "\n")...)
		lines = append(lines, "")
		if _, err := s.tmux(ctx, "send-keys", "Enter"); err != nil {
			return nil, err
		}
	}
	return lines, nil
}
