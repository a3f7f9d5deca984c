package sample_test

import (
	"testing"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/openapi/sample"
)

// schemasOf gives the named schemas of a service and those of its bodies and
// parameters; what is within them is made with them.
func schemasOf(svc *openapi.Service) []*openapi.Schema {
	var out []*openapi.Schema
	seen := map[*openapi.Schema]bool{}
	add := func(s *openapi.Schema) {
		if s != nil && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	for _, s := range svc.Schemas {
		add(s)
	}
	for _, op := range svc.Operations {
		for _, p := range op.Parameters {
			add(p.Schema)
		}
		if op.Body != nil {
			for _, m := range op.Body.Media {
				add(m.Schema)
			}
		}
		for _, r := range op.Responses {
			for _, m := range r.Media {
				add(m.Schema)
			}
		}
	}
	return out
}

// TestCorpus makes values for every schema of every real document: whatever
// Value gives must satisfy Check, and it must give something for nearly all.
func TestCorpus(t *testing.T) {
	t.Parallel()
	all, impossible := 0, 0
	for _, d := range corpus.Documents(t) {
		svc, err := load.Load(t.Context(), d.Path, load.Options{})
		if err != nil {
			t.Logf("%s: %v", d.Name, err)
			continue
		}
		for _, s := range schemasOf(svc) {
			for _, o := range []sample.Options{
				{Direction: sample.Input, Seed: 3}, {Direction: sample.Output, Seed: 4}, {Direction: sample.Output, Minimal: true, Zero: true},
			} {
				all++
				text, err := sample.Value(s, o)
				if err != nil {
					impossible++
					t.Logf("%s: %s: %v", s.Pos, s.Path, err)
					continue
				}
				if faults := sample.Check(s, text, o.Direction); len(faults) > 0 {
					t.Errorf("%s: %s gives %.300s: %v", s.Pos, s.Path, text, faults)
				}
			}
		}
	}
	t.Logf("%d values made, %d impossible", all-impossible, impossible)
	if impossible*500 > all {
		t.Errorf("%d of %d values could not be made", impossible, all)
	}
}
