package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/drift"
	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
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
	files := os.DirFS(req.Dir)
	if generated(files) {
		req.Load = within(req.Dir, req.Load)
	}
	svc, err := load.Load(ctx, req.Spec, req.Load)
	if err != nil {
		return nil, err
	}
	result := &CheckResult{Files: append([]openapi.File(nil), svc.Files...), Problems: svc.Problems}
	in := &drift.Input{Service: svc, Prefix: req.Prefix, Ignore: req.Ignore}
	// 2. What backend remembers of the project, if it made it.
	names := map[string]string{}
	if generated(files) {
		in.Sync = "backend sync " + shellPath(req.Dir)
		doc := placed(svc, req.Dir)
		names = doc.names
		if in.Project, err = project(ctx, req.Dir, svc, doc); err != nil {
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
	unchanged, err := p.Unchanged()
	if err != nil {
		return nil, err
	}
	switch req.Stack {
	case "go":
		o := golang.Options{}
		if p != nil {
			o.Contract = contractDir
			o.Skip = func(name string) bool {
				return name == "internal/wire" || name == "test" || unchanged && proved(name)
			}
		}
		return golang.Scan(files, o)
	case "fastapi", "django":
		o := python.Options{Django: req.Stack == "django"}
		if p != nil {
			o.Skip = func(name string) bool {
				return name == "tests" || unchanged && (name == "app/api" || path.Base(name) == "schemas.py")
			}
		}
		return python.Scan(files, o)
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

// project reads the record of a project and what it must be compared with.
func project(ctx context.Context, dir string, svc *openapi.Service, doc *document) (*drift.Project, error) {
	p := &drift.Project{Files: os.DirFS(dir), Current: doc.hash, Generator: Version}
	answers, _, err := readAnswers(dir)
	if err != nil {
		return nil, err
	}
	var broken *plan.RecordError
	switch p.Lock, err = plan.ReadLock(dir, Version); {
	case errors.As(err, &broken):
		p.Broken = broken.Message
	case err != nil:
		return nil, err
	}
	model, err := understand(ctx, svc, answers)
	if err != nil {
		return nil, err
	}
	p.Storage, p.Places = migrate.New(model), places(model)
	st, err := stack.Load(templates.FS(), answers.Stack)
	if err != nil {
		return nil, err
	}
	p.Render = func() (map[string]plan.File, error) {
		list, err := compose(ctx, st, model, answers)
		if err != nil {
			return nil, err
		}
		out := make(map[string]plan.File, len(list))
		for _, f := range list {
			out[f.Path] = f
		}
		return out, nil
	}
	p.Tables, err = tables(p.Files, migrationsOf(st.Language))
	return p, err
}

// tables plays the migrations, those that wait too; nil where there are none.
func tables(files fs.FS, form migrations) (*sql.Schema, error) {
	names, err := fs.Glob(files, form.dir+"/*"+form.suffix)
	if err != nil || len(names) == 0 {
		return nil, err
	}
	slices.Sort(names)
	waiting, err := form.waiting(files)
	if err != nil {
		return nil, err
	}
	names = append(names, waiting...) // the storage is the document's when they are applied, too
	s := &sql.Schema{}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		form.play(s, name, string(data))
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
