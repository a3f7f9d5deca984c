package python_test

import (
	"context"
	"os/exec"
	"testing"

	"github.com/backend-dev/backend/openapi/load"
)

// TestRoundTrip makes the models of the document that tries Go's types, and runs
// testdata/roundtrip.py with them.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	interpreter := interpreter(t)
	service, err := load.Load(context.Background(), "../golang/gotypes/testdata/roundtrip.yaml", load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	project(t, dir, service)
	allTypes(t, dir, service)
	if out, err := exec.Command(interpreter, "-B", "testdata/roundtrip.py", dir).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
