// Package generator is the facade of the house: from a request to a plan, and from
// a plan to a project on disk, in numbered steps that other packages take.
//
// It takes a Request and gives a Result; Write applies the result's plan. It holds
// the order of the steps and the places of the document and the answers in a
// project, and no other logic.
package generator

import (
	"context"
	"fmt"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/render"
	"github.com/backend-dev/backend/generator/report"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/generator/write"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/account"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/openapi/wrap"
	"github.com/backend-dev/backend/templates"
)

// Version is the version of backend that the record of a project names.
const Version = "0.1.0"

// Request is all that a new project depends on.
type Request struct {
	Answers
	// Source is the document as the user named it: a file, folder, URL or "-".
	Source string
	// Dir is the project's folder.
	Dir string
	// Load says how the document is read.
	Load load.Options
	// Plan says what may happen to a folder that is not empty.
	Plan plan.Options
	// Progress is told the name of each step as it begins; it may be nil.
	Progress func(step string)
}

// Result is a plan with what it was made from.
type Result struct {
	Plan *plan.Plan
	// Model is what was inferred; positions in it name files of the project.
	Model *infer.Model
	// Report is what the project's .backend/report.json holds.
	Report *report.Generation
	Stack  *stack.Stack
	// Files are the document's files under the names that the user knows, for
	// excerpts; Problems the warnings with such names.
	Files    []openapi.File
	Problems openapi.Problems
}

// Plan plans a new project. Nothing is written. A fault of the document is an
// openapi.Problems.
func Plan(ctx context.Context, req Request) (*Result, error) {
	step := req.Progress
	if step == nil {
		step = func(string) {}
	}
	// 1. What the stack can do.
	st, err := stack.Load(templates.FS(), req.Stack)
	if err != nil {
		return nil, err
	}
	if err := req.check(st); err != nil {
		return nil, err
	}
	// 2. The document, under the names of the project.
	step("reading " + req.Source)
	svc, err := load.Load(ctx, req.Source, req.Load)
	if err != nil {
		return nil, err
	}
	result := &Result{Stack: st, Files: append([]openapi.File(nil), svc.Files...)}
	doc := place(svc)
	// 3. to 5. What it means, the view, the files.
	files, err := build(ctx, req.Answers, st, svc, result, step)
	if err != nil {
		return nil, err
	}
	result.Problems = doc.known(result.Problems)
	// 6. The record.
	step("comparing")
	if files, err = record(req, doc, result, files); err != nil {
		return nil, err
	}
	// 7. The plan.
	result.Plan, err = plan.New(req.Dir, files, req.Plan)
	return result, err
}

// build makes the files of a service from its document, and fills the result with
// what was inferred on the way.
func build(ctx context.Context, answers Answers, st *stack.Stack, svc *openapi.Service, r *Result, step func(string)) ([]plan.File, error) {
	step("inferring resources")
	var err error
	if r.Model, err = understand(ctx, svc, answers); err != nil {
		return nil, err
	}
	r.Problems = append(append(openapi.Problems(nil), svc.Problems...), r.Model.Problems...)
	step("rendering")
	files, err := compose(ctx, st, r.Model, answers)
	r.Report = report.NewGeneration(r.Model, answers.Stack, answers.Database, answers.Envelope)
	return files, err
}

// compose makes the files of what a document means: the view has the names and types
// of the stack's language, the templates see nothing else.
func compose(ctx context.Context, st *stack.Stack, m *infer.Model, answers Answers) ([]plan.File, error) {
	v, err := view(st, m, answers)
	if err != nil {
		return nil, err
	}
	return render.Render(ctx, st, v)
}

// understand gives what the document means with the answers: below the base path, with
// the accounts and in the envelope that were asked for.
func understand(ctx context.Context, svc *openapi.Service, answers Answers) (*infer.Model, error) {
	if answers.BasePath != nil {
		svc.BasePath = *answers.BasePath
	}
	if answers.Auth == AuthJWT || answers.Auth == AuthOIDC {
		if err := account.Require(svc); err != nil {
			return nil, err
		}
	}
	if answers.Auth == AuthJWT {
		if err := account.Add(ctx, svc); err != nil {
			return nil, err
		}
	}
	model := infer.Infer(svc, infer.Options{})
	if answers.Envelope != EnvelopeWrap {
		return model, nil
	}
	if err := wrap.Responses(model); err != nil {
		return nil, fmt.Errorf("envelope %s: %w", EnvelopeWrap, err)
	}
	return infer.Infer(svc, infer.Options{}), nil
}

// record adds to the rendered files all that the project remembers of this run.
func record(req Request, doc *document, r *Result, files []plan.File) ([]plan.File, error) {
	answers := req.Answers
	answers.Spec = doc.root
	own, err := answers.file()
	if err != nil {
		return nil, err
	}
	lock := plan.Lock{Generator: Version, Stack: req.Stack, Document: plan.Source{Path: doc.root, SHA256: doc.hash}}
	if files, err = plan.Record(lock, append(files, own)); err != nil {
		return nil, err
	}
	more, err := companions(r)
	if err != nil {
		return nil, err
	}
	return append(append(files, more...), doc.files...), nil
}

// companions gives the files of the record beside the lock: the storage model and
// the report.
func companions(r *Result) ([]plan.File, error) {
	var files []plan.File
	for _, one := range [...]struct {
		path  string
		value any
	}{{plan.ModelFile, migrate.New(r.Model)}, {report.File, r.Report}} {
		data, err := plan.JSON(one.value)
		if err != nil {
			return nil, err
		}
		files = append(files, plan.File{Path: one.path, Owner: stack.Contract, Mode: 0o644, Content: data})
	}
	return files, nil
}

// Write applies the plan. finish may be nil; see write.Finish.
func Write(ctx context.Context, p *plan.Plan, finish write.Finish) error {
	return write.Apply(ctx, p, finish)
}

// Recover finishes or undoes what a killed run left in the folder. Call it before
// planning for real.
func Recover(dir string) error { return write.Recover(dir) }
