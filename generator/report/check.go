package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/backend-dev/backend/generator/drift"
)

// checkShown bounds how many findings of one rule the text spells out, staleShown
// how many stale files: one command mends all of them.
const (
	checkShown = 50
	staleShown = 3
)

func shownOf(rule string) int {
	if rule == "BK302" {
		return staleShown
	}
	return checkShown
}

// Check writes a report as text: findings, the gravest first, then
// coverage and counts.
func Check(w io.Writer, r *drift.Report, s Style) error {
	p := &checkPrinter{w: w, s: s}
	shown := map[string]int{}
	for _, f := range r.Findings {
		if f.Baselined {
			continue
		}
		if shown[f.Rule]++; shown[f.Rule] <= shownOf(f.Rule) {
			p.finding(f)
		}
	}
	for _, rule := range drift.Rules() {
		if n := shown[rule.ID]; n > shownOf(rule.ID) {
			p.print("%s: ... and %d more (all with --format json)\n", rule.ID, n-shownOf(rule.ID))
		}
	}
	for _, e := range r.Stale {
		p.print("%s %s is in the baseline, but is no longer found %s\n", s.Warn("baseline:"), strings.Join(strings.Fields(e.Rule+" "+e.Operation+" "+e.Symbol), " "), s.Faint("(--update-baseline)"))
	}
	if len(shown) > 0 || len(r.Stale) > 0 {
		p.print("\n")
	}
	p.totals(r)
	return p.err
}

type checkPrinter struct {
	w   io.Writer
	s   Style
	err error
}

func (p *checkPrinter) print(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *checkPrinter) finding(f drift.Finding) {
	p.print("%s %s %s\n", p.mark(f), f.Severity, f.Message)
	if place := f.Document.String(); place != "" {
		p.print("  document  %s\n", place)
	}
	if place := f.Code.String(); place != "" {
		p.print("  %-9s %s\n", sideOf(f), place)
	}
	if f.Fix != "" {
		p.print("  %s\n", p.s.Faint("fix: "+f.Fix))
	}
}

func (p *checkPrinter) totals(r *drift.Report) {
	known := 0
	for _, f := range r.Findings {
		if f.Baselined {
			known++
		}
	}
	if r.Counts[drift.Error]+r.Counts[drift.Warning] == 0 {
		p.print("the code says the same as its document")
	} else {
		p.print("%s, %s", count(r.Counts[drift.Error], "error"), count(r.Counts[drift.Warning], "warning"))
	}
	if n := r.Counts[drift.Note]; n > 0 {
		p.print(", %s", count(n, "note"))
	}
	if known > 0 {
		p.print(", %d in the baseline", known)
	}
	c := r.Coverage
	p.print("; analysed %d/%d operations, %s, %s\n", c.Analysed, c.Operations, count(c.Models, "model"), count(c.Files, "file"))
}

// sideOf says what the second place of a finding is in.
func sideOf(f drift.Finding) string {
	if f.OfDocuments() {
		return "published"
	}
	return "code"
}

// mark dresses the rule of a finding by how grave it is.
func (p *checkPrinter) mark(f drift.Finding) string {
	if f.Severity == drift.Note {
		return p.s.Faint(f.Rule)
	}
	return p.s.Warn(f.Rule)
}
