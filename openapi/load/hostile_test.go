package load_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/load"
)

// refused are the hostile inputs that end with an error, and its rule. All
// others load.
var refused = map[string]string{
	"01-empty.yaml":                 "empty-document",
	"02-truncated.yaml":             "yaml-syntax",
	"03-truncated.json":             "json-syntax",
	"04-html.json":                  "not-openapi",
	"05-not-openapi.yaml":           "not-openapi",
	"06-list-root.yaml":             "not-openapi",
	"07-scalar-root.yaml":           "not-openapi",
	"09-tabs.yaml":                  "yaml-syntax",
	"10-version-4.yaml":             "version",
	"12-swagger-12.json":            "version",
	"14-no-version.yaml":            "version",
	"16-latin1.yaml":                "encoding",
	"21-billion-laughs.yaml":        "too-many-aliases",
	"22-billion-laughs-schema.yaml": "too-many-aliases",
	"23-cyclic-anchor.yaml":         "cyclic-alias",
	"24-deep-schema.json":           "too-deep",
	"25-deep-flow.yaml":             "too-deep",
	"51-duplicate-keys.yaml":        "duplicate-key",
	"52-duplicate-keys.json":        "duplicate-key",
	"wild/malicious-yamlbomb.yaml":  "cyclic-alias",
}

func TestHostile(t *testing.T) {
	dir := corpus.Beside(t, "hostile")
	var files []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.Contains(".yaml.json.yml", filepath.Ext(path)) && d.Name() != "other.yaml" {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		name, _ := filepath.Rel(dir, path)
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			var svc *openapi.Service
			var err error
			took, mib := cost(t, func() { svc, err = load.Load(ctx, path, load.Options{}) })
			if took > 2*time.Second || mib > 256 {
				t.Errorf("too much: %v, %.1f MiB", took, mib)
			}
			rule := ""
			var ps openapi.Problems
			switch {
			case errors.As(err, &ps) && len(ps) == 1:
				rule = ps[0].Rule
			case err != nil:
				t.Fatalf("the error is no single problem: %v", err)
			default:
				ps = svc.Problems
				checkDocument(t, svc)
			}
			if want := refused[filepath.ToSlash(name)]; rule != want {
				t.Errorf("refused with rule %q, want %q", rule, want)
			}
			for _, p := range ps {
				if strings.Contains(p.Message+p.Hint, "root:") || strings.ContainsFunc(p.Error(), unicode.IsControl) {
					t.Errorf("the message leaks: %q", p.Error())
				}
			}
			t.Logf("%-40s %10v %8.1f MiB, %d problems, refused: %s", name, took, mib, len(ps), rule)
		})
	}
}

// cpu gives the processor time that the process has used, which other work on
// the machine does not lengthen.
func cpu(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
