package cli

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// scripted answers questions in turn, and takes what is proposed where it has nothing.
type scripted struct {
	answers []string
	asked   []string
}

func (s *scripted) next(title string, answer *string) {
	s.asked = append(s.asked, title)
	if len(s.answers) > 0 {
		if s.answers[0] != "-" {
			*answer = s.answers[0]
		}
		s.answers = s.answers[1:]
	}
}

func (s *scripted) choose(title string, _ []choice, answer *string) error {
	s.next(title, answer)
	return nil
}

func (s *scripted) line(title, _ string, answer *string, check func(string) error) error {
	s.next(title, answer)
	return check(*answer)
}

func (s *scripted) confirm(string) (bool, error) { return true, nil }

func TestInterview(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, args string
		answers    []string
		asked      int
		resources  []string
		db, cache  string
		err        string
	}{
		{
			name: "all", answers: []string{"shop", "postgres", "redis", "-", "book title:string!", ""},
			asked: 6, resources: []string{"book title:string!"}, db: "postgres", cache: "redis",
		},
		{name: "flags are not asked for", args: "--db sqlite --cache none --auth jwt --dir shop", answers: []string{"book title:string!", ""},
			asked: 2, resources: []string{"book title:string!"}, db: "sqlite", cache: "none"},
		{name: "at most twelve", answers: append([]string{"shop", "-", "-", "-"}, strings.Split(strings.Repeat("a b:int,", 20), ",")[:20]...),
			asked: 11, resources: strings.Split(strings.Repeat("a b:int,", 7), ",")[:7], cache: "none"},
		{name: "bad name", answers: []string{"_shop"}, asked: 1, cache: "none", err: "begins with a letter"},
		{name: "bad field", answers: []string{"shop", "-", "-", "-", "book title"}, asked: 5, cache: "none", err: "this is no name:type"},
		{name: "nothing stored", answers: []string{"shop", "-", "-", "-", ""}, asked: 5, cache: "none", err: "such as: book"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := &newOptions{deps: testDeps(io.Discard, io.Discard)}
			cmd := &cobra.Command{}
			o.bind(cmd)
			for _, f := range strings.Fields(tt.args) {
				if name, ok := strings.CutPrefix(f, "--"); ok {
					cmd.Flags().Lookup(name).Changed = true
				}
			}
			if tt.args != "" {
				o.dir, o.database = "shop", tt.db
			}
			ask := &scripted{answers: tt.answers}
			err := o.interview(cmd, ask)
			if got := len(ask.asked); got != tt.asked {
				t.Errorf("%d questions: %q", got, ask.asked)
			}
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("error %v, want %q", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.resources, o.resources); diff != "" || o.database != tt.db || o.cache != tt.cache {
				t.Errorf("database %q, cache %q, resources (-want +got):\n%s", o.database, o.cache, diff)
			}
		})
	}
}
