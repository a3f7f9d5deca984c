package merge

import (
	"slices"
	"strings"
)

// piece is a part of the merged text: lines that are settled, or a conflict.
type piece struct {
	lines []string

	conflict               bool
	base, yours, generated []string
}

// compare cuts three texts at the lines that all have and settles each part that
// only one side changed, or both in the same way.
func compare(base, yours, generated []string) []piece {
	numbers := map[string]int{}
	toYours := match(numbered(numbers, base), numbered(numbers, yours))
	toGenerated := match(numbered(numbers, base), numbered(numbers, generated))
	var out []piece
	b, y, g := 0, 0, 0
	for {
		end := b
		for end < len(base) && (toYours[end] < 0 || toGenerated[end] < 0) {
			end++
		}
		yEnd, gEnd := len(yours), len(generated)
		if end < len(base) {
			yEnd, gEnd = toYours[end], toGenerated[end]
		}
		if end > b || yEnd > y || gEnd > g {
			out = append(out, settle(base[b:end], yours[y:yEnd], generated[g:gEnd]))
		}
		if end == len(base) {
			return out
		}
		out = append(out, piece{lines: yours[yEnd : yEnd+1]})
		b, y, g = end+1, yEnd+1, gEnd+1
	}
}

func numbered(numbers map[string]int, lines []string) []int {
	out := make([]int, len(lines))
	for i, l := range lines {
		n, known := numbers[l]
		if !known {
			n = len(numbers)
			numbers[l] = n
		}
		out[i] = n
	}
	return out
}

func settle(base, yours, generated []string) piece {
	switch {
	case slices.Equal(yours, generated), slices.Equal(generated, base):
		return piece{lines: yours}
	case slices.Equal(yours, base):
		return piece{lines: generated}
	default:
		return piece{conflict: true, base: base, yours: yours, generated: generated}
	}
}

// trim takes the lines with which both sides begin and end out of a conflict.
func (p piece) trim() (before []string, rest piece, after []string) {
	rest = p
	n := 0
	for n < len(rest.yours) && n < len(rest.generated) && rest.yours[n] == rest.generated[n] {
		n++
	}
	before, rest.yours, rest.generated = rest.yours[:n], rest.yours[n:], rest.generated[n:]
	y, g := len(rest.yours), len(rest.generated)
	for y > 0 && g > 0 && rest.yours[y-1] == rest.generated[g-1] {
		y, g = y-1, g-1
	}
	after, rest.yours, rest.generated = rest.yours[y:], rest.yours[:y], rest.generated[:g]
	return before, rest, after
}

// mark writes a conflict between markers, as git merge-file --zdiff3 does.
func (p piece) mark(b *strings.Builder) {
	side := func(marker string, lines []string) {
		b.WriteString(marker + "\n")
		writeLines(b, lines)
		if n := len(lines); n > 0 && !strings.HasSuffix(lines[n-1], "\n") {
			b.WriteByte('\n')
		}
	}
	side("<<<<<<< "+LabelYours, p.yours)
	side("||||||| "+LabelBase, p.base)
	side("=======", p.generated)
	b.WriteString(">>>>>>> " + LabelGenerated + "\n")
}
