package load_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// refused are the hostile inputs that end with an error, and its rule. All
// others load.
var refused = map[string]string{}

func TestHostile(t *testing.T) {
	dir := shared(t, "hostile")
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
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			start := time.Now()
			svc, err := load.Load(ctx, path, load.Options{})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			mib := float64(after.TotalAlloc-before.TotalAlloc) / (1 << 20)
			t.Logf("%s: %v, %.1f MiB", name, took, mib)
			if err != nil {
				var ps openapi.Problems
				if !errors.As(err, &ps) {
					t.Fatalf("the error is no problem: %v", err)
				}
				t.Logf("refused: %v", err)
			} else {
				t.Logf("%d operations, %d schemas, %d problems", len(svc.Operations), len(svc.Schemas), len(svc.Problems))
				for i, p := range svc.Problems {
					if i < 6 {
						t.Log(p.Error())
					}
				}
				checkDocument(t, svc)
			}
			if took > 2*time.Second || mib > 256 {
				t.Errorf("too much: %v, %.1f MiB allocated", took, mib)
			}
		})
	}
}
