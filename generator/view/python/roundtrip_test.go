package python_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/backend-dev/backend/generator/view/python/pytypes"
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
	set := pytypes.New(service)
	set.UseAll()
	set.Resolve()
	code := set.ModuleOf("").Code()
	text := "\"\"\"All models.\"\"\"\n\nfrom __future__ import annotations\n\n" + code.Imports + code.Gap + code.Body
	write(t, filepath.Join(dir, "app", "api", "schemas.py"), []byte(text))
	if out, err := exec.Command(interpreter, "-B", "testdata/roundtrip.py", dir).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
