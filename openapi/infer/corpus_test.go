package infer_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// TestCorpus infers every real document and prints what was found beside the
// lower bound that the index states.
func TestCorpus(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..", "..", "shared", "specs")
	index, err := os.ReadFile(filepath.Join(root, "index.tsv"))
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("the real documents are not beside the checkout: ", err)
	}
	lines := strings.Split(strings.TrimSpace(string(index)), "\n")
	column := map[string]int{}
	for i, name := range strings.Split(lines[0], "\t") {
		column[name] = i
	}
	t.Logf("%-24s %10s %14s %14s %6s", "document", "operations", "crud (index)", "resources", "stubs")
	for _, line := range lines[1:] {
		row := strings.Split(line, "\t")
		svc, err := load.Load(t.Context(), filepath.Join(root, row[column["document"]]), load.Options{})
		if err != nil {
			t.Logf("%-24s %v", row[1], err)
			continue
		}
		m := infer.Infer(svc, infer.Options{})
		invariants(t, row[1], m)
		crud := 0
		for _, op := range m.Operations {
			if op.Kind != infer.Stub {
				crud++
			}
			if op.Reason == "" || op.Group == nil {
				t.Errorf("%s: %s has no reason or group", row[1], op.Key())
			}
		}
		t.Logf("%-24s %10d %5d (%4s) %5d (%4s) %6d", row[1], len(m.Operations), crud, row[column["crud_ops"]], len(m.Resources), row[column["resources"]], len(m.Operations)-crud)
		if want, _ := strconv.Atoi(row[column["operations"]]); want != len(m.Operations) {
			t.Logf("%s: the index counts %d operations", row[1], want)
		}
	}
}
