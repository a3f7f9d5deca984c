package cli

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing/fstest"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// published reads the document that --against names: a file, else the document as
// it was in a Git revision.
func (o *checkOptions) published(ctx context.Context, in *input) (*openapi.Service, error) {
	opts := in.load
	if _, err := os.Stat(o.against); err == nil || strings.Contains(o.against, "://") {
		return load.Load(ctx, o.against, opts)
	}
	return revision(ctx, o.against, o.Spec, opts)
}

// revision reads a document, with the files beside it, as it was in a revision.
func revision(ctx context.Context, ref, spec string, opts load.Options) (*openapi.Service, error) {
	if strings.HasPrefix(ref, "-") {
		return nil, trouble("name a branch, a tag, a commit or a file", "%q is no revision", ref)
	}
	dir, name := filepath.Split(spec)
	if dir == "" {
		dir = "."
	}
	git := func(args ...string) (string, error) {
		cmd := exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...)
		var message strings.Builder
		cmd.Stderr = &message
		out, err := cmd.Output()
		if err != nil {
			if _, ok := errors.AsType[*exec.ExitError](err); ok {
				return "", trouble("name a branch, a tag, a commit or a file", "git: %s", strings.TrimSpace(message.String()))
			}
			return "", err
		}
		return string(out), nil
	}
	list, err := git("ls-tree", "-r", "--name-only", "-z", ref, ".")
	if err != nil {
		return nil, err
	}
	files := fstest.MapFS{}
	for file := range strings.SplitSeq(strings.TrimRight(list, "\x00"), "\x00") {
		if ext := filepath.Ext(file); ext != ".yaml" && ext != ".yml" && ext != ".json" || len(files) > 5000 {
			continue
		}
		if file != name && !strings.Contains(file, "/") && filepath.Ext(file) == ".json" && strings.HasSuffix(file, "lock.json") {
			continue
		}
		text, err := git("show", ref+":./"+file)
		if err != nil {
			return nil, err
		}
		files[file] = &fstest.MapFile{Data: []byte(text)}
	}
	if files[name] == nil {
		return nil, trouble("name a revision that has it, or a file", "%s is not in the revision %s", spec, ref)
	}
	opts.Stdin = nil
	svc, err := load.FS(ctx, files, name, opts)
	if err != nil {
		return nil, err
	}
	svc.Rename(func(file string) string { return ref + ":" + filepath.ToSlash(filepath.Join(dir, file)) })
	return svc, nil
}
