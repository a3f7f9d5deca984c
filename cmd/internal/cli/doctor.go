package cli

import (
	"context"
	"errors"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator/stack"
)

// doctorOptions are what `backend doctor` depends on.
type doctorOptions struct {
	*deps
	asJSON bool
}

func newDoctorCmd(d *deps, run func(context.Context, *doctorOptions) error) *cobra.Command {
	o := &doctorOptions{deps: d}
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Say whether this machine has what generated services need",
		Long: "doctor looks for the programs that generated services are built and run with. backend\n" +
			"itself needs none of them. The exit code is 2 when a needed one is missing or too old.",
		Example: "  backend doctor\n  backend doctor --json",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), o) },
	}
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print the result as JSON")
	return cmd
}

// checkup is what doctor found about one program.
type checkup struct {
	Tool    string `json:"tool"`
	For     string `json:"for"`
	Needed  bool   `json:"needed"`
	Fine    bool   `json:"fine"`
	Version string `json:"version,omitempty"`
	Note    string `json:"note,omitempty"`
}

var errUnfit = errors.New("something is missing")

func runDoctor(ctx context.Context, o *doctorOptions) error {
	stacks, err := allStacks()
	if err != nil {
		return err
	}
	var found []checkup
	for _, s := range stacks {
		for _, t := range s.Tools {
			found = append(found, examine(ctx, t, "stack "+s.Name, true))
		}
	}
	found = append(found, examineGit(ctx))
	fit := true
	for _, c := range found {
		fit = fit && (c.Fine || !c.Needed)
	}
	if o.asJSON {
		if err := o.out.json(found); err != nil {
			return err
		}
	} else {
		o.print(found)
	}
	if !fit {
		return &failure{err: errUnfit, hint: "install what is marked missing, then run backend doctor again", code: exitTrouble}
	}
	return nil
}

func (o *doctorOptions) print(found []checkup) {
	for _, c := range found {
		switch {
		case c.Fine:
			o.out.print(green, "ok       ")
		case c.Needed:
			o.out.print(red, "missing  ")
		default:
			o.out.print(yellow, "optional ")
		}
		o.out.print(plain, "%-6s %-10s %s", c.Tool, c.Version, c.For)
		if c.Note != "" {
			o.out.print(plain, ": %s", c.Note)
		}
		o.out.print(plain, "\n")
	}
}

var versionNumber = regexp.MustCompile(`[0-9]+(\.[0-9]+)+`)

// examine runs a program for its version and compares it with the oldest that works.
func examine(ctx context.Context, t stack.Tool, reason string, needed bool) checkup {
	const patience = 20 * time.Second
	c := checkup{Tool: t.Name, For: reason, Needed: needed}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	out, err := exec.CommandContext(ctx, t.Name, t.Version...).Output()
	if err != nil {
		c.Note = "not found; install it from " + t.Install
		return c
	}
	c.Version = versionNumber.FindString(string(out))
	if t.Minimum != "" && older(c.Version, t.Minimum) {
		c.Note = "version " + t.Minimum + " or newer is needed, from " + t.Install
		return c
	}
	c.Fine = true
	return c
}

func examineGit(ctx context.Context) checkup {
	c := examine(ctx, stack.Tool{Name: "git", Version: []string{"--version"}, Install: "https://git-scm.com"}, "the first commit of a new service", false)
	if !c.Fine {
		return c
	}
	if _, err := git(ctx, ".", "var", "GIT_AUTHOR_IDENT"); err != nil {
		c.Fine, c.Note = false, "it does not know you: set user.name and user.email"
	}
	return c
}

// older compares version numbers part by part.
func older(have, want string) bool {
	h, w := strings.Split(have, "."), strings.Split(want, ".")
	for i := range w {
		n := 0
		if i < len(h) {
			n, _ = strconv.Atoi(h[i])
		}
		if least, _ := strconv.Atoi(w[i]); n != least {
			return n < least
		}
	}
	return false
}
