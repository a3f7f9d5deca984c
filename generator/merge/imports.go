package merge

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// importSlot stands for a file's imports while the rest is merged.
const importSlot = "\x00imports\n"

// importLine is one line of an import declaration; path is "" for a blank line or
// a comment.
type importLine struct{ name, path, text string }

// importBlock is a file cut in two: its imports and the rest, which has the slot.
type importBlock struct {
	lines []importLine
	rest  string
	used  map[string]bool
	// text is the declaration as it is written, grouped says that it has brackets.
	text    string
	grouped bool
}

// withImports merges the imports as a set and the rest by k. An import that nothing
// in the merged file uses goes, if the side it comes from used it.
func withImports(k kind, base, yours, generated string) Result {
	b, okBase := cutImports(base)
	y, okYours := cutImports(yours)
	g, okGenerated := cutImports(generated)
	if !okBase || !okYours || !okGenerated {
		return k.checked(base, yours, generated)
	}
	r := lines(b.rest, y.rest, g.rest, k.union)
	merged := string(r.Content)
	if strings.Count(merged, importSlot) != 1 {
		return k.checked(base, yours, generated)
	}
	block := y.join(b, g, selectors(merged)).String()
	if block == "" {
		merged = strings.Replace(strings.Replace(merged, "\n\n"+importSlot, "\n", 1), importSlot, "", 1)
	} else {
		merged = strings.Replace(merged, importSlot, block, 1)
	}
	if r.Conflicts == 0 && validGo(merged) != nil {
		return k.checked(base, yours, generated)
	}
	r.Content = []byte(merged)
	return r
}

// cutImports cuts a Go file; false where its imports are written in a way that is
// better left to the merge by lines.
func cutImports(text string) (importBlock, bool) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, parser.ImportsOnly|parser.ParseComments)
	if err != nil || strings.Contains(text, importSlot) {
		return importBlock{}, false
	}
	offset := func(p token.Pos) int { return fset.Position(p).Offset }
	if len(f.Decls) == 0 {
		end := offset(f.Name.End())
		if !strings.HasPrefix(text[end:], "\n") {
			return importBlock{}, false
		}
		return importBlock{rest: text[:end+1] + "\n" + importSlot + text[end+1:], used: selectors(text)}, true
	}
	d, ok := f.Decls[0].(*ast.GenDecl)
	start, end := offset(d.Pos()), offset(d.End())
	if !ok || len(f.Decls) > 1 || d.Doc != nil || !strings.HasPrefix(text[end:], "\n") || text[start-1] != '\n' {
		return importBlock{}, false
	}
	out := importBlock{
		rest: text[:start] + importSlot + text[end+1:], used: selectors(text),
		text: text[start : end+1], grouped: d.Lparen.IsValid(),
	}
	body := strings.TrimSpace(strings.TrimPrefix(text[start:end], "import"))
	if d.Lparen.IsValid() {
		body = strings.Trim(body[1:len(body)-1], "\n")
	}
	for line := range strings.SplitSeq(body, "\n") {
		one, ok := readImport(line)
		if !ok || one.path == "C" {
			return importBlock{}, false
		}
		out.lines = append(out.lines, one)
	}
	return out, true
}

var importSpec = regexp.MustCompile("^\\s*(?:([\\w.]+)\\s+)?(\"[^\"]+\"|`[^`]+`)\\s*(?://.*)?$")

func readImport(line string) (importLine, bool) {
	trimmed := strings.TrimSpace(line)
	if trimmed == "" || strings.HasPrefix(trimmed, "//") {
		return importLine{text: trimmed}, true
	}
	found := importSpec.FindStringSubmatch(line)
	if found == nil {
		return importLine{}, false
	}
	p, err := strconv.Unquote(found[2])
	return importLine{name: found[1], path: p, text: trimmed}, err == nil
}

// join gives the imports of y and g that the merged file needs, in y's layout.
func (y importBlock) join(b, g importBlock, used map[string]bool) importBlock {
	out := importBlock{grouped: y.grouped}
	for _, l := range y.lines {
		if l.path == "" || y.keeps(l, b, g, used) {
			out.lines = append(out.lines, l)
		}
	}
	for i, l := range g.lines {
		if l.path != "" && !y.has(l) && g.keeps(l, b, y, used) {
			out.insert(l, g.group(i))
		}
	}
	if slices.Equal(out.lines, y.lines) {
		out.text = y.text
	}
	return out
}

// keeps tells whether an import of this block stays: when the merged file uses it.
// Where the file does not tell (the package has another name, or is imported for
// its effect), it stays unless the other side took it out.
func (y importBlock) keeps(l importLine, b, other importBlock, used map[string]bool) bool {
	if name := l.local(); name != "_" && name != "." && y.used[name] {
		return used[name]
	}
	return other.has(l) || !b.has(l)
}

func (y importBlock) has(l importLine) bool {
	return slices.ContainsFunc(y.lines, func(o importLine) bool { return o.path == l.path && o.name == l.name })
}

// group gives the imports that stand together with line i.
func (y importBlock) group(i int) []importLine {
	start, end := i, i
	for start > 0 && y.lines[start-1].text != "" {
		start--
	}
	for end < len(y.lines) && y.lines[end].text != "" {
		end++
	}
	return y.lines[start:end]
}

// insert puts l where others of its group are, else into a group of its own: the
// standard library first.
func (y *importBlock) insert(l importLine, group []importLine) {
	for i, have := range slices.Backward(y.lines) {
		if have.path != "" && slices.ContainsFunc(group, func(o importLine) bool { return o.path == have.path }) {
			y.lines = slices.Insert(y.lines, i+1, l)
			return
		}
	}
	for i, have := range slices.Backward(y.lines) {
		if have.path != "" && standard(have) == standard(l) {
			y.lines = slices.Insert(y.lines, i+1, l)
			return
		}
	}
	switch {
	case len(y.lines) == 0:
		y.lines = []importLine{l}
	case standard(l):
		y.lines = slices.Insert(y.lines, 0, l, importLine{})
	default:
		y.lines = append(y.lines, importLine{}, l)
	}
}

func standard(l importLine) bool {
	first, _, _ := strings.Cut(l.path, "/")
	return !strings.Contains(first, ".")
}

var version = regexp.MustCompile(`^v[0-9]+$`)

// local gives the name under which the file knows the package, as far as its path
// tells.
func (l importLine) local() string {
	if l.name != "" {
		return l.name
	}
	name := path.Base(l.path)
	if version.MatchString(name) && strings.Contains(l.path, "/") {
		name = path.Base(path.Dir(l.path))
	}
	name, _, _ = strings.Cut(name, ".")
	return strings.TrimPrefix(name, "go-")
}

// selectors gives the names that stand before a dot.
func selectors(text string) map[string]bool {
	out := map[string]bool{}
	fset := token.NewFileSet()
	var s scanner.Scanner
	s.Init(fset.AddFile("", fset.Base(), len(text)), []byte(text), func(token.Position, string) {}, 0)
	last := ""
	for {
		_, tok, literal := s.Scan()
		switch tok {
		case token.EOF:
			return out
		case token.IDENT:
			last = literal
			continue
		case token.PERIOD:
			if last != "" {
				out[last] = true
			}
		}
		last = ""
	}
}

// String gives the declaration.
func (y importBlock) String() string {
	if y.text != "" {
		return y.text
	}
	var specs []string
	only := ""
	for _, l := range y.lines {
		if l.path != "" {
			only = l.text
		}
		// No blank lines at the ends or one after another.
		if l.text != "" || len(specs) > 0 && specs[len(specs)-1] != "" {
			specs = append(specs, l.text)
		}
	}
	for len(specs) > 0 && specs[len(specs)-1] == "" {
		specs = specs[:len(specs)-1]
	}
	switch {
	case len(specs) == 0:
		return ""
	case len(specs) == 1 && only != "" && !y.grouped:
		return "import " + only + "\n"
	}
	var out strings.Builder
	out.WriteString("import (\n")
	for _, s := range specs {
		if s != "" {
			out.WriteByte('\t')
		}
		out.WriteString(s + "\n")
	}
	out.WriteString(")\n")
	return out.String()
}
