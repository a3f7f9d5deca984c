package drift

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
)

// BaselineFile is where a project keeps its baseline.
const BaselineFile = ".backend/check-baseline.json"

// Entry is one finding that was there when the baseline was taken.
type Entry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	Operation   string `json:"operation,omitempty"`
	Symbol      string `json:"symbol"`
	// Reason is why it may stay; people write it.
	Reason string `json:"reason,omitempty"`
}

// Baseline is the file of known findings: a ratchet. What is in it does not fail;
// what is in it and no longer found must be taken out.
type Baseline struct {
	Format  int     `json:"format"`
	Entries []Entry `json:"findings"`
}

// ReadBaseline reads a baseline.
func ReadBaseline(data []byte) (*Baseline, error) {
	var b Baseline
	if err := json.Unmarshal(data, &b); err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	if b.Format != 1 {
		return nil, fmt.Errorf("baseline: format %d is not known; a newer backend wrote it", b.Format)
	}
	return &b, nil
}

// Apply marks the findings that the baseline has, and notes its stale entries.
func (r *Report) Apply(b *Baseline) {
	have := map[string]bool{}
	for _, e := range b.Entries {
		have[e.Fingerprint] = true
	}
	found := map[string]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Baselined = have[f.Fingerprint]
		found[f.Fingerprint] = true
	}
	r.Stale = []Entry{}
	for _, e := range b.Entries {
		if !found[e.Fingerprint] {
			r.Stale = append(r.Stale, e)
		}
	}
	r.Count()
}

// Baseline gives the baseline that the report's findings make, notes left out.
// Reasons of the old one stay.
func (r *Report) Baseline(old *Baseline) *Baseline {
	reasons := map[string]string{}
	if old != nil {
		for _, e := range old.Entries {
			reasons[e.Fingerprint] = e.Reason
		}
	}
	b := &Baseline{Format: 1, Entries: []Entry{}}
	for _, f := range r.Findings {
		if f.Severity == Note {
			continue
		}
		b.Entries = append(b.Entries, Entry{
			Fingerprint: f.Fingerprint, Rule: f.Rule, Operation: f.Operation, Symbol: f.Symbol, Reason: reasons[f.Fingerprint],
		})
	}
	slices.SortFunc(b.Entries, func(x, y Entry) int { return cmp.Compare(x.Fingerprint, y.Fingerprint) })
	return b
}
