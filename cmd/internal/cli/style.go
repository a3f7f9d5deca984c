package cli

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/backend-dev/backend/generator/report"
)

// The marks stand for styles in text that is not cleaned yet. They are code points
// that no text has; one in a document could at most change a colour.
const (
	markEnd    = "\ufdd0"
	markTitle  = "\ufdd1"
	markStrong = "\ufdd2"
	markFaint  = "\ufdd3"
	markWarn   = "\ufdd4"
)

// marked is a report.Style that puts marks where styles begin and end.
type marked struct{}

func (marked) Title(s string) string { return markTitle + s + markEnd }

func (marked) Strong(s string) string { return markStrong + s + markEnd }

func (marked) Faint(s string) string { return markFaint + s + markEnd }

func (marked) Warn(s string) string { return markWarn + s + markEnd }

// dressed writes a report, cleaned, in the styles that the stream can show.
func (p *printer) dressed(write func(io.Writer, report.Style) error) error {
	var b strings.Builder
	if !p.colour {
		if err := write(&b, report.Plain{}); err != nil {
			return err
		}
		_, err := io.WriteString(p.w, clean(b.String()))
		return err
	}
	if err := write(&b, marked{}); err != nil {
		return err
	}
	text := clean(b.String())
	for mark, s := range map[string]style{markTitle: bold, markStrong: green, markFaint: faint, markWarn: yellow, markEnd: "0"} {
		text = strings.ReplaceAll(text, clean(mark), "\x1b["+string(s)+"m")
	}
	_, err := io.WriteString(p.w, text)
	return err
}

// width gives the columns of the terminal, 0 elsewhere.
func (p *printer) width() int {
	f, ok := p.w.(*os.File)
	if !ok || !p.terminal {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}
