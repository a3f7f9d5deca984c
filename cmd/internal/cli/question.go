package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/huh"
	"golang.org/x/term"
)

// choice is one answer that can be chosen, with a line that explains it.
type choice struct{ value, explained string }

// asker puts questions to the user.
type asker interface {
	choose(title string, choices []choice, answer *string) error
	line(title, help string, answer *string, check func(string) error) error
	confirm(title string) (bool, error)
}

// newAsker gives the way to ask, nil where nobody could answer: prompts need a
// terminal at both ends.
func (d *deps) newAsker() asker {
	in, ok := d.in.(*os.File)
	if !ok || !d.out.terminal || !d.err.terminal || !term.IsTerminal(int(in.Fd())) || os.Getenv("TERM") == "dumb" {
		return nil
	}
	return &form{in: in, out: d.err.w, accessible: os.Getenv("ACCESSIBLE") != ""}
}

// form asks on a terminal; accessible asks line by line, for screen readers.
type form struct {
	in         io.Reader
	out        io.Writer
	accessible bool
}

func (f *form) run(field huh.Field) error {
	err := huh.NewForm(huh.NewGroup(field)).WithInput(f.in).WithOutput(f.out).WithAccessible(f.accessible).WithShowHelp(false).Run()
	if errors.Is(err, huh.ErrUserAborted) || errors.Is(err, io.EOF) {
		return trouble("every question has a flag: backend new --help", "stopped; nothing was written")
	}
	if err != nil {
		return fmt.Errorf("question: %w", err)
	}
	return nil
}

func (f *form) choose(title string, choices []choice, answer *string) error {
	options := make([]huh.Option[string], len(choices))
	for i, c := range choices {
		options[i] = huh.NewOption(fmt.Sprintf("%-9s %s", c.value, c.explained), c.value)
	}
	return f.run(huh.NewSelect[string]().Title(title).Options(options...).Value(answer))
}

func (f *form) line(title, help string, answer *string, check func(string) error) error {
	return f.run(huh.NewInput().Title(title).Description(help).Value(answer).Validate(check))
}

func (f *form) confirm(title string) (bool, error) {
	yes := true
	err := f.run(huh.NewConfirm().Title(title).Value(&yes))
	return yes, err
}
