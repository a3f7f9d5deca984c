package infer_test

import (
	"testing"

	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// TestCorpus infers every real document and prints what was found beside the
// lower bound that the index states.
func TestCorpus(t *testing.T) {
	t.Parallel()
	t.Logf("%-24s %10s %14s %14s %6s", "document", "operations", "crud (index)", "resources", "stubs")
	for _, d := range corpus.Documents(t) {
		svc, err := load.Load(t.Context(), d.Path, load.Options{})
		if err != nil {
			t.Logf("%-24s %v", d.Name, err)
			continue
		}
		m := infer.Infer(svc, infer.Options{})
		invariants(t, d.Name, m)
		crud := 0
		for _, op := range m.Operations {
			if op.Kind != infer.Stub {
				crud++
			}
			if op.Reason == "" || op.Group == nil {
				t.Errorf("%s: %s has no reason or group", d.Name, op.Key())
			}
		}
		t.Logf("%-24s %10d %5d (%4d) %5d (%4d) %6d", d.Name, len(m.Operations), crud, d.Stored, len(m.Resources), d.Resources, len(m.Operations)-crud)
		if d.Operations != len(m.Operations) {
			t.Logf("%s: the index counts %d operations", d.Name, d.Operations)
		}
	}
}
