package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"
)

// style is a way of writing on a terminal.
type style string

// The styles, as parameters of the terminal's colour sequence.
const (
	plain  style = ""
	bold   style = "1"
	faint  style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	cyan   style = "36"
)

// printer writes text for people. Whatever it is given, only line ends and
// printable characters reach the stream: documents cannot speak to the terminal.
type printer struct {
	w        io.Writer
	terminal bool
	colour   bool
}

func newPrinter(w io.Writer) *printer {
	p := &printer{w: w}
	if f, ok := w.(*os.File); ok {
		p.terminal = term.IsTerminal(int(f.Fd()))
	}
	p.colour = p.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return p
}

// print writes formatted text. Errors of writing are not told: there is no other
// place to tell them.
func (p *printer) print(s style, format string, args ...any) {
	text := clean(fmt.Sprintf(format, args...))
	if p.colour && s != plain {
		text = "\x1b[" + string(s) + "m" + text + "\x1b[0m"
	}
	_, _ = io.WriteString(p.w, text)
}

// diffWidth bounds a line of a diff in bytes: some files are one long line.
const diffWidth = 1000

// diff writes a unified diff, at most so many lines of it; 0 is no bound.
func (p *printer) diff(text string, most int) {
	n := 0
	for line := range strings.Lines(text) {
		if n++; most > 0 && n > most {
			p.print(faint, "... and %d more lines\n", strings.Count(text, "\n")-most)
			return
		}
		colour := plain
		switch {
		case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"):
			colour = bold
		case strings.HasPrefix(line, "-"):
			colour = red
		case strings.HasPrefix(line, "+"):
			colour = green
		case strings.HasPrefix(line, "@@"):
			colour = cyan
		}
		if len(line) > diffWidth {
			line = strings.ToValidUTF8(line[:diffWidth], "") + "..."
		}
		// Tabs belong to a diff.
		for i, part := range strings.Split(strings.TrimSuffix(line, "\n"), "\t") {
			if i > 0 {
				_, _ = io.WriteString(p.w, "\t")
			}
			p.print(colour, "%s", part)
		}
		p.print(plain, "\n")
	}
}

// json writes v as indented JSON in ASCII, which is what it is for every reader.
func (p *printer) json(v any) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	var out strings.Builder
	for _, r := range b.String() {
		switch {
		case r < 0x7f:
			out.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			fmt.Fprintf(&out, `\u%04x\u%04x`, 0xd800+((r-0x10000)>>10), 0xdc00+((r-0x10000)&0x3ff))
		}
	}
	_, err := io.WriteString(p.w, out.String())
	return err
}

// clean spells out what is not printable, line ends excepted.
func clean(s string) string {
	printable := func(r rune) bool { return r == '\n' || unicode.IsPrint(r) && r != unicode.ReplacementChar }
	if strings.IndexFunc(s, func(r rune) bool { return !printable(r) }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case printable(r):
			b.WriteRune(r)
		case r == '\t':
			b.WriteByte(' ')
		case r == unicode.ReplacementChar:
			b.WriteByte('?')
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
