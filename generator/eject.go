package generator

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
)

// Eject plans that a contract file of a project becomes the user's own: from then on
// sync merges it as any file of yours, and never replaces it. path is relative to
// the project's folder, with slashes.
func Eject(ctx context.Context, req SyncRequest, path string) (*plan.Plan, error) {
	old, err := plan.ReadLock(req.Dir, Version)
	if err != nil {
		return nil, err
	}
	entry, known := old.Files[path]
	switch {
	case !known:
		return nil, &plan.RecordError{Message: path + " is yours already: backend did not write it", Hint: "backend owns tells of each file"}
	case entry.Owner == stack.Yours:
		return nil, &plan.RecordError{Message: path + " is yours already", Hint: "edit it as you like: sync keeps every edit"}
	}
	answers, own, err := readAnswers(req.Dir)
	if err != nil {
		return nil, err
	}
	base, reason := plan.Look(req.Dir, path)
	if reason != "" {
		return nil, &plan.RecordError{Message: path + " " + reason, Hint: "backend sync writes contract files that are missing"}
	}
	if plan.Hash(base) != entry.SHA256 {
		if base, err = rendered(ctx, req, answers, path, entry.SHA256); err != nil {
			return nil, err
		}
	}
	if own.Content, err = withEjected(own.Content, append(slices.Clone(answers.Eject), path)); err != nil {
		return nil, err
	}
	return plan.Eject(req.Dir, old, path, base, own)
}

// rendered gives an edited file as backend wrote it.
func rendered(ctx context.Context, req SyncRequest, answers Answers, path, hash string) ([]byte, error) {
	step := req.Progress
	if step == nil {
		step = func(string) {}
	}
	_, _, files, err := again(ctx, req, answers, step)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(files, func(f plan.File) bool { return f.Path == path })
	if i < 0 || plan.Hash(files[i].Content) != hash {
		return nil, &plan.RecordError{
			Message: path + " is edited, and the document or backend has changed since it was written: what it was then is not known",
			Hint:    "put your edit aside, run backend sync --force and backend eject " + path + ", then edit the file",
		}
	}
	return files[i].Content, nil
}

// withEjected gives backend.yaml with that list of ejected files, and everything
// else as it is.
func withEjected(data []byte, paths []string) ([]byte, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", AnswersFile, err)
	}
	lines := strings.SplitAfter(string(data), "\n")
	start, end := len(lines), len(lines)
	if len(root.Content) > 0 {
		start, end = keyLines(root.Content[0], lines, "eject")
	}
	var b bytes.Buffer
	b.WriteString(strings.Join(lines[:start], ""))
	if b.Len() > 0 && !bytes.HasSuffix(b.Bytes(), []byte("\n")) {
		b.WriteByte('\n')
	}
	b.WriteString("eject:\n")
	slices.Sort(paths)
	for _, p := range slices.Compact(paths) {
		quoted, err := json.Marshal(p)
		if err != nil {
			return nil, err
		}
		text := string(quoted)
		if !strings.ContainsAny(p, `:#"'\[]{},&*!|>%@ `+"`") {
			text = p
		}
		b.WriteString("  - " + text + "\n")
	}
	b.WriteString(strings.Join(lines[end:], ""))
	return b.Bytes(), nil
}

// keyLines gives the lines that a key with its value takes, both ends of the file
// when it is not there.
func keyLines(mapping *yaml.Node, lines []string, key string) (start, end int) {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value != key {
			continue
		}
		start = mapping.Content[i].Line - 1
		end = len(lines)
		if i+2 < len(mapping.Content) {
			end = mapping.Content[i+2].Line - 1
		}
		// Comments and blank lines above the next key are that key's.
		for end > start+1 && (strings.TrimSpace(lines[end-1]) == "" || strings.HasPrefix(lines[end-1], "#")) {
			end--
		}
		return start, end
	}
	return len(lines), len(lines)
}
