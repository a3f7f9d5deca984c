package gate

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// Result is what one document of a corpus came to.
type Result struct {
	Document corpus.Document
	// Refused is the load error of a document that is none.
	Refused string
	// Generated, Built, Vetted, Started and Stopped are the stages that passed.
	Generated, Built, Vetted, Started, Stopped bool
	// Error is the first stage's failure.
	Error   string
	Surface Surface
	Proofs  []*Proof
	Seconds float64
}

// Passed tells whether every promise held for the document.
func (r *Result) Passed() bool {
	for _, p := range r.Proofs {
		if !p.Proved() {
			return false
		}
	}
	return r.Stopped && r.Error == "" && len(r.Surface.Faults) == 0 && r.Surface.Answered == r.Surface.Operations
}

// Options of a corpus run.
type Options struct {
	Toolchain Toolchain
	// Parallel is how many documents are worked on at once.
	Parallel int
	// Vet also has the tools of the stack look for mistakes.
	Vet bool
	Log io.Writer
}

// Corpus runs all documents and gives their results in order.
func Corpus(ctx context.Context, docs []corpus.Document, opts Options) []*Result {
	results := make([]*Result, len(docs))
	slots := make(chan struct{}, max(1, opts.Parallel))
	var wg sync.WaitGroup
	for i, d := range docs {
		wg.Add(1)
		slots <- struct{}{}
		go func() {
			defer wg.Done()
			defer func() { <-slots }()
			start := time.Now()
			r := one(ctx, d, opts)
			r.Seconds = time.Since(start).Seconds()
			results[i] = r
			verdict := "ok"
			if !r.Passed() {
				verdict = "FAILED " + r.Error + r.Refused
			}
			fmt.Fprintf(opts.Log, "%-24s %5.1fs %s\n", d.Name, r.Seconds, verdict)
		}()
	}
	wg.Wait()
	return results
}

func one(ctx context.Context, d corpus.Document, opts Options) *Result {
	r := &Result{Document: d}
	svc, err := load.Load(ctx, d.Path, load.Options{})
	if err != nil {
		r.Refused = exchange.Clip(err.Error())
		return r
	}
	model := infer.Infer(svc, infer.Options{})
	if err := r.stages(ctx, svc, model, opts); err != nil {
		r.Error = strings.TrimPrefix(r.Error+"; "+err.Error(), "; ")
	}
	if err := r.report(opts.Toolchain.Work); err != nil && r.Error == "" {
		r.Error = err.Error()
	}
	return r
}

func (r *Result) stages(ctx context.Context, svc *openapi.Service, model *infer.Model, opts Options) error {
	project, err := opts.Toolchain.New(ctx, r.Document)
	if err != nil {
		return fmt.Errorf("new: %w", err)
	}
	r.Generated = true
	command, err := project.Prepare(ctx)
	if err != nil {
		return fmt.Errorf("build: %w", err)
	}
	r.Built = true
	defer func() { _ = project.clean() }()
	if opts.Vet {
		if err := project.Vet(ctx); err != nil {
			r.Error = fmt.Sprintf("vet: %v", err) // what runs shows more
		}
	}
	r.Vetted = r.Error == ""
	server, err := project.Start(ctx, command)
	if err != nil {
		return fmt.Errorf("start: %w", err)
	}
	r.Started = true
	client := NewClient(server, svc)
	r.Surface = client.Walk(model)
	r.Proofs = client.Drive(model)
	if err := server.Stop(); err != nil {
		return fmt.Errorf("stop: %w", err)
	}
	r.Stopped = true
	return nil
}

// report keeps the whole result beside the project as NAME.result.json.
func (r *Result) report(work string) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(work, r.Document.Name+".result.json"), data, 0o644)
}

// Print writes the table and the totals, then the faults, at most limit a
// document.
func Print(w io.Writer, results []*Result, limit int) error {
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(tw, "document\toperations\tgenerated\tbuilt\tvetted\tstarted\tanswered\tsecured\t401\tstubs\t5xx\tresources\tproved\tread-only\tfaults")
	var ops, answered, secured, refused, resources, proved, passed int
	for _, r := range results {
		if r.Refused != "" {
			fmt.Fprintf(tw, "%s\trefused: %s\n", r.Document.Name, r.Refused)
			continue
		}
		p, ro := 0, 0
		for _, proof := range r.Proofs {
			if proof.Proved() {
				p++
			}
			if proof.ReadOnly {
				ro++
			}
		}
		total := r.Surface.Operations
		if total == 0 && r.Document.Operations > 0 {
			total = r.Document.Operations
		}
		ops, answered = ops+total, answered+r.Surface.Answered
		secured, refused = secured+r.Surface.Secured, refused+r.Surface.Refused
		resources, proved = resources+len(r.Proofs), proved+p
		if r.Passed() {
			passed++
		}
		fmt.Fprintf(tw, "%s\t%d\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\n", r.Document.Name, total,
			yes(r.Generated), yes(r.Built), yes(r.Vetted), yes(r.Started), r.Surface.Answered, r.Surface.Secured, r.Surface.Refused, r.Surface.Stubs,
			r.Surface.ServerErrors, len(r.Proofs), p, ro, len(r.faults()))
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\ndocuments passed %d/%d, operations answered %d/%d, secured ones that refuse strangers %d/%d, resources proved %d/%d\n", passed, len(results), answered, ops, refused, secured, proved, resources)
	for _, r := range results {
		faults := r.faults()
		for i, f := range faults {
			if i == limit {
				fmt.Fprintf(w, "%s: ... and %d more\n", r.Document.Name, len(faults)-limit)
				break
			}
			fmt.Fprintf(w, "%s: %s\n", r.Document.Name, f)
		}
	}
	return nil
}

func (r *Result) faults() []string {
	var out []string
	if r.Error != "" {
		out = append(out, r.Error)
	}
	out = append(out, r.Surface.Faults...)
	for _, p := range r.Proofs {
		for _, f := range p.Faults {
			out = append(out, p.Resource+": "+f)
		}
		if len(p.Faults) == 0 && len(p.Steps) == 0 {
			out = append(out, p.Resource+": nothing to prove it by")
		}
	}
	return out
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "NO"
}
