package corpus

import (
	"os"
	"path/filepath"
)

// Test is what a test gives: a *testing.T.
type Test interface {
	Helper()
	Fatalf(format string, args ...any)
	Skipf(format string, args ...any)
}

// Beside gives a folder of ../shared, beside the checkout that the test runs in. Where
// there is none the test fails if CI is set, and is skipped else.
func Beside(t Test, folder ...string) string {
	t.Helper()
	root, err := checkout()
	if err != nil {
		t.Fatalf("checkout: %v", err)
	}
	dir := filepath.Join(append([]string{filepath.Dir(root), "shared"}, folder...)...)
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("what the test needs is missing: %v", err)
		}
		t.Skipf("what the test needs is not beside the checkout: %v", err)
	}
	return dir
}

// Documents gives the real documents beside the checkout, as Beside does.
func Documents(t Test) []Document {
	t.Helper()
	docs, err := Read(Beside(t, "specs"))
	if err != nil || len(docs) == 0 {
		t.Fatalf("%d real documents: %v", len(docs), err)
	}
	return docs
}

// checkout gives the nearest folder upwards that has a go.mod.
func checkout() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; ; dir = filepath.Dir(dir) {
		_, err := os.Stat(filepath.Join(dir, "go.mod"))
		if err == nil || dir == filepath.Dir(dir) {
			return dir, err
		}
	}
}
