package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/backend-dev/backend/generator"
)

// repository says what became of a project's Git repository.
type repository struct {
	// Made and Committed say what was done; Note why something was not.
	Made      bool   `json:"made"`
	Committed bool   `json:"committed"`
	Note      string `json:"note,omitempty"`
}

// gitPatience bounds each Git command.
const gitPatience = 30 * time.Second

// initRepository makes a repository with a first commit in dir. Whatever keeps Git
// from it is a note: the project is complete without.
func initRepository(ctx context.Context, dir string) repository {
	if _, err := exec.LookPath("git"); err != nil {
		return repository{Note: "git is not installed: no repository was made"}
	}
	if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
		return repository{Note: "the folder is a Git repository already: commit the files when you like"}
	}
	if inside, err := git(ctx, dir, "rev-parse", "--is-inside-work-tree"); err == nil && inside == "true" {
		return repository{Note: "the folder lies in a Git repository: commit the files there"}
	}
	if _, err := git(ctx, dir, "-c", "init.defaultBranch=main", "init", "-q"); err != nil {
		return repository{Note: fmt.Sprintf("git init: %s", err)}
	}
	r := repository{Made: true}
	if _, err := git(ctx, dir, "add", "-A"); err != nil {
		r.Note = fmt.Sprintf("git add: %s", err)
		return r
	}
	if _, err := git(ctx, dir, "var", "GIT_AUTHOR_IDENT"); err != nil {
		r.Note = "git does not know you, so there is no commit yet; set user.name and user.email, then: git commit -m \"Generate the service\""
		return r
	}
	_, err := git(ctx, dir, "-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null",
		"commit", "-q", "--no-verify", "-m", "Generate the service with backend "+generator.Version)
	if err != nil {
		r.Note = fmt.Sprintf("git commit: %s", err)
		return r
	}
	r.Committed = true
	return r
}

// uncommitted gives the files of the project that Git knows and that differ from the
// last commit, inputs excepted; nothing where there is no Git or no repository.
func uncommitted(ctx context.Context, dir string, inputs map[string]bool) []string {
	prefix, err := git(ctx, dir, "rev-parse", "--show-prefix")
	if err != nil {
		return nil
	}
	status, err := git(ctx, dir, "status", "--porcelain=v1", "-z", "--untracked-files=no", "--no-renames", "--", ".")
	if err != nil {
		return nil
	}
	var out []string
	for entry := range strings.SplitSeq(status, "\x00") {
		// Two letters of state and a space; git's output is trimmed, so the first
		// letter may lack.
		if entry = strings.TrimSpace(entry); entry == "" {
			continue
		}
		_, name, _ := strings.Cut(entry, " ")
		name = strings.TrimPrefix(strings.TrimSpace(name), prefix)
		if !inputs[name] {
			out = append(out, name)
		}
	}
	return out
}

// git runs one command in dir and gives its output, trimmed. Variables that point
// Git at another repository are not passed on.
func git(ctx context.Context, dir string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, gitPatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX":
		default:
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "GIT_TERMINAL_PROMPT=0")
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil {
		if text := strings.TrimSpace(problems.String()); text != "" {
			first, _, _ := strings.Cut(text, "\n")
			err = errors.New(first)
		}
		return "", err
	}
	return strings.TrimSpace(out.String()), nil
}
