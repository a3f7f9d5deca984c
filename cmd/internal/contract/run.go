package contract

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/live"
)

// Run is the contract command: it gives the exit status, 0 when all checks passed or
// did not apply, 1 when one failed, 2 for trouble.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	commands := map[string]func(context.Context, []string, io.Writer, io.Writer) (bool, error){
		"run": runSuite, "mutants": runMutants, "load": runLoad,
	}
	if len(args) == 0 || commands[args[0]] == nil {
		fmt.Fprintln(stderr, "usage: contract run|mutants|load [flags] PROFILE...")
		return 2
	}
	passed, err := commands[args[0]](ctx, args[1:], stdout, stderr)
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "contract %s: %v\n", args[0], err)
		return 2
	case !passed:
		return 1
	}
	return 0
}

// bench is what all commands work on: profiles, the machines below them, a folder.
type bench struct {
	backend, work string
	profiles      []*Profile
	machines      *machines
	done          func()
}

// prepare reads the flags and profiles, and starts the machines.
func prepare(ctx context.Context, f *flag.FlagSet, args []string, stderr io.Writer) (b *bench, err error) {
	f.SetOutput(stderr)
	backend := f.String("backend", "out/backend", "the built command")
	work := f.String("work", "", "folder for services (default: a temporary one, removed)")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	b = &bench{work: *work, done: func() {}}
	if b.backend, err = filepath.Abs(*backend); err != nil {
		return nil, err
	}
	for _, file := range f.Args() {
		p, err := ReadProfile(file)
		if err != nil {
			return nil, err
		}
		b.profiles = append(b.profiles, p)
	}
	if len(b.profiles) == 0 {
		return nil, errors.New("a profile is needed")
	}
	if b.work == "" {
		if b.work, err = os.MkdirTemp("", "backend-contract-"); err != nil {
			return nil, err
		}
		b.done = func() { _ = os.RemoveAll(b.work) }
	}
	if b.work, err = filepath.Abs(b.work); err != nil {
		return nil, err
	}
	machineRoom, err := os.MkdirTemp("", "backend-contract-machines-")
	if err != nil {
		return nil, err
	}
	if b.machines, err = newMachines(ctx, machineRoom, b.profiles); err != nil {
		return nil, errors.Join(err, os.RemoveAll(machineRoom))
	}
	remove := b.done
	b.done = func() {
		b.machines.stop(context.WithoutCancel(ctx))
		_ = os.RemoveAll(machineRoom)
		remove()
	}
	return b, nil
}

func runSuite(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	f := flag.NewFlagSet("run", flag.ContinueOnError)
	only := f.String("only", "", "ids of checks, separated by commas (default: all)")
	ready := f.Bool("built", false, "the services in the work folder are built already")
	b, err := prepare(ctx, f, args, stderr)
	if err != nil {
		return false, err
	}
	defer b.done()
	return b.each(ctx, *ready, func(s *Subject) (bool, error) {
		results, err := s.examine(ctx, ids(*only))
		if err != nil {
			return false, err
		}
		fmt.Fprintf(stdout, "%s\n", s.Name)
		return Print(stdout, results), nil
	})
}

// each holds something against the service of every profile, which is made unless it
// is there already.
func (b *bench) each(ctx context.Context, built bool, hold func(*Subject) (bool, error)) (bool, error) {
	passed := true
	for _, p := range b.profiles {
		s, err := newSubject(ctx, p, filepath.Join(b.work, p.Name), b.machines)
		if err != nil {
			return false, err
		}
		if !built {
			if err := s.generate(ctx, b.backend); err != nil {
				return false, fmt.Errorf("%s: %w", p.Name, err)
			}
		}
		held, err := hold(s)
		if err != nil {
			return false, fmt.Errorf("%s: %w", p.Name, err)
		}
		passed = passed && held
	}
	return passed, nil
}

func ids(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}

// examine starts the subject and makes the checks with these ids, or all.
func (s *Subject) examine(ctx context.Context, only []string) (results []live.Result, err error) {
	if err := s.run(ctx); err != nil {
		return nil, err
	}
	defer func() {
		if stopped := s.Stop(); stopped != nil {
			err = errors.Join(err, fmt.Errorf("the service ended with: %w", stopped))
		}
		if s.issuer != nil {
			s.issuer.Close()
		}
	}()
	who, err := s.meet(ctx)
	if err != nil {
		return nil, err
	}
	t := &suite{Subject: s, people: who}
	checks := slices.Concat(live.Checks(), t.ownerChecks(), t.accountChecks(), t.tokenChecks(), t.browserChecks(), t.faultChecks())
	checks = slices.DeleteFunc(checks, func(c live.Check) bool {
		// The limit is off here: a second process has one.
		return c.ID == "O1" || !wanted(c.ID, only)
	})
	results = live.Run(ctx, s.target(s.Process, who.admin), checks)
	if wanted("O1", only) || wanted("B3", only) {
		results = append(results, t.strict(ctx)...)
	}
	return merged(results), nil
}

// sweep are the checks whose answers the observing ones look at.
var sweep = []string{"W1", "W2", "W3", "W9", "Z3"}

func wanted(id string, only []string) bool {
	observed := func(o string) bool { return slices.Contains([]string{"W5", "W7", "W8", "Z4", "B4", "O2"}, o) }
	return len(only) == 0 || slices.Contains(only, id) || slices.ContainsFunc(only, observed) && slices.Contains(sweep, id)
}

// merged puts results of one id together and all in the order of the checklist.
func merged(results []live.Result) []live.Result {
	var out []live.Result
	for _, r := range results {
		i := slices.IndexFunc(out, func(o live.Result) bool { return o.ID == r.ID })
		if i < 0 {
			out = append(out, r)
			continue
		}
		out[i].Asked += r.Asked
		out[i].Faults = append(out[i].Faults, r.Faults...)
		switch {
		case len(out[i].Faults) > 0:
			out[i].Outcome, out[i].Reason = live.Failed, ""
		case r.Outcome == live.Passed:
			out[i].Outcome, out[i].Reason = live.Passed, ""
		}
	}
	slices.SortStableFunc(out, func(a, b live.Result) int {
		return cmp.Or(cmp.Compare(strings.Index("WAZIBO", a.ID[:1]), strings.Index("WAZIBO", b.ID[:1])), cmp.Compare(idNumber(a.ID), idNumber(b.ID)))
	})
	return out
}

var digits = regexp.MustCompile(`\d+`)

func idNumber(id string) int {
	n, err := strconv.Atoi(digits.FindString(id))
	if err != nil {
		return 0
	}
	return n
}

// Print writes one line for each result and its faults below; it tells whether none
// failed.
func Print(w io.Writer, results []live.Result) bool {
	passed := true
	for _, r := range results {
		note := r.Reason
		if note == "" {
			note = fmt.Sprintf("%d asked", r.Asked)
		}
		fmt.Fprintf(w, "%-4s %-14s %s (%s)\n", r.ID, r.Outcome, r.Title, note)
		for _, f := range r.Faults {
			fmt.Fprintf(w, "       %s\n", f)
		}
		passed = passed && r.Outcome != live.Failed
	}
	return passed
}
