package generator

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// Ownership says whose a file of a project is and where it comes from.
type Ownership struct {
	Path  string      `json:"path"`
	Owner stack.Owner `json:"owner"`
	// Made tells whether backend made the file; the rest is empty when it did not.
	Made     bool   `json:"made"`
	Template string `json:"template,omitempty"`
	// State is unedited, edited, deleted or what else keeps it from being read.
	State string `json:"state,omitempty"`
	// Once says that no later run touches the file, Ejected that it was a contract
	// file.
	Once    bool `json:"once,omitempty"`
	Ejected bool `json:"ejected,omitempty"`
	// Sources are the operations and schemas of the document that the file is for.
	Sources []Source `json:"sources"`
}

// Source is a part of the document.
type Source struct {
	// Name is "GET /books" or "schema Book".
	Name     string           `json:"name"`
	Position openapi.Position `json:"position"`
}

// Owns tells of one file; path is relative to the project's folder, with slashes.
func Owns(ctx context.Context, dir, path string, opts load.Options) (*Ownership, error) {
	lock, err := plan.ReadLock(dir, Version)
	if err != nil {
		return nil, err
	}
	answers, _, err := readAnswers(dir)
	if err != nil {
		return nil, err
	}
	entry, made := lock.Files[path]
	o := &Ownership{Path: path, Owner: stack.Yours, Made: made, Sources: []Source{}}
	content, reason := plan.Look(dir, path)
	if !made {
		if reason != "" {
			return nil, &plan.RecordError{Message: path + " " + reason, Hint: "name a file of the service"}
		}
		return o, nil
	}
	o.Owner, o.Template, o.Once = entry.Owner, entry.Template, entry.Once
	o.Ejected = slices.Contains(answers.Eject, path)
	switch {
	case entry.Deleted:
		o.State = "deleted"
	case reason != "":
		o.State = reason
	case plan.Hash(content) == entry.SHA256:
		o.State = "unedited"
	default:
		o.State = "edited"
	}
	o.Sources, err = sources(ctx, dir, answers, lock, content, opts)
	return o, err
}

var (
	answersOperation = regexp.MustCompile(`(\w+) answers ([A-Z]+) (/\S*?)(?::\s|\s|\.\s)`)
	servesOperation  = regexp.MustCompile(`func \(s \*server\) serve(\w+)\(`)
	isSchema         = regexp.MustCompile(`is the schema (\S+)\.\s`)
)

// sources finds what the text of a file says it is for, in the document.
func sources(ctx context.Context, dir string, answers Answers, lock *plan.Lock, content []byte, opts load.Options) ([]Source, error) {
	out := []Source{}
	svc, err := load.Load(ctx, filepath.Join(dir, filepath.FromSlash(answers.Spec)), opts)
	if err != nil {
		return nil, fmt.Errorf("document: %w", err)
	}
	placed(svc, dir)
	add := func(name string, pos openapi.Position) {
		s := Source{Name: name, Position: pos}
		if pos.Line > 0 && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	operation := func(method, path string) {
		for _, op := range svc.Operations {
			if op.Method == method && op.Path == path {
				add(method+" "+path, op.Pos)
			}
		}
	}
	for _, m := range answersOperation.FindAllSubmatch(content, -1) {
		operation(string(m[2]), string(m[3]))
	}
	if served := servesOperation.FindAllSubmatch(content, -1); len(served) > 0 {
		byName := methods(dir, lock)
		for _, m := range served {
			if at, ok := byName[string(m[1])]; ok {
				operation(at[0], at[1])
			}
		}
	}
	for _, m := range isSchema.FindAllSubmatch(content, -1) {
		for _, s := range svc.Schemas {
			if s.Name == string(m[1]) {
				add("schema "+s.Name, s.Pos)
			}
		}
	}
	return out, nil
}

// methods gives method and path of each operation by its name in the code, from the
// contract files that say both.
func methods(dir string, lock *plan.Lock) map[string][2]string {
	out := map[string][2]string{}
	for path, e := range lock.Files {
		if e.Template != "internal/api/group.go.tmpl" {
			continue
		}
		content, _ := plan.Look(dir, path)
		for _, m := range answersOperation.FindAllSubmatch(content, -1) {
			out[string(m[1])] = [2]string{string(m[2]), string(m[3])}
		}
	}
	return out
}
