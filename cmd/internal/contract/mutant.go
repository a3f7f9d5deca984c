package contract

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/backend-dev/backend/generator/live"
)

// mutant is a fault planted into a service, and the checks that must notice it.
type mutant struct {
	Fault   string   `yaml:"fault"`
	Profile string   `yaml:"profile"`
	Caught  []string `yaml:"caught"`
	Edits   []edit   `yaml:"edits"`
}

// edit replaces a text that stands once in a file.
type edit struct {
	File    string `yaml:"file"`
	Find    string `yaml:"find"`
	Replace string `yaml:"replace"`
}

func readMutants(file string) ([]mutant, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	var all []mutant
	if err := dec.Decode(&all); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return all, nil
}

// plant makes the edits below a folder; the func takes them back.
func (m mutant) plant(dir string) (restore func() error, err error) {
	before := map[string][]byte{}
	restore = func() error {
		for name, data := range before {
			if err := os.WriteFile(name, data, 0o644); err != nil {
				return err
			}
		}
		return nil
	}
	for _, e := range m.Edits {
		name := filepath.Join(dir, filepath.FromSlash(e.File))
		data, err := os.ReadFile(name)
		if err != nil {
			return restore, err
		}
		if n := strings.Count(string(data), e.Find); n != 1 {
			return restore, fmt.Errorf("%s: %s has %d of %q, want one", m.Fault, e.File, n, e.Find)
		}
		if _, known := before[name]; !known {
			before[name] = data
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(data), e.Find, e.Replace, 1)), 0o644); err != nil {
			return restore, err
		}
	}
	return restore, nil
}

// runMutants plants every fault of a file and tells which checks noticed it.
func runMutants(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	f := flag.NewFlagSet("mutants", flag.ContinueOnError)
	file := f.String("file", "testdata/contract/mutants.yaml", "the faults")
	only := f.String("only", "", "an expression for the faults' names")
	table := f.String("table", "", "the file to write the table to")
	b, err := prepare(ctx, f, args, stderr)
	if err != nil {
		return false, err
	}
	defer b.done()
	all, err := readMutants(*file)
	if err != nil {
		return false, err
	}
	chosen, err := regexp.Compile(*only)
	if err != nil {
		return false, err
	}
	all = slices.DeleteFunc(all, func(m mutant) bool { return !chosen.MatchString(m.Fault) })
	passed := len(all) > 0
	var rows []string
	for _, p := range b.profiles {
		mine := slices.DeleteFunc(slices.Clone(all), func(m mutant) bool { return m.Profile != p.Name })
		if len(mine) == 0 {
			continue
		}
		s, unsound, err := b.sound(ctx, p, mine)
		if err != nil {
			return false, err
		}
		for _, m := range mine {
			caught, note := b.try(ctx, s, unsound, m)
			passed = passed && caught
			rows = append(rows, row(m, caught, note))
			fmt.Fprintln(stdout, rows[len(rows)-1])
		}
	}
	if *table == "" {
		return passed, nil
	}
	return passed, os.WriteFile(*table, []byte(page(rows, filepath.Base(*file))), 0o644)
}

// sound makes a service without faults. Unsound are the checks that it does not pass:
// they notice nothing.
func (b *bench) sound(ctx context.Context, p *Profile, all []mutant) (s *Subject, unsound []string, err error) {
	var ids []string
	for _, m := range all {
		ids = append(ids, m.Caught...)
	}
	if s, err = newSubject(ctx, p, filepath.Join(b.work, p.Name), b.machines); err != nil {
		return nil, nil, err
	}
	if err := s.generate(ctx, b.backend); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	results, err := s.examine(ctx, ids)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	for _, id := range ids {
		passes := func(r live.Result) bool { return r.ID == id && r.Outcome == live.Passed }
		if !slices.ContainsFunc(results, passes) {
			unsound = append(unsound, id)
		}
	}
	return s, unsound, nil
}

// try plants a fault, asks the service, and takes the fault away. The note is what
// noticed it, or why it was not.
func (b *bench) try(ctx context.Context, sound *Subject, unsound []string, m mutant) (caught bool, note string) {
	restore, err := m.plant(sound.Dir)
	defer func() {
		if err := restore(); err != nil {
			caught, note = false, err.Error()
		}
	}()
	if err != nil {
		return false, err.Error()
	}
	s, err := newSubject(ctx, sound.Profile, sound.Work, b.machines)
	if err != nil {
		return false, err.Error()
	}
	if err := s.build(ctx); err != nil {
		return false, err.Error()
	}
	results, err := s.examine(ctx, m.Caught)
	if err != nil {
		return false, err.Error()
	}
	for _, r := range results {
		if r.Outcome == live.Failed && slices.Contains(m.Caught, r.ID) && !slices.Contains(unsound, r.ID) {
			return true, r.ID + ": " + r.Title
		}
	}
	return false, fmt.Sprintf("not noticed (without a fault fail: %q)", unsound)
}

func row(m mutant, caught bool, note string) string {
	word := "caught"
	if !caught {
		word = "MISSED"
	}
	return fmt.Sprintf("| %s | %s | `%s` | %s | %s |", m.Fault, m.Profile, m.Edits[0].File, word, strings.ReplaceAll(note, "|", "/"))
}

// page is the table of the repository.
func page(rows []string, faults string) string {
	return "# Planted faults\n\n" +
		"Each of these faults was planted into a generated service, which was then built, started and asked by the contract\n" +
		"suite (`make contract`); the last column is the check that noticed it. `make mutants` plants them all again and writes\n" +
		"this page. The faults are [data](../testdata/contract/" + faults + "): a file, a text in it, and what takes its place.\n\n" +
		fmt.Sprintf("%d faults, %d caught.\n\n", len(rows), strings.Count(strings.Join(rows, "\n"), "| caught |")) +
		"| fault | service | file | outcome | noticed by |\n|---|---|---|---|---|\n" + strings.Join(rows, "\n") + "\n"
}
