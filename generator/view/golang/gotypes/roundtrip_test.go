package gotypes_test

import (
	"os"
	"testing"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
)

// TestRoundTrip builds the types of testdata/roundtrip.yaml and runs the tests of
// testdata/roundtrip_test.go.txt within their package: what is decoded comes back
// the same, and each violation has its fault.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	service := loaded(t, "testdata/roundtrip.yaml")
	if service == nil {
		t.Fatal("the document cannot be read")
	}
	m := newModule(t)
	set := gotypes.New(service, gotypes.Config{Module: modulePath})
	useAll(service, set)
	set.Resolve()
	m.addPackage(t, "internal/api", set)
	tests, err := os.ReadFile("testdata/roundtrip_test.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	m.write(t, "internal/api/roundtrip_test.go", tests)
	m.goTool(t, "vet", "./internal/api")
	m.goTool(t, "test", "./internal/api")
}
