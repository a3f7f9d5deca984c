//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const smaller = `openapi: 3.0.3
info: {title: Small, version: "1"}
paths:
  /others:
    get: {operationId: listOthers, tags: [others], responses: {'204': {description: none}}}
`

// TestSyncKilled kills sync at random moments, while files are to be made, merged and
// removed. The project is as it was or as it is to be, and the next run finishes.
func TestSyncKilled(t *testing.T) {
	t.Parallel()
	bin, top := program(t), t.TempDir()
	spec := write(t, top, "small.yaml", strings.Replace(small, "get: {", "get: {tags: [things], ", 1))
	project := filepath.Join(top, "project")
	run(t, bin, 0, "new", "work", "--spec", spec, "--dir", project, "--no-git")
	write(t, project, "README.md", tree(t, project)["README.md"]+"\nmy own words\n")
	write(t, project, "mine.txt", "mine")
	write(t, project, "openapi.yaml", smaller)
	before := tree(t, project)
	done := filepath.Join(top, "done")
	if err := os.CopyFS(done, os.DirFS(project)); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	run(t, bin, 0, "sync", done)
	whole := time.Since(start)
	after := tree(t, done)
	if !strings.Contains(after["README.md"], "my own words") || after["internal/things/service.go"] != "" || after["internal/others/service.go"] == "" {
		t.Fatal("sync did not merge, remove and create")
	}
	rounds, killed := 24, 0
	if testing.Short() {
		rounds = 8
	}
	for i := range rounds {
		target := filepath.Join(top, "round", string(rune('a'+i)))
		if err := os.CopyFS(target, os.DirFS(project)); err != nil {
			t.Fatal(err)
		}
		if kill(t, whole, bin, "sync", target) {
			killed++
		}
		if _, err := os.Stat(filepath.Join(target, ".backend.tmp", "complete")); err != nil {
			got := tree(t, target)
			for name := range got {
				if strings.HasPrefix(name, ".backend.tmp") {
					delete(got, name)
				}
			}
			if cmp.Diff(before, got) != "" && cmp.Diff(after, got) != "" {
				t.Fatalf("neither old nor new:\n%s", cmp.Diff(after, got))
			}
		}
		run(t, bin, 0, "sync", target)
		if diff := cmp.Diff(after, tree(t, target)); diff != "" {
			t.Fatalf("the next run did not finish the work:\n%s", diff)
		}
	}
	if killed == 0 {
		t.Error("no run was killed in time")
	}
}
