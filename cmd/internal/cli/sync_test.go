package cli

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

func TestSyncFlags(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	type settled struct {
		Dir                                       string
		Force, Dirty, DryRun, JSON, Destroy, Skip bool
		Renames                                   map[string]string
	}
	tests := []struct {
		args string
		want settled
		err  string
	}{
		{args: "", want: settled{Dir: "."}},
		{args: "shop --force --allow-dirty --dry-run --json --allow-destructive --skip-migration", want: settled{
			Dir: "shop", Force: true, Dirty: true, DryRun: true, JSON: true, Destroy: true, Skip: true,
		}},
		{args: "--rename books.title=name --rename books=volumes", want: settled{Dir: ".", Renames: map[string]string{"books.title": "name", "books": "volumes"}}},
		{args: "--rename books", err: `"books" is no rename`},
		{args: "--rename a.b.c=d", err: `"a.b.c=d" is no rename`},
		{args: "a b", err: "accepts at most 1 arg"},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			var got settled
			cmd := newSyncCmd(testDeps(io.Discard, io.Discard), func(_ context.Context, o *syncOptions) error {
				renames, err := o.named()
				got = settled{
					Dir: o.dir, Force: o.force, Dirty: o.allowDirty, DryRun: o.dryRun, JSON: o.asJSON,
					Destroy: o.destructive, Skip: o.skipMigration,
				}
				if len(renames) > 0 {
					got.Renames = renames
				}
				return err
			})
			cmd.SetArgs(strings.Fields(tt.args))
			cmd.SetOut(io.Discard)
			cmd.SetErr(io.Discard)
			err := cmd.ExecuteContext(t.Context())
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("got error %v, want %q", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSyncTale holds what each change of a plan is told as.
func TestSyncTale(t *testing.T) {
	t.Parallel()
	change := func(path string, owner stack.Owner, c plan.Change) plan.Change {
		c.File = plan.File{Path: path, Owner: owner}
		return c
	}
	changes := []plan.Change{
		change(".backend/lock.json", stack.Contract, plan.Change{Action: plan.Update}),
		change("a.go", stack.Contract, plan.Change{Action: plan.Update}),
		change("b.go", stack.Yours, plan.Change{Action: plan.Merge, Marks: 2}),
		change("c.go", stack.Yours, plan.Change{Action: plan.Merge, From: "old/c.go"}),
		change("d.go", stack.Yours, plan.Change{Action: plan.Keep}),
		change("e.go", stack.Yours, plan.Change{Action: plan.Keep, Reason: plan.ReasonOrphan}),
		change("f.go", stack.Yours, plan.Change{Action: plan.Keep, Reason: plan.ReasonDeleted}),
		change("go.mod", stack.Yours, plan.Change{Action: plan.Merge}),
		change("old/c.go", stack.Yours, plan.Change{Action: plan.Remove}),
	}
	var out bytes.Buffer
	result := &generator.Result{Plan: &plan.Plan{Changes: changes}, Model: &infer.Model{Service: &openapi.Service{Title: "Shop"}}}
	o := &syncOptions{deps: testDeps(&out, io.Discard), dir: "shop"}
	tale := newSyncTale(o, result, &input{})
	if err := tale.print(); err != nil {
		t.Fatal(err)
	}
	want := `update   contract a.go
conflict yours    b.go  (2 places)
move     yours    c.go  (from old/c.go)
conflict yours    e.go  (is no longer made; you edited it, so it stays, as yours alone)
merge    yours    go.mod
Synced Shop: 1 file updated, 2 files merged, 2 files in conflict, 1 file deleted by you
Next:
  cd shop
  resolve the conflicts in b.go
  take what you need out of e.go, then delete it
  go mod tidy
  git diff
  make test
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}
