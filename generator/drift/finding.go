package drift

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// Severity says how much a finding matters.
type Severity string

// The severities, the gravest first.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Rank gives 0 for an error, 1 for a warning and 2 for a note.
func (s Severity) Rank() int {
	return slices.Index([]Severity{Error, Warning, Note}, s)
}

// Finding is one difference between the document and the project.
type Finding struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
	// Fix is a command that mends it, or what to do; may be empty.
	Fix string `json:"fix,omitempty"`
	// Document and Code are the two places. For what is absent on one side it is
	// the place of its nearest neighbours there.
	Document openapi.Position `json:"document"`
	Code     openapi.Position `json:"code"`
	// Operation is "METHOD /path" where the finding is about one.
	Operation string `json:"operation,omitempty"`
	// Symbol is what the finding is about, without places: a field, a file, a route.
	Symbol string `json:"symbol"`
	// Fingerprint names the finding as long as it is about the same thing, wherever
	// lines move.
	Fingerprint string `json:"fingerprint"`
	// Baselined findings were there when the baseline was taken.
	Baselined bool `json:"baselined,omitempty"`
	// Properties are further ids, such as the one of the rule that found a break.
	Properties map[string]string `json:"properties,omitempty"`
}

// OfDocuments tells whether the finding is about two documents: Code is then its
// place in the published one.
func (f *Finding) OfDocuments() bool { return f.Rule == "BK401" || f.Rule == "BK402" }

// Coverage says how much of the document the analysis could decide.
type Coverage struct {
	Operations int `json:"operations"`
	Analysed   int `json:"analysed"`
	Models     int `json:"models"`
	Files      int `json:"files"`
}

// Report is the outcome of a check.
type Report struct {
	Findings []Finding `json:"findings"`
	Coverage Coverage  `json:"coverage"`
	// Stale are entries of the baseline that no finding matches any more.
	Stale []Entry `json:"stale"`
	// Compared are the findings' severities counted, those of the baseline left out.
	Counts map[Severity]int `json:"counts"`
}

// Fails tells whether a finding outside of the baseline is at least that grave;
// stale entries of the baseline fail too, unless nothing does.
func (r *Report) Fails(at Severity) bool {
	if at.Rank() < 0 {
		return false
	}
	for s, n := range r.Counts {
		if n > 0 && s.Rank() <= at.Rank() {
			return true
		}
	}
	return len(r.Stale) > 0
}

// collector gathers findings while rules run.
type collector struct {
	findings []Finding
	seen     map[string]int
}

// add fills in the severity of the rule, unless it is given, and the fingerprint.
func (c *collector) add(f Finding) {
	if f.Severity == "" {
		f.Severity = RuleOf(f.Rule).Severity
	}
	sum := sha256.Sum256([]byte(f.Rule + "\x00" + f.Operation + "\x00" + f.Symbol))
	f.Fingerprint = hex.EncodeToString(sum[:12])
	if n := c.seen[f.Fingerprint]; n > 0 {
		c.seen[f.Fingerprint]++
		f.Fingerprint = fmt.Sprintf("%s-%d", f.Fingerprint, n+1)
	} else {
		c.seen[f.Fingerprint] = 1
	}
	c.findings = append(c.findings, f)
}

// sorted gives the findings, the gravest first.
func (c *collector) sorted() []Finding {
	slices.SortStableFunc(c.findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Severity.Rank(), b.Severity.Rank()),
			cmp.Compare(a.Rule, b.Rule),
			comparePlaces(a.Document, b.Document),
			comparePlaces(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
	if c.findings == nil {
		return []Finding{}
	}
	return c.findings
}

func comparePlaces(a, b openapi.Position) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}
