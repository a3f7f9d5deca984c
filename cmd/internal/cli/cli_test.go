package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/report"
	"github.com/backend-dev/backend/generator/write"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

func testDeps(out, problems io.Writer) *deps {
	return &deps{in: strings.NewReader(""), out: newPrinter(out), err: newPrinter(problems)}
}

// settled are the answers that a command line leads to.
type settled struct {
	Name, Spec, Stack, DB, Cache, Envelope, Auth, Module, Dir, Base string
	Into, Force, Yes, DryRun, JSON, NoGit, Strict                   bool
}

func TestNewFlags(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	base := func(change func(*settled)) settled {
		s := settled{Name: "shop", Spec: "x.yaml", Stack: "go", DB: "sqlite", Cache: "none", Envelope: "spec", Auth: "spec", Module: "example.com/shop", Dir: "shop", Base: "none"}
		change(&s)
		return s
	}
	tests := []struct {
		args string
		want settled
		err  string
	}{
		{args: "shop --spec x.yaml", want: base(func(*settled) {})},
		{args: "Shop --spec x.yaml", want: base(func(s *settled) { s.Dir = "Shop" })},
		{args: "services/shop --spec x.yaml", want: base(func(s *settled) { s.Dir = "services/shop" })},
		{args: "--dir shop/ --spec x.yaml", want: base(func(s *settled) { s.Dir = "shop/" })},
		{args: "shop --dir other --spec x.yaml --db postgres --cache redis --module acme.org/x/y --envelope wrap --auth jwt", want: base(func(s *settled) {
			s.Dir, s.DB, s.Cache, s.Module, s.Envelope, s.Auth = "other", "postgres", "redis", "acme.org/x/y", "wrap", "jwt"
		})},
		{args: "shop --spec x.yaml --base-path /v2/", want: base(func(s *settled) { s.Base = "/v2" })},
		{args: "shop --spec x.yaml --base-path=", want: base(func(s *settled) { s.Base = "" })},
		{args: "shop --spec x.yaml -y --into --force --dry-run --json --no-git --strict", want: base(func(s *settled) {
			s.Yes, s.Into, s.Force, s.DryRun, s.JSON, s.NoGit, s.Strict = true, true, true, true, true, true, true
		})},
		{args: "", err: "needs a name"},
		{args: "shop", err: "needs an OpenAPI document"},
		{args: "shop more --spec x.yaml", err: "accepts at most 1 arg"},
		{args: "_shop --spec x.yaml", err: "cannot be the name"},
		{args: "vendor --spec x.yaml", err: "cannot be the name"},
		{args: "shop --spec x.yaml --module /x", err: "no module path"},
		{args: "shop --spec x.yaml --base-path v1", err: "no path prefix"},
		{args: "shop --spec x.yaml --nothing", err: "unknown flag"},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			var got settled
			cmd := newNewCmd(testDeps(io.Discard, io.Discard), func(_ context.Context, o *newOptions) error {
				got = settled{
					o.name, o.spec, o.stack, o.database, o.cache, o.envelope, o.auth, o.module, o.dir, "none",
					o.into, o.force, o.yes, o.dryRun, o.asJSON, o.noGit, o.strict,
				}
				if o.basePath != nil {
					got.Base = *o.basePath
				}
				return nil
			})
			cmd.SilenceErrors, cmd.SilenceUsage = true, true
			cmd.SetArgs(strings.Fields(tt.args))
			err := cmd.ExecuteContext(t.Context())
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("got error %v, want one with %q", err, tt.err)
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

func TestFail(t *testing.T) {
	t.Parallel()
	many := make([]plan.Change, 25)
	for i := range many {
		many[i] = plan.Change{File: plan.File{Path: "f"}, Reason: "exists"}
	}
	faults := openapi.Problems{
		{Rule: "a-warning", Severity: openapi.Warning, Message: "not told"},
		{Rule: "bad", Severity: openapi.Error, Pos: openapi.Position{File: "x", Line: 2, Column: 3}, Message: "is\x1b[31m bad", Hint: "make it good"},
	}
	src := newSources([]openapi.File{{Name: "x", Data: []byte("one\n\ttwo\nthree\nfour")}})
	tests := []struct {
		name string
		err  error
		code int
		want string
	}{
		{"plain", errors.New("no"), 2, "error: no\n"},
		{"hint", trouble("do that", "no %s", "way"), 2, "error: no way\nhint: do that\n"},
		{"not empty", &plan.NotEmptyError{Dir: "d"}, 2, "error: d is not empty\nhint: choose another folder with --dir, or write beside the files there with --into\n"},
		{"document", &documentError{faults, src}, 2, "x:2:3: error: is\\x1b[31m bad [bad]\n     1 | one\n     2 |  two\n       |   ^\n     3 | three\nhint: make it good\n"},
		{"conflicts", &write.ConflictError{Conflicts: many[:1]}, 1, "error: 1 file in the way; nothing was written\n  f: exists\nhint: move them away, or replace those with other content with --force\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			if code := testDeps(io.Discard, &out).fail(tt.err); code != tt.code {
				t.Errorf("exit code %d, want %d", code, tt.code)
			}
			if diff := cmp.Diff(tt.want, out.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
	var out bytes.Buffer
	testDeps(io.Discard, &out).fail(&write.ConflictError{Conflicts: many})
	if got := strings.Count(out.String(), "f: exists"); got != conflictsShown || !strings.Contains(out.String(), "and 5 more") {
		t.Errorf("%d of 25 conflicts are shown:\n%s", got, out.String())
	}
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 500) + "HERE" + strings.Repeat("y", 500)
	src := newSources([]openapi.File{{Name: "f", Data: []byte("\ufeffa\r\nb\r\n" + long)}})
	tests := []struct {
		name string
		pos  openapi.Position
		want []string
	}{
		{"first line", openapi.Position{File: "f", Line: 1, Column: 1}, []string{"     1 | a", "       | ^", "     2 | b"}},
		{"no column", openapi.Position{File: "f", Line: 1}, []string{"     1 | a", "     2 | b"}},
		{"beyond the end", openapi.Position{File: "f", Line: 9}, nil},
		{"no line", openapi.Position{File: "f"}, nil},
		{"no such file", openapi.Position{File: "/nonexistent", Line: 1}, nil},
		{"no regular file", openapi.Position{File: "/dev/zero", Line: 1}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, newSources([]openapi.File{{Name: "f", Data: []byte("\ufeffa\r\nb\r\n")}}).excerpt(tt.pos)); diff != "" {
				t.Error(diff)
			}
		})
	}
	got := src.excerpt(openapi.Position{File: "f", Line: 3, Column: 501})
	if len(got) != 3 {
		t.Fatalf("got %q", got)
	}
	caret := strings.IndexByte(got[2], '^')
	if !strings.HasPrefix(got[1][caret:], "HERE") || len(got[1]) > excerptWidth+20 {
		t.Errorf("the caret does not point at the place:\n%s", strings.Join(got, "\n"))
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"plain, größer, 日本\nline", "plain, größer, 日本\nline"},
		{"\x1b[31m\x07\x00", `\x1b[31m\x07\x00`},
		{"a\tb\r", `a b\x0d`},
		{"\u009b31m\u202e\u2028\ufeff", `\x9b31m\u202e\u2028\ufeff`},
		{"\xff", "?"},
	}
	for _, tt := range tests {
		if got := clean(tt.in); got != tt.want {
			t.Errorf("clean(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestJSONIsASCII(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := newPrinter(&out).json(map[string]string{"a": "\x1b\u009b\u202e\U0001F600<é"}); err != nil {
		t.Fatal(err)
	}
	if want := "{\n  \"a\": \"\\u001b\\u009b\\u202e\\ud83d\\ude00<\\u00e9\"\n}\n"; out.String() != want {
		t.Errorf("got %s, want %s", out.String(), want)
	}
}

func TestGroupStubs(t *testing.T) {
	t.Parallel()
	op := func(path, reason string, kind infer.Kind) report.Operation {
		return report.Operation{Path: path, Reason: reason, Kind: kind}
	}
	groups := groupStubs([]report.Operation{
		op("/a", "one", infer.Stub), op("/b", "two", infer.Stub), op("/c", "works", infer.Get), op("/d", "two", infer.Stub),
	})
	var got []string
	for _, g := range groups {
		line := g.reason
		for _, o := range g.operations {
			line += " " + o.Path
		}
		got = append(got, line)
	}
	if diff := cmp.Diff([]string{"two /b /d", "one /a"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestShellWord(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"a/b-c_1.d": "a/b-c_1.d", "a b": "'a b'", "it's": `'it'\''s'`, "$x": "'$x'"} {
		if got := shellWord(in); got != want {
			t.Errorf("shellWord(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestOlder(t *testing.T) {
	t.Parallel()
	tests := []struct {
		have, want string
		older      bool
	}{
		{"1.26", "1.26", false}, {"1.26.8", "1.26", false}, {"1.9", "1.26", true}, {"2.0", "1.26", false}, {"1", "1.26", true}, {"", "1.26", true},
	}
	for _, tt := range tests {
		if got := older(tt.have, tt.want); got != tt.older {
			t.Errorf("older(%s, %s) = %v", tt.have, tt.want, got)
		}
	}
}

func TestDressed(t *testing.T) {
	t.Parallel()
	write := func(w io.Writer, s report.Style) error {
		_, err := io.WriteString(w, s.Title("a\x1b[2J")+" "+s.Warn("b")+"\n")
		return err
	}
	for colour, want := range map[bool]string{
		false: "a\\x1b[2J b\n",
		true:  "\x1b[1ma\\x1b[2J\x1b[0m \x1b[33mb\x1b[0m\n",
	} {
		var out bytes.Buffer
		p := &printer{w: &out, colour: colour}
		if err := p.dressed(write); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("colour %v:\n%s", colour, diff)
		}
	}
}

func TestBug(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if code := testDeps(io.Discard, &out).bug("nil map", []byte("stack")); code != exitTrouble {
		t.Errorf("exit code %d, want %d", code, exitTrouble)
	}
	if got := out.String(); !strings.HasPrefix(got, "error: backend has a bug; nothing was written: nil map\nhint: ") || strings.Contains(got, "stack") {
		t.Errorf("got %q", got)
	}
}
