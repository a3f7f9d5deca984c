package gate

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// The measures of the picture in pixels, and how much of each output it shows.
const (
	pictureWidth  = 100
	pictureChar   = 8.4
	pictureLine   = 19
	pictureMargin = 16
	pictureLines  = 30
)

// runPicture runs commands in a shell and draws what a terminal shows as SVG on
// stdout. Its argument is the folder to run in. Each -run is one command, which may end
// with 1, that is with a finding or a conflict; -ask is one that asks on a terminal, with
// each -answer as "question=answer". A -run that begins with @ is not shown.
func runPicture(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	c := newCommon("picture", stderr)
	var commands, answers []string
	ask := c.String("ask", "", "a command that asks on a terminal")
	for name, list := range map[string]*[]string{"run": &commands, "answer": &answers} {
		c.Func(name, "one "+name+" (repeat)", func(s string) error {
			*list = append(*list, s)
			return nil
		})
	}
	dir, done, err := c.setup(args)
	if err != nil {
		return false, err
	}
	defer done()
	var lines []string
	if *ask != "" {
		if lines, err = asked(ctx, dir, filepath.Dir(c.backend), *ask, answers); err != nil {
			return false, err
		}
	}
	for _, command := range commands {
		shown, err := shown(ctx, dir, filepath.Dir(c.backend), command)
		if err != nil {
			return false, err
		}
		lines = append(lines, shown...)
	}
	_, err = stdout.Write(draw(lines))
	return err == nil, err
}

// asked gives what a terminal shows of a command that asks.
func asked(ctx context.Context, dir, path, command string, answers []string) (lines []string, err error) {
	s, err := openScreen(ctx, dir, path, command)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	if lines, err = s.answer(ctx, answers); err != nil {
		return nil, err
	}
	end, err := s.await(ctx, "make run")
	lines = append(lines, strings.Split(strings.TrimRight(end, " \n"), "\n")...)
	return append(append([]string{"$ " + command}, lines...), ""), err
}

// shown gives what a terminal shows of a command.
func shown(ctx context.Context, dir, path, command string) ([]string, error) {
	command, hidden := strings.CutPrefix(command, "@")
	cmd := exec.CommandContext(ctx, "sh", "-c", command)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "NO_COLOR=1", "COLUMNS="+fmt.Sprint(pictureWidth), "PATH="+path+":"+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState.ExitCode() != 1 {
		return nil, fmt.Errorf("%s: %w: %s", command, err, tail(string(out), 3))
	}
	if hidden {
		return nil, nil
	}
	lines := strings.Split(strings.TrimRight(string(out), "\n"), "\n")
	if len(lines) > pictureLines {
		lines = append(lines[:pictureLines], fmt.Sprintf("... %d more lines", len(lines)-pictureLines))
	}
	return append(append([]string{"$ " + command}, lines...), ""), nil
}

// draw writes lines of text as a terminal window in SVG.
func draw(lines []string) []byte {
	width := pictureWidth*pictureChar + 2*pictureMargin
	height := len(lines)*pictureLine + 2*pictureMargin + 20
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">`, width, height)
	fmt.Fprintf(&b, `<rect width="%.0f" height="%d" rx="8" fill="#10141c"/>`, width, height)
	for i, colour := range []string{"#ff5f57", "#febc2e", "#28c840"} {
		fmt.Fprintf(&b, `<circle cx="%d" cy="16" r="5" fill="%s"/>`, 18+18*i, colour)
	}
	for i, line := range lines {
		if utf8.RuneCountInString(line) > pictureWidth {
			line = string([]rune(line)[:pictureWidth-1]) + "…"
		}
		colour := "#d5dbe6"
		if strings.HasPrefix(line, "$ ") {
			colour = "#7dd3a8"
		}
		fmt.Fprintf(&b, `<text xml:space="preserve" x="%d" y="%d" fill="%s">`, pictureMargin, 44+i*pictureLine, colour)
		_ = xml.EscapeText(&b, []byte(line)) // a bytes.Buffer takes all
		b.WriteString("</text>\n")
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}
