// Package render executes a stack's templates over a view and gives files.
//
// It owns the template functions, the ownership header of each file, formatting
// and the safety of output paths. It takes a stack and a view (any value: the
// stack's templates know its fields) and gives []plan.File in memory. It decides
// nothing about names or code and never writes.
package render

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
)

// Render executes all templates of the stack over the view. The files come sorted
// by path; their paths are safe and unique without regard to case.
func Render(ctx context.Context, s *stack.Stack, view any) ([]plan.File, error) {
	r, err := New(s)
	if err != nil {
		return nil, err
	}
	return r.Render(ctx, view)
}

// Renderer holds a stack's parsed templates, for use many times and from several
// goroutines.
type Renderer struct {
	stack     *stack.Stack
	templates *set
	buffers   sync.Pool
}

// New parses the stack's templates.
func New(s *stack.Stack) (*Renderer, error) {
	t, err := parse(s)
	if err != nil {
		return nil, fmt.Errorf("stack %s: %w", s.Name, err)
	}
	return &Renderer{stack: s, templates: t, buffers: newBuffers()}, nil
}

// job is one output that will be made.
type job struct {
	file stack.File
	path string
	dot  any
}

// Render executes all templates over the view, as the package's Render does.
func (r *Renderer) Render(ctx context.Context, view any) ([]plan.File, error) {
	jobs, err := r.jobs(view)
	if err != nil {
		return nil, err
	}
	if err := checkPaths(jobs); err != nil {
		return nil, err
	}
	files := make([]plan.File, len(jobs))
	errs := make([]error, len(jobs))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		workers.Go(func() {
			for i := range next {
				files[i], errs[i] = r.file(jobs[i])
			}
		})
	}
	for i := range jobs {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	if err := errors.Join(ctx.Err(), firstOf(errs)); err != nil {
		return nil, err
	}
	return files, nil
}

// jobs lists the outputs, sorted by path.
func (r *Renderer) jobs(view any) ([]job, error) {
	var jobs []job
	for _, f := range r.stack.Files {
		seen, err := at(view, f.View)
		if err != nil {
			return nil, fmt.Errorf("%s: view %s: %w", f.Template, f.View, err)
		}
		dots, err := elements(seen, f.Each)
		if err != nil {
			return nil, fmt.Errorf("%s: each %s: %w", f.Template, f.Each, err)
		}
		for _, dot := range dots {
			wanted, err := truth(dot, f.When)
			if err != nil {
				return nil, fmt.Errorf("%s: when %s: %w", f.Template, f.When, err)
			}
			if !wanted {
				continue
			}
			path, err := r.templates.path(f, dot)
			if err != nil {
				return nil, err
			}
			jobs = append(jobs, job{file: f, path: path, dot: dot})
		}
	}
	slices.SortFunc(jobs, func(a, b job) int { return strings.Compare(a.path, b.path) })
	return jobs, nil
}

func firstOf(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
