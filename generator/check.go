package generator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/drift"
	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/render"
	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/golang"
	"github.com/backend-dev/backend/generator/scan/python"
	"github.com/backend-dev/backend/generator/scan/sql"
	"github.com/backend-dev/backend/generator/scan/typescript"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/templates"
)

// CheckStacks are the stacks whose code can be read, generated here or not.
func CheckStacks() []string { return []string{"go", "fastapi", "django", "express", "nestjs"} }

// contractDir is where a generated project of the stack go keeps its contract.
const contractDir = "internal/api"

// CheckRequest is what a check depends on.
type CheckRequest struct {
	// Answers are those of the project; only Spec (as the user named it) and Stack
	// count where backend did not generate it.
	Answers
	Dir  string
	Load load.Options
	// Prefix and Ignore are as in drift.Input.
	Prefix *string
	Ignore []string
	// Baseline is the content of the baseline, nil without one.
	Baseline *drift.Baseline
	// Against is an older document to compare with, nil for none.
	Against  *openapi.Service
	Progress func(step string)
}

// CheckResult is a report with the document's files, for excerpts.
type CheckResult struct {
	*drift.Report
	Files    []openapi.File
	Problems openapi.Problems
}

// Check compares a project with its document. Nothing is written.
func Check(ctx context.Context, req CheckRequest) (*CheckResult, error) {
	step := req.Progress
	if step == nil {
		step = func(string) {}
	}
	if !slices.Contains(CheckStacks(), req.Stack) {
		return nil, fmt.Errorf("unknown stack %q (there are: %s)", req.Stack, strings.Join(CheckStacks(), ", "))
	}
	// 1. The document.
	step("reading " + req.Spec)
	svc, err := load.Load(ctx, req.Spec, req.Load)
	if err != nil {
		return nil, err
	}
	result := &CheckResult{Files: append([]openapi.File(nil), svc.Files...), Problems: svc.Problems}
	in := &drift.Input{Service: svc, Prefix: req.Prefix, Ignore: req.Ignore}
	// 2. What backend remembers of the project, if it made it.
	files := os.DirFS(req.Dir)
	names := map[string]string{}
	if generated(files) {
		in.Sync = "backend sync " + shellPath(req.Dir)
		doc := place(svc)
		names = doc.names
		if in.Project, err = project(ctx, req, svc, doc, files); err != nil {
			return nil, err
		}
	}
	// 3. What the code says.
	step("reading the code in " + req.Dir)
	if in.Facts, err = facts(files, req, in.Project); err != nil {
		return nil, fmt.Errorf("code: %w", err)
	}
	// 4. The differences.
	step("comparing")
	if result.Report, err = drift.Check(in); err != nil {
		return nil, err
	}
	locate(result.Findings, req.Dir, names)
	// 5. What breaks the clients of a published document.
	if req.Against != nil {
		step("comparing with " + req.Against.Source)
		broken, err := drift.Break(in, result.Report, req.Against)
		if err != nil {
			return nil, err
		}
		locate(broken, req.Dir, names)
		result.Add(broken)
	}
	if req.Baseline != nil {
		result.Apply(req.Baseline)
	}
	return result, nil
}

// shellPath gives a folder for a command line, nothing for the current one.
func shellPath(dir string) string {
	if dir == "." {
		return ""
	}
	return dir
}

// generated tells whether backend made the project.
func generated(files fs.FS) bool {
	_, err := fs.Stat(files, plan.RecordDir)
	return err == nil && !adopted(files)
}

// facts reads the code by the stack's language.
func facts(files fs.FS, req CheckRequest, p *drift.Project) (*scan.Facts, error) {
	switch req.Stack {
	case "go":
		o := golang.Options{}
		if p != nil {
			unchanged, err := p.Unchanged()
			if err != nil {
				return nil, err
			}
			o.Contract = contractDir
			o.Skip = func(name string) bool {
				return name == "internal/wire" || name == "test" || unchanged && proved(name)
			}
		}
		return golang.Scan(files, o)
	case "fastapi", "django":
		return python.Scan(files, python.Options{Django: req.Stack == "django"})
	case "express", "nestjs":
		return typescript.Scan(files, typescript.Options{Nest: req.Stack == "nestjs"})
	default:
		return nil, fmt.Errorf("no reader for the stack %q", req.Stack)
	}
}

// proved tells of contract files that need not be read when the record proves them
// to be the document's: all but the operation table.
func proved(name string) bool {
	return strings.HasPrefix(name, contractDir+"/") && name != contractDir+"/routes.go"
}

// project reads the record and what it must be compared with.
func project(ctx context.Context, req CheckRequest, svc *openapi.Service, doc *document, files fs.FS) (*drift.Project, error) {
	p := &drift.Project{Files: files, Current: doc.hash, Generator: Version}
	p.Lock, p.Broken = lock(files)
	model, err := understand(ctx, svc, req.Answers)
	if err != nil {
		return nil, err
	}
	p.Storage, p.Places = migrate.New(model), places(model)
	p.Render = func() (map[string]plan.File, error) {
		st, err := stack.Load(templates.FS(), req.Stack)
		if err != nil {
			return nil, err
		}
		v, err := view(st, model, req.Answers)
		if err != nil {
			return nil, err
		}
		list, err := render.Render(ctx, st, v)
		if err != nil {
			return nil, err
		}
		out := make(map[string]plan.File, len(list))
		for _, f := range list {
			out[f.Path] = f
		}
		return out, nil
	}
	p.Tables, err = tables(files)
	return p, err
}

// lock reads the record, or says why it cannot be used.
func lock(files fs.FS) (*plan.Lock, string) {
	data, err := fs.ReadFile(files, plan.LockFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, plan.LockFile + " is gone: edits of contract files cannot be told from what backend wrote"
	}
	if err != nil {
		return nil, plan.LockFile + " cannot be read: " + err.Error()
	}
	var l plan.Lock
	if err := json.Unmarshal(data, &l); err != nil {
		return nil, plan.LockFile + " is no record: " + err.Error()
	}
	if l.Format != 1 {
		return nil, fmt.Sprintf("%s has the format %d: a newer backend (%s) wrote it", plan.LockFile, l.Format, l.Generator)
	}
	return &l, ""
}

// tables plays the migrations; nil where there are none.
func tables(files fs.FS) (*sql.Schema, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil || len(names) == 0 {
		return nil, err
	}
	slices.Sort(names)
	s := &sql.Schema{}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		s.Play(name, string(data))
	}
	return s, nil
}

// places says where in the document each table and column comes from.
func places(m *infer.Model) map[string]openapi.Position {
	out := map[string]openapi.Position{}
	for _, r := range m.Resources {
		out[r.Table] = r.Pos
		if r.Schema != nil && r.Schema.Pos.Line > 0 {
			out[r.Table] = r.Schema.Pos
		}
		for _, c := range r.Columns {
			if c.Schema == nil {
				continue
			}
			pos := c.Schema.Pos
			if r.Schema != nil {
				if p := r.Schema.Property(c.Property); p != nil {
					pos = p.Pos
				}
			}
			out[r.Table+"."+c.Name] = pos
		}
	}
	return out
}

// locate gives places the names that the user knows. What is told of documents
// alone has no place in the project.
func locate(findings []drift.Finding, dir string, names map[string]string) {
	for i := range findings {
		f := &findings[i]
		if user, ok := names[f.Document.File]; ok && f.Rule != "BK403" {
			f.Document.File = user
		}
		f.Document.File = filepath.ToSlash(f.Document.File)
		if f.Code.File != "" && !f.OfDocuments() {
			f.Code.File = filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(f.Code.File)))
		}
	}
}
