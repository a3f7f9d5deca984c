package drift_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/drift"
)

var update = flag.Bool("update", false, "write the catalogue of docs/check.md anew")

// TestCatalogue compares the rules with their documentation.
func TestCatalogue(t *testing.T) {
	t.Parallel()
	const file, head = "../../docs/check.md", "## Rules\n\n"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, got, ok := strings.Cut(string(data), head)
	if !ok {
		t.Fatalf("%s has no rules", file)
	}
	var want strings.Builder
	want.WriteString("| rule | name | severity | holds |\n|---|---|---|---|\n")
	for _, r := range drift.Rules() {
		fmt.Fprintf(&want, "| %s | `%s` | %s | %s |\n", r.ID, r.Name, r.Severity, r.Text)
	}
	if *update {
		if err := os.WriteFile(file, []byte(before+head+want.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want.String(), got); diff != "" {
		t.Errorf("%s differs (run with -update):\n%s", file, diff)
	}
}
