package live

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// Outcome is what a check came to.
type Outcome string

// The outcomes.
const (
	Passed        Outcome = "pass"
	Failed        Outcome = "FAIL"
	NotApplicable Outcome = "not applicable"
)

// maxFaults bounds what one check reports.
const maxFaults = 20

// Check is one thing to find out about a service.
type Check struct {
	// ID is of the checklist: "I9". Title says in a few words what is promised.
	ID, Title string
	// Slow checks wait most of their time: they run beside the others.
	Slow bool
	// Run asks the service through the probe and tells it faults.
	Run func(ctx context.Context, p *Probe)
}

// Result is what was found by one check.
type Result struct {
	ID, Title string
	Outcome   Outcome
	// Reason says why a check is not applicable.
	Reason string
	// Asked counts the requests sent or the answers looked at.
	Asked  int
	Faults []string
}

// Checks are those that need a URL and a document only, in the order they are made.
func Checks() []Check {
	return slices.Concat(slowChecks(), wireChecks(), securityChecks(), inputChecks(), browserChecks())
}

// Run makes the checks and gives their results in that order, then those that every
// answer of them was looked at for.
func Run(ctx context.Context, t Target, checks []Check) []Result {
	ledger := newLedger()
	results := make([]Result, len(checks))
	var slow sync.WaitGroup
	for i, c := range checks {
		results[i] = Result{ID: c.ID, Title: c.Title}
		p := &Probe{Target: t, ctx: ctx, ledger: ledger, result: &results[i]}
		if c.Slow {
			slow.Go(func() { p.make(c) })
		}
	}
	for i, c := range checks {
		if !c.Slow {
			p := &Probe{Target: t, ctx: ctx, ledger: ledger, result: &results[i]}
			p.make(c)
		}
	}
	slow.Wait()
	return append(results, ledger.results()...)
}

func (p *Probe) make(c Check) {
	c.Run(p.ctx, p)
	r := p.result
	switch {
	case len(r.Faults) > 0:
		r.Outcome = Failed
	case r.Reason != "":
		r.Outcome = NotApplicable
	case r.Asked == 0:
		r.Outcome, r.Reason = NotApplicable, "the document gives nothing to ask"
	default:
		r.Outcome = Passed
	}
}

// Faultf notes what is wrong.
func (p *Probe) Faultf(format string, args ...any) {
	if len(p.result.Faults) < maxFaults {
		p.result.Faults = append(p.result.Faults, fmt.Sprintf(format, args...))
	}
}

// Skip notes why a check, or the rest of it, cannot be made. Faults count all the same.
func (p *Probe) Skip(reason string) { p.result.Reason = reason }

// Asked counts something looked at beside the requests that the probe sends.
func (p *Probe) Asked() { p.result.Asked++ }

// Made counts what has been asked so far.
func (p *Probe) Made() int { return p.result.Asked }
