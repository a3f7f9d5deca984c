package merge

import (
	"fmt"
	"strings"
)

// context is how many unchanged lines a diff shows around a change.
const context = 3

// edit is one line of a diff: ' ', '-' or '+'.
type edit struct {
	kind byte
	line string
}

// Diff gives the difference between two texts in unified form, nothing when there
// is none. The names stand in its head; "" is a file that is not there.
func Diff(fromName, toName string, from, to []byte) string {
	if string(from) == string(to) {
		return ""
	}
	var out strings.Builder
	fmt.Fprintf(&out, "--- %s\n+++ %s\n", orNull(fromName), orNull(toName))
	if Binary(from) || Binary(to) {
		out.WriteString("Binary files differ\n")
		return out.String()
	}
	edits := script(split(string(from)), split(string(to)))
	a, b := 1, 1
	for i := 0; i < len(edits); {
		if edits[i].kind == ' ' {
			a, b, i = a+1, b+1, i+1
			continue
		}
		start := max(0, i-context)
		end := hunkEnd(edits, i)
		lead := i - start
		hunk(&out, edits[start:end], a-lead, b-lead)
		for ; i < end; i++ {
			if edits[i].kind != '+' {
				a++
			}
			if edits[i].kind != '-' {
				b++
			}
		}
	}
	return out.String()
}

func orNull(name string) string {
	if name == "" {
		return "/dev/null"
	}
	return name
}

// script gives the lines of both texts in order, with what becomes of them.
func script(from, to []string) []edit {
	numbers := map[string]int{}
	partner := match(numbered(numbers, from), numbered(numbers, to))
	var out []edit
	j := 0
	for i, line := range from {
		if partner[i] < 0 {
			out = append(out, edit{'-', line})
			continue
		}
		for ; j < partner[i]; j++ {
			out = append(out, edit{'+', to[j]})
		}
		out = append(out, edit{' ', line})
		j++
	}
	for ; j < len(to); j++ {
		out = append(out, edit{'+', to[j]})
	}
	return out
}

// hunkEnd gives where the hunk that begins with the change at i ends: after the
// last change that is near enough to the one before.
func hunkEnd(edits []edit, i int) int {
	last := i
	for k := i; k < len(edits) && k-last <= 2*context; k++ {
		if edits[k].kind != ' ' {
			last = k
		}
	}
	return min(len(edits), last+1+context)
}

func hunk(out *strings.Builder, edits []edit, a, b int) {
	oldLines, newLines := 0, 0
	for _, e := range edits {
		if e.kind != '+' {
			oldLines++
		}
		if e.kind != '-' {
			newLines++
		}
	}
	fmt.Fprintf(out, "@@ -%s +%s @@\n", span(a, oldLines), span(b, newLines))
	for _, e := range edits {
		out.WriteByte(e.kind)
		out.WriteString(strings.TrimSuffix(e.line, "\n") + "\n")
		if !strings.HasSuffix(e.line, "\n") {
			out.WriteString("\\ No newline at end of file\n")
		}
	}
}

func span(start, lines int) string {
	if lines == 0 {
		start--
	}
	if lines == 1 {
		return fmt.Sprint(start)
	}
	return fmt.Sprintf("%d,%d", start, lines)
}
