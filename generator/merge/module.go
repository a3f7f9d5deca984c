package merge

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// requirement is one line of a require directive with the comments above it.
type requirement struct {
	path, version string
	indirect      bool
	// block counts the directives before the one it stands in.
	block int
	text  []string
}

// module is a go.mod cut in two: its requirements and the rest, in which each
// require block is empty.
type module struct {
	requires []requirement
	rest     []string
}

var (
	requireLine  = regexp.MustCompile(`^(\S+)\s+(v\S+)\s*(//.*)?$`)
	requireStart = regexp.MustCompile(`^require\s*\($`)
)

// joinModule merges a go.mod: requirements one by one, as people and `go get`
// change them, the rest by lines. Of two changed versions the higher one wins, as
// it would in the build.
func joinModule(base, yours, generated string) (Result, bool) {
	b, y, g := cutModule(base), cutModule(yours), cutModule(generated)
	r := lines(strings.Join(b.rest, ""), strings.Join(y.rest, ""), strings.Join(g.rest, ""), nil)
	if r.Conflicts > 0 {
		return Result{}, false
	}
	r.Content = []byte(place(split(string(r.Content)), joinRequirements(b, y, g)))
	return r, true
}

func cutModule(text string) module {
	var m module
	var above []string
	inside, block := false, -1
	for _, line := range split(text) {
		trimmed := strings.TrimSpace(line)
		switch {
		case !inside && requireStart.MatchString(trimmed):
			inside = true
			block++
			m.rest = append(m.rest, line)
		case !inside && strings.HasPrefix(trimmed, "require "):
			if r, ok := readRequirement(strings.TrimPrefix(trimmed, "require "), nil, -1); ok {
				m.requires = append(m.requires, r)
				continue
			}
			m.rest = append(m.rest, line)
		case inside && trimmed == ")":
			inside = false
			m.rest = append(m.rest, above...)
			m.rest = append(m.rest, line)
			above = nil
		case inside:
			if r, ok := readRequirement(line, above, block); ok {
				m.requires = append(m.requires, r)
				above = nil
				continue
			}
			above = append(above, line)
		default:
			m.rest = append(m.rest, line)
		}
	}
	m.rest = append(m.rest, above...)
	return m
}

func readRequirement(line string, above []string, block int) (requirement, bool) {
	found := requireLine.FindStringSubmatch(strings.TrimSpace(line))
	if found == nil {
		return requirement{}, false
	}
	text := "\t" + strings.TrimSpace(line) + "\n"
	return requirement{
		path: found[1], version: found[2], block: block,
		indirect: strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(found[3], "//")), "indirect"),
		text:     append(slices.Clone(above), text),
	}, true
}

func (m module) find(path string) (requirement, bool) {
	i := slices.IndexFunc(m.requires, func(r requirement) bool { return r.path == path })
	if i < 0 {
		return requirement{}, false
	}
	return m.requires[i], true
}

// joinRequirements gives what the merged file requires: yours in their order, then
// the new ones.
func joinRequirements(b, y, g module) []requirement {
	var out []requirement
	for _, mine := range y.requires {
		was, known := b.find(mine.path)
		next, still := g.find(mine.path)
		switch {
		case still && known && same(mine, was):
			if slices.Equal(mine.text, was.text) {
				mine.text = next.text
			}
			out = append(out, mine.at(next.version))
		case still && newer(next.version, mine.version) && (!known || next.version != was.version):
			out = append(out, mine.at(next.version))
		case !still && known && same(mine, was):
			// The generated file no longer requires it, and nobody else asked for it.
		default:
			out = append(out, mine)
		}
	}
	for _, next := range g.requires {
		_, have := y.find(next.path)
		was, known := b.find(next.path)
		if !have && (!known || !same(was, next)) {
			next.block = -1
			out = append(out, next)
		}
	}
	return out
}

// at gives the requirement with another version.
func (r requirement) at(version string) requirement {
	line := len(r.text) - 1
	r.text = slices.Clone(r.text)
	r.text[line] = strings.Replace(r.text[line], r.version, version, 1)
	r.version = version
	return r
}

// same tells whether two requirements say the same.
func same(a, b requirement) bool {
	return a.version == b.version && a.indirect == b.indirect
}

// place puts the requirements into the require blocks of rest, sorted where they
// were.
func place(rest []string, requires []requirement) string {
	blocks := 0
	for _, l := range rest {
		if requireStart.MatchString(strings.TrimSpace(l)) {
			blocks++
		}
	}
	if blocks == 0 && len(requires) > 0 {
		rest = append(rest, "\n", "require (\n", ")\n")
		blocks = 1
	}
	byBlock := make([][]requirement, blocks)
	for _, r := range requires {
		at := r.block
		if at < 0 || at >= blocks {
			at = 0
			if r.indirect {
				at = blocks - 1
			}
		}
		i := len(byBlock[at])
		if r.block < 0 {
			// Before the first that sorts behind it.
			if k := slices.IndexFunc(byBlock[at], func(o requirement) bool { return o.path > r.path }); k >= 0 {
				i = k
			}
		}
		byBlock[at] = slices.Insert(byBlock[at], i, r)
	}
	var out strings.Builder
	block := 0
	for _, l := range rest {
		out.WriteString(l)
		if requireStart.MatchString(strings.TrimSpace(l)) {
			for _, r := range byBlock[block] {
				writeLines(&out, r.text)
			}
			block++
		}
	}
	return out.String()
}

// newer tells whether version a is higher than b.
func newer(a, b string) bool {
	x, restX := numbers(a)
	y, restY := numbers(b)
	if c := slices.Compare(x, y); c != 0 {
		return c > 0
	}
	switch {
	case restX == restY:
		return false
	case restX == "" || restY == "":
		return restX == "" // a release is newer than its candidates
	default:
		return restX > restY
	}
}

// numbers gives the numbers of a version and what follows them.
func numbers(version string) ([]int, string) {
	core, rest, _ := strings.Cut(strings.TrimPrefix(version, "v"), "-")
	core, _, _ = strings.Cut(core, "+")
	var out []int
	for part := range strings.SplitSeq(core, ".") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return out, core
		}
		out = append(out, n)
	}
	return out, rest
}

// joinSums merges a go.sum, which is a set of lines: all that yours has, and what
// is new in the generated one. A line too many is harmless, and `go mod tidy` takes
// it out.
func joinSums(base, yours, generated string) (Result, bool) {
	had, out := withEnds(base), withEnds(yours)
	for _, l := range withEnds(generated) {
		if !slices.Contains(had, l) && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	slices.Sort(out)
	return Result{Content: []byte(strings.Join(out, ""))}, true
}

// withEnds gives the lines of text, the last one with its end too.
func withEnds(text string) []string {
	out := split(text)
	if n := len(out); n > 0 && !strings.HasSuffix(out[n-1], "\n") {
		out[n-1] += "\n"
	}
	return out
}
