package merge

import (
	"regexp"
	"slices"
	"strings"
)

// unionFunc joins what both sides added at one place, or gives false where their
// order could matter or a side changed what was there.
type unionFunc func(piece) ([]string, bool)

// nameFunc gives what an outermost line of a block declares: "" for a line that
// declares nothing but may stand there (a comment), false for any other.
type nameFunc func(line string) (string, bool)

var (
	goItem     = regexp.MustCompile(`^(?:(func (?:\([^)]*\) )?\w+)|((?:type|var|const) \w+)|\t+([A-Z]\w*)\s+[\[\]*\w.(]+.*|\t+(\w+):\s+\S.*)`)
	pythonItem = regexp.MustCompile(`^\s*(?:(?:async )?(def \w+)|(class \w+)|(import .+)|(from .+ import .+))`)
	scriptItem = regexp.MustCompile(`^\s*(?:export )?(?:default )?(?:(?:abstract )?(class \w+)|(?:async )?(function \w+)|(interface \w+)|(type \w+)|(enum \w+)|((?:const|let) \w+)|(import .+)|(export .+ from .+))`)
	yamlItem   = regexp.MustCompile(`^\s*(?:(-\s+.+)|("[^"]+"|'[^']+'|[^\s:#][^:]*):(?:\s|$))`)
	makeItem   = regexp.MustCompile(`^([A-Za-z0-9_./ -]+):`)
)

func goDeclaration(line string) (string, bool) { return named(goItem, "//", line) }

func scriptDeclaration(line string) (string, bool) {
	if strings.HasPrefix(strings.TrimSpace(line), "@") {
		return "", true
	}
	return named(scriptItem, "//", line)
}

func pythonDeclaration(line string) (string, bool) {
	if strings.HasPrefix(strings.TrimSpace(line), "@") {
		return "", true
	}
	return named(pythonItem, "#", line)
}

func yamlEntry(line string) (string, bool) { return named(yamlItem, "#", line) }

func makeRule(line string) (string, bool) { return named(makeItem, "#", line) }

// anyLine is for lists of lines: a variable's name, else the line.
func anyLine(line string) (string, bool) {
	if strings.HasPrefix(line, "#") {
		return "", true
	}
	name, _, _ := strings.Cut(strings.TrimSpace(line), "=")
	return name, true
}

func named(item *regexp.Regexp, comment, line string) (string, bool) {
	if strings.HasPrefix(strings.TrimSpace(line), comment) {
		return "", true
	}
	found := item.FindStringSubmatch(line)
	if found == nil {
		return "", false
	}
	for _, f := range found[1:] {
		if f != "" {
			return f, true
		}
	}
	return "", false
}

// bracketed is the union of languages in which a block ends with its bracket.
func bracketed(name nameFunc) unionFunc {
	return func(p piece) ([]string, bool) {
		return join(p, func(lines []string) ([]string, bool) {
			var names []string
			depth := 0
			for _, l := range lines {
				outside := depth == 0
				closing := strings.IndexAny(strings.TrimSpace(l), ")]}") == 0
				for _, r := range l {
					switch r {
					case '{', '(', '[':
						depth++
					case '}', ')', ']':
						depth--
					}
					if depth < 0 {
						return nil, false
					}
				}
				if blank(l) || !outside || closing {
					continue
				}
				n, ok := name(l)
				if !ok {
					return nil, false
				}
				names = append(names, n)
			}
			return names, depth == 0
		})
	}
}

// indented is the union of languages in which a block ends with its indentation.
func indented(name nameFunc) unionFunc {
	return func(p piece) ([]string, bool) {
		return join(p, func(lines []string) ([]string, bool) {
			outer := -1
			for _, l := range lines {
				if !blank(l) && (outer < 0 || indent(l) < outer) {
					outer = indent(l)
				}
			}
			var names []string
			for i, l := range lines {
				switch {
				case blank(l):
				case indent(l) > outer:
					if i == 0 {
						return nil, false // continues a block above
					}
				default:
					n, ok := name(l)
					if !ok {
						return nil, false
					}
					names = append(names, n)
				}
			}
			return names, true
		})
	}
}

// join puts the additions of both sides behind one another when they declare
// different things, and once what both declare in the same words.
func join(p piece, names func([]string) ([]string, bool)) ([]string, bool) {
	if slices.ContainsFunc(p.base, solid) {
		return beside(p, names)
	}
	if !slices.ContainsFunc(p.yours, solid) || !slices.ContainsFunc(p.generated, solid) {
		return nil, false
	}
	mine, ok := names(p.yours)
	if !ok {
		return nil, false
	}
	theirs, ok := names(p.generated)
	if !ok || sameIndent(p.yours) != sameIndent(p.generated) {
		return nil, false
	}
	for _, n := range theirs {
		if n != "" && slices.Contains(mine, n) {
			return nil, false
		}
	}
	if !slices.ContainsFunc(mine, func(n string) bool { return n != "" }) || !slices.ContainsFunc(theirs, func(n string) bool { return n != "" }) {
		return nil, false
	}
	out := slices.Clone(p.yours)
	last := len(out) - 1
	if !strings.HasSuffix(out[last], "\n") {
		out[last] += "\n"
	}
	spaced := slices.ContainsFunc(append(slices.Clone(p.yours), p.generated...), blank)
	if spaced && !blank(out[last]) && !blank(p.generated[0]) {
		out = append(out, "\n")
	}
	return append(out, p.generated...), true
}

// beside settles a part of which one side only added declarations before or behind
// the lines that the other side changed or took out.
func beside(p piece, names func([]string) ([]string, bool)) ([]string, bool) {
	for _, sides := range [...][2][]string{{p.yours, p.generated}, {p.generated, p.yours}} {
		added, other := sides[0], sides[1]
		n := len(added) - len(p.base)
		switch {
		case n <= 0:
		case slices.Equal(added[n:], p.base) && declares(added[:n], other, names):
			return slices.Concat(added[:n], other), true
		case slices.Equal(added[:len(p.base)], p.base) && declares(added[len(p.base):], other, names) && ended(other):
			return slices.Concat(other, added[len(p.base):]), true
		}
	}
	return nil, false
}

// declares tells whether lines are declarations that other does not have.
func declares(lines, other []string, names func([]string) ([]string, bool)) bool {
	found, ok := names(lines)
	if !ok || !slices.ContainsFunc(found, func(n string) bool { return n != "" }) {
		return false
	}
	has, _ := names(other)
	return !slices.ContainsFunc(found, func(n string) bool { return n != "" && slices.Contains(has, n) })
}

// ended tells whether lines could follow.
func ended(lines []string) bool {
	return len(lines) == 0 || strings.HasSuffix(lines[len(lines)-1], "\n")
}

// sameIndent gives the indentation of a block's first line with text.
func sameIndent(lines []string) int {
	for _, l := range lines {
		if !blank(l) {
			return indent(l)
		}
	}
	return 0
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

func blank(line string) bool { return strings.TrimSpace(line) == "" }

func solid(line string) bool { return !blank(line) }
