package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

const (
	errorsShown   = 20
	warningsShown = 5
	excerptWidth  = 100     // characters of a source line
	excerptLimit  = 8 << 20 // bytes of a file read for excerpts
)

// sources gives lines of a document's files. Files that were loaded are known;
// others are read from disk where they are regular files.
type sources struct {
	lines map[string][]string
}

func newSources(files []openapi.File) *sources {
	s := &sources{lines: map[string][]string{}}
	for _, f := range files {
		s.add(f.Name, f.Data)
	}
	return s
}

func (s *sources) add(name string, data []byte) {
	text := strings.TrimPrefix(strings.ToValidUTF8(string(data), "?"), "\ufeff")
	s.lines[name] = strings.Split(text, "\n")
}

// excerpt gives up to three lines around the position, with their numbers.
func (s *sources) excerpt(pos openapi.Position) []string {
	if pos.Line == 0 {
		return nil
	}
	lines, ok := s.lines[pos.File]
	if !ok {
		data, err := readSource(pos.File)
		if err != nil {
			return nil
		}
		s.add(pos.File, data)
		lines = s.lines[pos.File]
	}
	if pos.Line > len(lines) {
		return nil
	}
	shift := 0
	if pos.Column > excerptWidth {
		shift = pos.Column - 1 - excerptWidth*2/3
	}
	var out []string
	for n := max(1, pos.Line-1); n <= min(len(lines), pos.Line+1); n++ {
		out = append(out, strings.TrimRight(fmt.Sprintf("%6d | %s", n, cut(lines[n-1], shift)), " "))
		if n == pos.Line && pos.Column > 0 {
			out = append(out, strings.Repeat(" ", 6)+" | "+strings.Repeat(" ", pos.Column-1-shift)+"^")
		}
	}
	return out
}

// cut gives the part of a line that is shown, tabs as single spaces so that the
// caret stays below its column.
func cut(line string, shift int) string {
	runes := []rune(strings.TrimRight(strings.ReplaceAll(line, "\t", " "), "\r"))
	if shift >= len(runes) {
		return ""
	}
	runes = runes[shift:]
	if len(runes) > excerptWidth {
		return string(runes[:excerptWidth]) + "..."
	}
	return string(runes)
}

func readSource(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, os.ErrInvalid
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, excerptLimit))
}

// problem prints one fault with its place, excerpt and hint.
func (p *printer) problem(one openapi.Problem, src *sources) {
	if place := one.Pos.String(); place != "" {
		p.print(bold, "%s: ", place)
	}
	if one.Severity == openapi.Error {
		p.print(red, "error: ")
	} else {
		p.print(yellow, "warning: ")
	}
	p.print(plain, "%s ", one.Message)
	p.print(faint, "[%s]\n", one.Rule)
	for _, line := range src.excerpt(one.Pos) {
		p.print(faint, "%s\n", line)
	}
	p.hint(one.Hint)
}

// fatalProblems prints what stops the run; warnings are left out.
func (p *printer) fatalProblems(ps openapi.Problems, src *sources) {
	shown, more := 0, 0
	for _, one := range ps {
		switch {
		case one.Severity != openapi.Error:
		case shown == errorsShown:
			more++
		default:
			p.problem(one, src)
			shown++
		}
	}
	if more > 0 {
		p.print(plain, "... and %d more errors\n", more)
	}
}

// warnings prints the first warnings and where the others are.
func (p *printer) warnings(ps openapi.Problems, src *sources, all string) {
	for i, one := range ps {
		if i == warningsShown {
			p.print(plain, "... and %d more warnings%s\n", len(ps)-i, all)
			return
		}
		p.problem(one, src)
	}
}
