package cli

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/report"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

const (
	resourcesShown = 15
	reasonsShown   = 8
	stubsShown     = 3 // operations per reason
)

// summary is what `backend new` tells at the end.
type summary struct {
	options *newOptions
	result  *generator.Result
	sources *sources
	git     repository
	// verified are the commands that --verify ran.
	verified []verification
}

// finish makes the Git repository in the complete folder.
func (s *summary) finish(ctx context.Context, dir string) error {
	if !s.options.noGit {
		s.git = initRepository(ctx, dir)
	}
	return ctx.Err()
}

// created is the JSON form of the summary.
type created struct {
	Name     string             `json:"name"`
	Dir      string             `json:"dir"`
	Stack    string             `json:"stack"`
	Database string             `json:"db"`
	Module   string             `json:"module"`
	DryRun   bool               `json:"dryRun"`
	Files    []change           `json:"files"`
	Report   *report.Generation `json:"report"`
	Problems openapi.Problems   `json:"problems"`
	Git      *repository        `json:"git,omitempty"`
	Verified []verification     `json:"verified,omitempty"`
	Next     []string           `json:"next"`
}

type change struct {
	Path   string      `json:"path"`
	From   string      `json:"from,omitempty"`
	Action plan.Action `json:"action"`
	Owner  string      `json:"owner"`
	Bytes  int         `json:"bytes"`
	Reason string      `json:"reason,omitempty"`
	// Conflicts counts the places between markers.
	Conflicts int `json:"conflicts,omitempty"`
}

func (s *summary) print() error {
	if s.options.asJSON {
		return s.json()
	}
	where := " (all in " + filepath.Join(s.options.dir, report.File) + ")"
	if s.options.dryRun {
		where = ""
		s.plan()
	}
	s.options.err.warnings(s.result.Problems, s.sources, where)
	s.head()
	s.resources()
	s.stubs()
	s.verifications()
	s.next()
	return nil
}

func (s *summary) json() error {
	o := s.options
	out := created{
		Name: o.name, Dir: o.dir, Stack: o.stack, Database: o.database, Module: o.module, DryRun: o.dryRun,
		Files: make([]change, 0, len(s.result.Plan.Changes)), Report: s.result.Report, Problems: s.result.Problems,
		Verified: s.verified, Next: s.commands(),
	}
	for _, c := range s.result.Plan.Changes {
		out.Files = append(out.Files, change{Path: c.Path, Action: c.Action, Owner: string(c.Owner), Bytes: len(c.Content), Reason: c.Reason})
	}
	if !o.noGit && !o.dryRun {
		out.Git = &s.git
	}
	return o.out.json(out)
}

// plan prints each file with what would happen to it.
func (s *summary) plan() {
	for _, c := range s.result.Plan.Changes {
		colour := green
		if c.Action == plan.Conflict {
			colour = red
		}
		s.options.out.print(colour, "%-8s", c.Action)
		s.options.out.print(plain, " %-8s %s", c.Owner, c.Path)
		if c.Reason != "" {
			s.options.out.print(plain, "  (%s)", c.Reason)
		}
		s.options.out.print(plain, "\n")
	}
	s.options.out.print(plain, "\n")
}

// preview tells what would be written, for the question whether to.
func (s *summary) preview() {
	p, t := s.options.err, s.result.Report.Totals
	p.print(bold, "%s", s.options.name)
	p.print(plain, " in %s: %d files, %s, %s on %s\n", s.options.dir, len(s.result.Plan.Changes),
		count(t.Operations, "operation"), count(t.Resources, "resource"), s.options.database)
	for _, one := range s.result.Report.Operations {
		p.print(plain, "  %-7s %s\n", one.Method, one.Path)
	}
}

func (s *summary) head() {
	p, t := s.options.out, s.result.Report.Totals
	verb := "Created"
	if s.options.dryRun {
		verb = "Would create"
	}
	p.print(bold, "%s %s", verb, s.options.name)
	p.print(plain, " in %s: %d files, %s, %s on %s\n\n", s.options.dir, len(s.result.Plan.Changes),
		count(t.Operations, "operation"), count(t.Resources, "resource"), s.options.database)
}

func (s *summary) resources() {
	p, r := s.options.out, s.result.Report
	if r.Totals.Working > 0 {
		p.print(green, "%d of %d operations work against the database.\n", r.Totals.Working, r.Totals.Operations)
	}
	width := 0
	for _, one := range r.Resources {
		width = max(width, min(30, utf8.RuneCountInString(one.Name)))
	}
	for i, one := range r.Resources {
		if i == resourcesShown {
			p.print(plain, "  ... and %s more\n", count(len(r.Resources)-i, "resource"))
			break
		}
		kinds := make([]string, len(one.Kinds))
		for k, kind := range one.Kinds {
			kinds[k] = string(kind)
		}
		p.print(plain, "  %-*s  %s\n", width, one.Name, strings.Join(kinds, " "))
	}
	if len(r.Resources) > 0 {
		p.print(plain, "\n")
	}
}

// stubs prints why operations are stubs, the most common reason first.
func (s *summary) stubs() {
	p, r := s.options.out, s.result.Report
	if r.Totals.Stubs == 0 {
		return
	}
	p.print(yellow, "%s answer 501 until you write them:\n", stubCount(r.Totals.Stubs))
	groups := groupStubs(r.Operations)
	for i, g := range groups {
		if i == reasonsShown {
			p.print(plain, "  ... and %s more\n", count(len(groups)-i, "reason"))
			break
		}
		p.print(plain, "  %s\n", g.reason)
		for k, op := range g.operations {
			if k == stubsShown {
				p.print(faint, "    ... and %d more\n", len(g.operations)-k)
				break
			}
			p.print(faint, "    %s %s\n", op.Method, op.Path)
		}
	}
	if !s.options.dryRun {
		p.print(plain, "  All of them: %s\n", filepath.Join(s.options.dir, report.File))
	}
	p.print(plain, "\n")
}

type stubGroup struct {
	reason     string
	operations []report.Operation
}

func groupStubs(ops []report.Operation) []*stubGroup {
	var groups []*stubGroup
	byReason := map[string]*stubGroup{}
	for _, op := range ops {
		if op.Kind != infer.Stub {
			continue
		}
		g := byReason[op.Reason]
		if g == nil {
			g = &stubGroup{reason: op.Reason}
			byReason[op.Reason] = g
			groups = append(groups, g)
		}
		g.operations = append(g.operations, op)
	}
	slices.SortStableFunc(groups, func(a, b *stubGroup) int { return cmp.Compare(len(b.operations), len(a.operations)) })
	return groups
}

// commands gives what to type next.
func (s *summary) commands() []string {
	next := append([]string(nil), s.result.Stack.Next...)
	if s.options.dir != "." {
		next = append([]string{"cd " + shellWord(s.options.dir)}, next...)
	}
	return next
}

func (s *summary) next() {
	p := s.options.out
	if s.options.dryRun {
		p.print(plain, "Nothing was written. Leave out --dry-run to write it.\n")
		return
	}
	if s.git.Note != "" {
		s.options.err.print(plain, "note: %s\n", s.git.Note)
	}
	p.print(bold, "Next:\n")
	for _, c := range s.commands() {
		p.print(plain, "  %s\n", c)
	}
}

func count(n int, noun string) string {
	if n == 1 {
		return fmt.Sprintf("1 %s", noun)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func stubCount(n int) string {
	if n == 1 {
		return "1 operation is a typed stub and will"
	}
	return fmt.Sprintf("%d operations are typed stubs and will", n)
}

// shellWord quotes a path for a shell where it needs it.
func shellWord(s string) string {
	plainRune := func(r rune) bool {
		return r == '/' || r == '.' || r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	if strings.IndexFunc(s, func(r rune) bool { return !plainRune(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
